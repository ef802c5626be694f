import { useEffect, useState } from 'preact/hooks';
import { dateText, timeText } from '../clock-text.ts';
import { html } from '../html.ts';
import {
  durationText,
  problemText,
  relatedTo,
  shortTitleOf,
  sizeText,
  titleOf,
} from '../inspector-filter.ts';
import { Refusal, stage } from '../stage.ts';
import type { InspectorEntry, WholeEntry } from '../wire.ts';
import { CopyButton } from './copy-button.ts';
import { Icon } from './icon.ts';
import { Status } from './inspector-list.ts';
import { JsonTree } from './json-tree.ts';

interface InspectorDetailsProps {
  entry: InspectorEntry;
  entries: readonly InspectorEntry[];
  select: (id: number) => void;
  leave: () => void;
}

/** One entry in full: what is wrong with it first. */
export function InspectorDetails({ entry, entries, select, leave }: InspectorDetailsProps) {
  const [whole, refusal] = useWhole(entry);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    leave();
  };
  const json = (): string => JSON.stringify(whole, null, 2);
  return html`
    <section
      class="inspector-details"
      tabindex="-1"
      aria-label="Details: ${titleOf(entry)}"
      onKeyDown=${onKeyDown}
    >
      <header>
        <button
          type="button"
          class="stage-icon-button back-button"
          aria-label="Back to the list"
          onClick=${leave}
        >
          <${Icon} name="back" />
        </button>
        <h2>${titleOf(entry)}</h2>
        ${whole && html`<${CopyButton} label="Copy as JSON" text=${json} />`}
      </header>
      <${Facts} entry=${entry} />
      <${Problems} entry=${entry} />
      <${Related} entry=${entry} entries=${entries} select=${select} />
      ${refusal && html`<p class="stage-problem" role="alert">${refusal}</p>`}
      ${whole?.kind === 'request' && html`<div><${Part} title="Request" value=${whole.request} />${whole.files.length > 0 && html`<${Part} title="Files" value=${whole.files} />`}<${Part} title="Response" value=${whole.response} /></div>`}
      ${whole?.kind === 'event' && html`<${Part} title="Payload" value=${whole.payload} />`}
    </section>
  `;
}

/** The entry with its bodies; held arrow keys pass over many without asking for each. */
function useWhole(entry: InspectorEntry): [whole: WholeEntry | null, refusal: string | null] {
  const [answer, setAnswer] = useState<{ whole: WholeEntry } | { refusal: string } | null>(null);
  useEffect(() => {
    let isPast = false;
    const wait = setTimeout(() => {
      stage.entry(entry.id).then(
        (whole) => isPast || setAnswer({ whole }),
        (error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          if (!isPast) setAnswer({ refusal: error.message });
        },
      );
    }, 60);
    return () => {
      isPast = true;
      clearTimeout(wait);
    };
  }, [entry]);
  if (answer === null) return [null, null];
  if ('refusal' in answer) return [null, answer.refusal];
  const { whole } = answer;
  return [whole.id === entry.id && whole.at === entry.at ? whole : null, null];
}

function Facts({ entry }: { entry: InspectorEntry }) {
  const facts: [name: string, value: unknown][] =
    entry.kind === 'request'
      ? [
          ['Status', html`<${Status} status=${entry.status} />`],
          ['Took', durationText(entry.durationMs)],
        ]
      : [
          ['Gateway', entry.direction === 'sent' ? 'sent by the app' : 'heard by the app'],
          ['Size', sizeText(entry.bytes)],
        ];
  if (entry.kind === 'event' && entry.durationMs !== undefined)
    facts.push(['Acknowledged after', durationText(entry.durationMs)]);
  if (entry.kind === 'request' && entry.spoilt) facts.push(['Answer', 'made to fail on purpose']);
  facts.push(['At', `${dateText(entry.at)}, ${timeText(entry.at)}`]);
  if (entry.kind === 'event' && entry.summary !== '') facts.unshift(['What', entry.summary]);
  return html`
    <dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<div key=${name}>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  `;
}

function Problems({ entry: { problems } }: { entry: InspectorEntry }) {
  if (problems.length === 0) return null;
  return html`
    <div class="problems">
      <h3>
        <${Icon}
          name="warning"
        />${problems.length === 1 ? 'Breaks a rule of Discord' : `Breaks Discord's rules in ${problems.length} places`}
      </h3>
      <ul>
        ${problems.map((problem, index) => html`<li key=${index}>${problemText(problem)} <span class="stage-muted">${problem.code}</span></li>`)}
      </ul>
    </div>
  `;
}

/** The way from an interaction to what answered it, and back. */
function Related({
  entry,
  entries,
  select,
}: Pick<InspectorDetailsProps, 'entry' | 'entries' | 'select'>) {
  const related = relatedTo(entries, entry);
  if (related.length === 0) return null;
  return html`
    <div class="related">
      <h3>${entry.kind === 'event' ? 'Answered by' : 'Of the same interaction'}</h3>
      <ul>
        ${related.map(
          (other) => html`
            <li key=${other.id}>
              <button type="button" class="text-button" onClick=${() => select(other.id)}>
                ${shortTitleOf(other)}
              </button>
              <span class="stage-muted"
                >${other.kind === 'request' ? ` ${other.status || 'cut'}, ${durationText(other.durationMs)}` : ` ${other.summary}`}</span
              >
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}

function Part({ title, value }: { title: string; value: unknown }) {
  const isNothing = value === undefined || value === null;
  return html`
    <section class="json" aria-label=${title}>
      <header>
        <h3>${title}</h3>
        ${isNothing ? html`<span class="stage-muted">nothing</span>` : html`<${CopyButton} label="Copy" text=${() => JSON.stringify(value, null, 2)} />`}
      </header>
      ${!isNothing && html`<${JsonTree} value=${value} />`}
    </section>
  `;
}

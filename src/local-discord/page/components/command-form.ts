import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { readDraft, type Draft, type Entry } from '../command-draft.ts';
import { findIdIn } from '../find-id.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import type { RunCommand } from './message-box.ts';
import { OptionField } from './option-field.ts';

interface CommandFormProps {
  draft: Draft;
  onSend: RunCommand;
  onCancel: () => void;
}

/** The chosen command with a field for each of its options; Enter sends, Escape goes back to the line. */
export function CommandForm({ draft, onSend, onCancel }: CommandFormProps) {
  const { world, here } = usePage();
  const { invocation } = draft;
  const [entries, setEntries] = useState(draft.entries);
  const current = { invocation, entries };
  const { options, problems } = useMemo(
    () => readDraft(current, findIdIn(world, here)),
    [entries, world, here],
  );
  // Problems of fields nobody has filled in yet are kept back until somebody tries to send; a line with mistakes was such a try.
  const [wasTried, setTried] = useState(Object.keys(draft.entries).length > 0);
  const form = useRef<HTMLFormElement>(null);

  const focusField = (name: string | undefined): void => {
    const field = name === undefined ? null : form.current?.elements.namedItem(name);
    (field instanceof HTMLElement
      ? field
      : form.current?.querySelector<HTMLElement>('.send')
    )?.focus();
  };
  useLayoutEffect(() => {
    const first =
      Object.keys(problems)[0] ??
      invocation.options.find(({ required }) => required)?.name ??
      invocation.options[0]?.name;
    focusField(first);
  }, []);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    const wrong = Object.keys(problems)[0];
    if (wrong === undefined) onSend(current, options);
    else focusField(wrong);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  const change = (name: string, entry: Entry): void =>
    setEntries((before) => ({ ...before, [name]: entry }));
  return html`
    <form
      ref=${form}
      class="command-form"
      aria-label="Options of /${invocation.path}"
      onSubmit=${submit}
      onKeyDown=${onKeyDown}
      novalidate
    >
      <div class="pills">
        <span class="command-name">/${invocation.path}</span>
        ${invocation.options.map(
          (option) => html`
            <${OptionField}
              key=${option.name}
              invocation=${invocation}
              option=${option}
              entry=${entries[option.name] ?? { text: '' }}
              options=${options}
              problem=${wasTried ? problems[option.name] : undefined}
              onChange=${(entry: Entry) => change(option.name, entry)}
              onJump=${focusField}
            />
          `,
        )}
      </div>
      ${draft.refusal && html`<p class="failure" role="alert">${draft.refusal}</p>`}
      <div class="form-actions">
        <span class="note">${invocation.description}</span>
        <button type="button" class="text-button" onClick=${onCancel}>Cancel</button>
        <button class="button primary send">Send</button>
      </div>
    </form>
  `;
}

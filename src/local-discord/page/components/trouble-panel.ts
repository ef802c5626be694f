import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { toastRefusal, usePage } from '../page-context.ts';
import { hasMessages, peopleOf } from '../places.ts';
import { stage } from '../stage.ts';
import { loadTrouble } from '../stage-facts.ts';
import { noTrouble, troublesOn, withId } from '../trouble.ts';
import type { Trouble } from '../wire.ts';
import { EmojiText } from './emoji.ts';

const delays = [0, 1000, 2000, 4000];

type Make = (change: Partial<Trouble>) => Promise<void>;

/** What can go wrong between an app and Discord, each to be switched on to see how the app bears it. */
export function TroublePanel({ trouble }: { trouble: Trouble }) {
  const { dispatch } = usePage();
  const [said, setSaid] = useState('');
  const make: Make = async (change) => {
    // Shown at once: the next press goes on from it.
    dispatch({ type: 'trouble-is', trouble: { ...trouble, ...change } });
    try {
      dispatch({ type: 'trouble-is', trouble: await stage.setTrouble(change) });
    } catch (error) {
      toastRefusal(dispatch, error);
      void loadTrouble(dispatch);
    }
  };
  const drop = (): void => {
    stage
      .dropGateway()
      .then(() => setSaid('Dropped. Apps connect again by themselves.'))
      .catch((error: unknown) => toastRefusal(dispatch, error));
  };
  return html`
    <div class="trouble">
      <div class="trouble-all">
        <p class="stage-note">
          Things that go wrong at Discord, made on purpose, for every app of this world.
        </p>
        <button
          type="button"
          class="stage-button"
          aria-disabled=${troublesOn(trouble).length === 0}
          onClick=${() => make(noTrouble)}
        >
          Back to normal
        </button>
      </div>
      <${Switch}
        label="Failing"
        note="Every request is answered 500 and does nothing."
        isOn=${trouble.failing}
        turn=${(failing: boolean) => make({ failing })}
      />
      <${Switch}
        label="Rate limited"
        note="Every request but answers to interactions gets 429: try again in 2 s."
        isOn=${trouble.rateLimited}
        turn=${(rateLimited: boolean) => make({ rateLimited })}
      />
      <${Slowness} slowMs=${trouble.slowMs} make=${make} />
      <div class="trouble-row">
        <span class="trouble-text"
          ><strong>Gateway</strong
          ><span class="stage-note" role="status"
            >${said || 'Ends every connection; an app can resume its session.'}</span
          ></span
        >
        <button type="button" class="stage-button" onClick=${drop}>Drop now</button>
      </div>
      <${DeniedChannels} trouble=${trouble} make=${make} />
      <${ClosedDms} trouble=${trouble} make=${make} />
    </div>
  `;
}

function Switch({
  label,
  note,
  isOn,
  turn,
}: {
  label: string;
  note: string;
  isOn: boolean;
  turn: (on: boolean) => void;
}) {
  return html`
    <label class="trouble-row">
      <span class="trouble-text"
        ><strong>${label}</strong><span class="stage-note">${note}</span></span
      >
      <input
        type="checkbox"
        role="switch"
        class="switch"
        checked=${isOn}
        onChange=${() => turn(!isOn)}
      />
    </label>
  `;
}

function Slowness({ slowMs, make }: { slowMs: number; make: Make }) {
  return html`
    <div class="trouble-row" role="group" aria-label="Slow Discord">
      <span class="trouble-text"
        ><strong>Slow Discord</strong
        ><span class="stage-note">Every request waits before it takes effect.</span></span
      >
      <span class="segments">
        ${delays.map(
          (delay) => html`
            <button
              key=${delay}
              type="button"
              aria-pressed=${delay === slowMs}
              onClick=${() => make({ slowMs: delay })}
            >
              ${delay / 1000} s
            </button>
          `,
        )}
      </span>
    </div>
  `;
}

function DeniedChannels({ trouble, make }: { trouble: Trouble; make: Make }) {
  const { world } = usePage();
  const channels = world.guilds.flatMap((guild) =>
    guild.channels.filter(hasMessages).map(({ id, name }) => ({
      id,
      name: world.guilds.length > 1 ? `#${name} (${guild.name})` : `#${name}`,
    })),
  );
  return html`<${Choices}
    title="Deny channels"
    note="The app may neither see nor write there."
    choices=${channels}
    chosen=${trouble.deniedChannelIds}
    choose=${(deniedChannelIds: string[]) => make({ deniedChannelIds })}
  />`;
}

function ClosedDms({ trouble, make }: { trouble: Trouble; make: Make }) {
  const { world } = usePage();
  const chosen = trouble.closedDmUserIds;
  const people = peopleOf(world).map(({ id, displayName, dmsOpen }) => ({
    id,
    name: displayName,
    mark: dmsOpen || chosen.includes(id) ? '' : 'closed anyway',
  }));
  return html`<${Choices}
    title="Close DMs"
    note="The app cannot write to them directly."
    choices=${people}
    chosen=${chosen}
    choose=${(closedDmUserIds: string[]) => make({ closedDmUserIds })}
  />`;
}

interface ChoicesProps {
  title: string;
  note: string;
  choices: { id: string; name: string; mark?: string }[];
  chosen: string[];
  choose: (ids: string[]) => void;
}

function Choices({ title, note, choices, chosen, choose }: ChoicesProps) {
  return html`
    <fieldset class="trouble-choices">
      <legend><strong>${title}</strong><span class="stage-note">${note}</span></legend>
      ${choices.map(({ id, name, mark }) => {
        const isChosen = chosen.includes(id);
        return html`
          <label key=${id} class="tick-label">
            <input
              type="checkbox"
              checked=${isChosen}
              onChange=${() => choose(withId(chosen, id, !isChosen))}
            /><bdi><${EmojiText} text=${name} /></bdi
            >${mark && html`<span class="stage-muted">${mark}</span>`}
          </label>
        `;
      })}
    </fieldset>
  `;
}

import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { modalParts, modalProblems, startValues } from '../modal-form.ts';
import { usePage } from '../page-context.ts';
import { Refusal, stage } from '../stage.ts';
import type { OpenModal } from '../state.ts';
import type { FieldValue } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { Icon } from './icon.ts';
import { ModalField } from './modal-field.ts';

/** A bot's form over the page. The dialog element keeps the focus inside and gives it back afterwards. */
export function ModalDialog({ open }: { open: OpenModal }) {
  const { world, dispatch } = usePage();
  const { modal, applicationId } = open;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current!.showModal();
    // The browser would take the button that closes it, which stands first.
    dialog.current!.querySelector<HTMLElement>('.field :is(input, textarea, button)')?.focus();
  }, []);
  const close = (): void => dialog.current!.close();
  const onClose = (): void => {
    // Chromium gives the focus back but loses the cursor with the form, unless the focus comes anew.
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement) {
      activeElement.blur();
      activeElement.focus();
    }
    dispatch({ type: 'modal', modal: null });
  };
  const { parts, values, problems, refusal, isSending, change, submit } = useModal(open, id, close);
  const bot = world.users.find((user) => user.id === applicationId);
  return html`
    <dialog ref=${dialog} class="modal" aria-labelledby="${id}-title" onClose=${onClose}>
      <form onSubmit=${submit} novalidate>
        <header>
          ${bot && html`<${Avatar} id=${bot.id} name=${bot.displayName} url=${bot.avatarUrl} size=${32} />`}
          <h2 id="${id}-title">${modal.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick=${close}>
            <${Icon} name="close" />
          </button>
        </header>
        <div class="modal-fields">
          ${bot && html`<p class="modal-notice"><${Icon} name="warning" /><span>What you write here goes to ${bot.displayName}. Keep passwords and other secrets to yourself.</span></p>`}
          ${parts.map((part, index) => html`<${ModalField} key=${index} id="${id}-${index}" part=${part} values=${values} problems=${problems} onChange=${change} />`)}
          <p class="failure" role="alert">${refusal}</p>
        </div>
        <footer>
          <button type="button" class="button secondary" onClick=${close}>Cancel</button>
          <button class="button primary ${isSending ? 'busy' : ''}" disabled=${isSending}>
            Submit
          </button>
        </footer>
      </form>
    </dialog>
  `;
}

/** What stands in a form's fields, what is wrong with it, and sending it off. */
function useModal({ modal, act }: OpenModal, id: string, close: () => void) {
  const parts = useMemo(() => modalParts(modal.components), [modal]);
  const [values, setValues] = useState(() => startValues(parts));
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  const change = (customId: string, value: FieldValue): void => {
    setValues((before) => new Map(before).set(customId, value));
    setProblems((before) => new Map([...before].filter(([other]) => other !== customId)));
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const found = modalProblems(parts, values);
    setProblems(found);
    if (found.size > 0) {
      const wrong = parts.findIndex((part) => 'field' in part && found.has(part.field.custom_id));
      return focusField(`${id}-${wrong}`);
    }
    setRefusal(null);
    setSending(true);
    try {
      const fields = Object.fromEntries(values);
      const outcome = await stage.submit({ ...act, modalId: modal.id, fields });
      if (outcome.status === 'answered') return close();
      setRefusal(outcome.error ?? 'Something went wrong. Try again.');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error.message);
    }
    setSending(false);
  };
  return { parts, values, problems, refusal, isSending, change, submit };
}

/** A group has no focus of its own: the first of its choices takes it. */
function focusField(id: string): void {
  const element = document.getElementById(id);
  (element?.querySelector('input') ?? element)?.focus();
}

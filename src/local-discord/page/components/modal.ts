import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { modalParts, modalProblems, startValues } from '../modal-form.ts';
import type { FieldValue } from '../wire.ts';
import { usePage } from '../page-context.ts';
import { Refusal, stage } from '../stage.ts';
import type { OpenModal } from '../state.ts';
import { Icon } from './icon.ts';
import { ModalField } from './modal-field.ts';

/** A bot's form over the page. The dialog element keeps the focus inside and gives it back afterwards. */
export function ModalDialog({ open }: { open: OpenModal }) {
  const { world, dispatch } = usePage();
  const { modal, act, applicationId } = open;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const parts = useMemo(() => modalParts(modal.components), [modal]);
  const [values, setValues] = useState(() => startValues(parts));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  useLayoutEffect(() => {
    dialog.current!.showModal();
  }, []);

  const close = (): void => {
    dialog.current!.close();
    dispatch({ type: 'modal', modal: null });
  };
  const change = (customId: string, value: FieldValue): void => {
    setValues((before) => ({ ...before, [customId]: value }));
    setProblems((before) => {
      const { [customId]: _, ...others } = before;
      return others;
    });
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const found = modalProblems(parts, values);
    setProblems(found);
    const wrong = Object.keys(found)[0];
    if (wrong !== undefined) return document.getElementById(`${id}-${wrong}`)?.focus();
    setRefusal(null);
    setSending(true);
    try {
      const outcome = await stage.submit({ ...act, modalId: modal.id, fields: values });
      if (outcome.status === 'answered') return close();
      setRefusal(outcome.error ?? 'Something went wrong. Try again.');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error.message);
    }
    setSending(false);
  };
  const bot = world.applications.find((application) => application.id === applicationId)?.name;
  return html`
    <dialog ref=${dialog} class="modal" aria-labelledby="${id}-title" onCancel=${close}>
      <form onSubmit=${submit} novalidate>
        <header>
          <h2 id="${id}-title">${modal.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick=${close}>
            <${Icon} name="close" />
          </button>
        </header>
        <div class="modal-fields">
          ${bot && html`<p class="note">This form goes to ${bot}.</p>`}
          ${parts.map((part, index) => html`<${ModalField} key=${index} idPrefix=${id} part=${part} values=${values} problems=${problems} onChange=${change} />`)}
          ${refusal && html`<p class="failure" role="alert">${refusal}</p>`}
        </div>
        <footer>
          <button type="button" class="button secondary" onClick=${close}>Cancel</button
          ><button class="button primary ${isSending ? 'busy' : ''}" disabled=${isSending}>
            Submit
          </button>
        </footer>
      </form>
    </dialog>
  `;
}

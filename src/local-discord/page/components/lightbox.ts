import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon, type IconName } from './icon.ts';

const OpenPicture = createContext<(picture: HTMLElement) => void>(() => {});

/** Shows a picture of the page large; given the element that shows it small. */
export function useLightbox(): (picture: HTMLElement) => void {
  return useContext(OpenPicture);
}

/** What stands for a picture that nobody described. */
export const unnamedPicture = 'Picture';

interface Opened {
  pictures: HTMLImageElement[];
  first: number;
}

/** Lets the pictures inside open large, one after another. */
export function WithLightbox({ children }: { children?: ComponentChildren }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const open = (picture: HTMLElement): void => {
    // Asked of the page itself, so that what a spoiler still hides is left out.
    const all = [...body.current!.querySelectorAll<HTMLElement>('.picture')];
    const pictures = all.map((one) => one.querySelector('img')!);
    setOpened({ pictures, first: all.indexOf(picture) });
  };
  return html`
    <${OpenPicture.Provider} value=${open}>
      <div class="message-body" ref=${body}>${children}</div>
      ${opened && html`<${Lightbox} opened=${opened} onClose=${() => setOpened(null)} />`}
    </${OpenPicture.Provider}>
  `;
}

function Lightbox({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { pictures } = opened;
  const [index, setIndex] = useState(opened.first);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const { src, alt } = pictures[index]!;
  const step = (by: number): void => setIndex((index + by + pictures.length) % pictures.length);
  useEffect(() => {
    // The arrows work wherever in the dialog the focus is.
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === 'ArrowLeft') step(-1);
      else if (key === 'ArrowRight') step(1);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
  const onClick = (event: MouseEvent): void => {
    // Around the picture is outside of it, as in Discord.
    if (event.target instanceof HTMLElement && !event.target.closest('img, a, button'))
      dialog.current!.close();
  };
  const isOne = pictures.length === 1;
  return html`
    <dialog
      ref=${dialog}
      class="lightbox"
      aria-label="Picture"
      onClose=${onClose}
      onClick=${onClick}
      onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div class="lightbox-frame">
        <${Head} src=${src} close=${() => dialog.current!.close()}>
          ${isOne ? '' : `${index + 1} of ${pictures.length}`}
        </${Head}>
        <div class="lightbox-picture">
          ${!isOne && html`<${Step} name="left" label="Previous picture" onClick=${() => step(-1)} />`}
          <img src=${src} alt=${alt} />
          ${!isOne && html`<${Step} name="right" label="Next picture" onClick=${() => step(1)} />`}
        </div>
        <p class="lightbox-text">${alt === unnamedPicture ? '' : alt}</p>
      </div>
    </dialog>
  `;
}

interface HeadProps {
  src: string;
  close: () => void;
  children?: ComponentChildren;
}

function Head({ src, close, children }: HeadProps) {
  const label = 'Open in a tab of its own';
  return html`
    <p class="lightbox-head">
      <span role="status">${children}</span>
      <a
        class="icon-button"
        href=${src}
        target="_blank"
        rel="noopener"
        title=${label}
        aria-label=${label}
        ><${Icon} name="external"
      /></a>
      <button type="button" class="icon-button" aria-label="Close" autofocus onClick=${close}>
        <${Icon} name="close" />
      </button>
    </p>
  `;
}

function Step({ name, label, onClick }: { name: IconName; label: string; onClick: () => void }) {
  return html`<button
    type="button"
    class="icon-button lightbox-step"
    aria-label=${label}
    onClick=${onClick}
  >
    <${Icon} name=${name} />
  </button>`;
}

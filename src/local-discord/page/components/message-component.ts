import type {
  APIContainerComponent,
  APIMessageComponent,
  APISectionComponent,
  APISelectMenuComponent,
} from 'discord-api-types/v10';
import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { hexColor } from '../colors.ts';
import { component as kinds } from '../discord-numbers.ts';
import { html } from '../html.ts';
import { useInteraction } from '../message-interaction.ts';
import { Button } from './button.ts';
import { Markdown } from './markdown.ts';
import { Covered, FileComponent, MediaGallery, Picture } from './media.ts';
import { Select } from './select.ts';
import { defaultValues } from './select-options.ts';

/** Any component of a message, with those inside it. */
export function MessageComponent({
  component,
}: {
  component: APIMessageComponent;
}): ComponentChild {
  switch (component.type) {
    case kinds.actionRow:
      return html`<div class="action-row">${nested(component.components)}</div>`;
    case kinds.button:
      return html`<${Button} button=${component} />`;
    case kinds.stringSelect:
    case kinds.userSelect:
    case kinds.roleSelect:
    case kinds.mentionableSelect:
    case kinds.channelSelect:
      return html`<${MessageSelect} select=${component} />`;
    case kinds.section:
      return html`<${Section} section=${component} />`;
    case kinds.textDisplay:
      return html`<${Markdown} text=${component.content} />`;
    case kinds.thumbnail:
      return html`<div class="thumbnail">
        <${Picture}
          url=${component.media.url}
          description=${component.description}
          spoiler=${component.spoiler}
        />
      </div>`;
    case kinds.mediaGallery:
      return html`<${MediaGallery} gallery=${component} />`;
    case kinds.file:
      return html`<${FileComponent} file=${component} />`;
    case kinds.separator:
      return html`<div
        class="separator spacing-${component.spacing ?? 1} ${component.divider === false ? '' : 'divider'}"
      ></div>`;
    case kinds.container:
      return html`<${Container} container=${component} />`;
  }
}

function nested(components: APIMessageComponent[]): ComponentChild[] {
  // By place and not by id: after an edit the focus stays on the component that stands where the pressed one stood.
  return components.map(
    (component, index) => html`<${MessageComponent} key=${index} component=${component} />`,
  );
}

function Container({ container }: { container: APIContainerComponent }): ComponentChild {
  const accent = container.accent_color;
  const style = typeof accent === 'number' ? { '--accent-bar': hexColor(accent) } : undefined;
  const inside = html`<div class="container ${style ? 'accented' : ''}" style=${style}>
    ${nested(container.components)}
  </div>`;
  return container.spoiler
    ? html`<${Covered} what="content" hidden=${inside}>${inside}</${Covered}>`
    : inside;
}

function Section({ section }: { section: APISectionComponent }) {
  return html`
    <div class="section">
      <div class="section-text">${nested(section.components)}</div>
      <div class="accessory"><${MessageComponent} component=${section.accessory} /></div>
    </div>
  `;
}

/** Keeps what was chosen until the bot edits the message, as Discord's client does. */
function MessageSelect({ select }: { select: APISelectMenuComponent }) {
  const interaction = useInteraction();
  const [values, setValues] = useState(() => defaultValues(select));
  const version = `${interaction?.message.edited_timestamp} ${select.custom_id}`;
  useEffect(() => setValues(defaultValues(select)), [version]);
  const choose = (next: string[]): void => {
    setValues(next);
    interaction?.select(select.custom_id, next);
  };
  return html`<${Select}
    select=${select}
    values=${values}
    isBusy=${interaction?.busy === select.custom_id}
    onChoose=${choose}
  />`;
}

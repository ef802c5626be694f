import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../command-draft.ts';
import { component, option as kinds } from '../discord-numbers.ts';
import type { Invocation } from '../invocations.ts';
import { usePage } from '../page-context.ts';
import type { Here } from '../places.ts';
import { type Refusal, stage } from '../stage.ts';
import type { OptionValue, Suggestion, WorldState } from '../wire.ts';
import { optionsOf } from './select-options.ts';

interface Suggestions {
  suggestions: Suggestion[];
  /** What to show where there is nothing to choose from. */
  note: string | null;
  /** The bot has not answered for the present text yet: the list, if any, is that of an earlier one. */
  isLooking: boolean;
}

interface Asked extends Omit<Suggestions, 'isLooking'> {
  /** The text it is the answer for. */
  text: string | null;
}

const debounceMs = 200;
const mostShown = 25;

/** What an option's list offers for the text in its field: asked of the bot, or found in the world. */
export function useSuggestions(
  invocation: Invocation,
  option: APIApplicationCommandBasicOption,
  entry: Entry,
  options: Record<string, OptionValue>,
  isFocused: boolean,
): Suggestions {
  const { world, here } = usePage();
  const [asked, setAsked] = useState<Asked>({ text: null, suggestions: [], note: null });
  const isAsking =
    'autocomplete' in option &&
    option.autocomplete === true &&
    isFocused &&
    entry.picked === undefined;

  useEffect(() => {
    if (!isAsking) return;
    let isStale = false;
    const ask = async (): Promise<void> => {
      const { [option.name]: _, ...others } = options;
      const call = {
        userId: here.acting.id,
        channelId: here.channelId,
        ...invocation.call,
        options: others,
      };
      const answer = await stage
        .autocomplete({ ...call, focused: option.name, value: entry.text })
        .then(
          (suggestions) => ({
            suggestions,
            note: suggestions.length === 0 ? 'No suggestions match' : null,
          }),
          (error: Refusal) => ({ suggestions: [], note: error.message }),
        );
      if (!isStale) setAsked({ text: entry.text, ...answer });
    };
    const timer = setTimeout(() => void ask(), debounceMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [isAsking, entry.text]);

  if (isAsking) return { ...asked, isLooking: asked.text !== entry.text };
  const wanted = entry.text.trim().replace(/^[@#]/, '').toLowerCase();
  const suggestions = knownSuggestions(option, world, here).filter(({ name }) =>
    name.toLowerCase().includes(wanted),
  );
  return { suggestions: suggestions.slice(0, mostShown), note: null, isLooking: false };
}

function knownSuggestions(
  option: APIApplicationCommandBasicOption,
  world: WorldState,
  here: Here,
): Suggestion[] {
  switch (option.type) {
    case kinds.boolean:
      return ['True', 'False'].map((name) => ({ name, value: name }));
    case kinds.user:
      return entities(component.userSelect, world, here);
    case kinds.role:
      return entities(component.roleSelect, world, here);
    case kinds.mentionable:
      return entities(component.mentionableSelect, world, here);
    case kinds.channel:
      return entities(component.channelSelect, world, here, option.channel_types);
    case kinds.string:
    case kinds.integer:
    case kinds.number:
    case kinds.attachment:
      return 'choices' in option ? (option.choices ?? []) : [];
  }
}

type EntitySelect =
  | typeof component.userSelect
  | typeof component.roleSelect
  | typeof component.mentionableSelect
  | typeof component.channelSelect;

function entities(
  type: EntitySelect,
  world: WorldState,
  here: Here,
  channelTypes: number[] = [],
): Suggestion[] {
  return optionsOf({ type, custom_id: '', channel_types: channelTypes }, world, here).map(
    ({ label, value }) => ({ name: label, value }),
  );
}

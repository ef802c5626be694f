import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../command-draft.ts';
import { component, option as kinds } from '../discord-numbers.ts';
import type { Invocation } from '../invocations.ts';
import { matching } from '../matching.ts';
import { usePage } from '../page-context.ts';
import type { Here } from '../places.ts';
import { Refusal, stage } from '../stage.ts';
import type { OptionValue, Suggestion as Choice, WorldState } from '../wire.ts';
import { optionsOf, type SelectOption } from './select-options.ts';

/** Something an option can be filled with. */
export interface Suggestion extends Omit<SelectOption, 'value'> {
  value: string | number;
}

export interface Suggestions {
  suggestions: Suggestion[];
  /** What to say besides: that there is nothing, that there is more, that asking failed. */
  note: string | null;
  hasFailed: boolean;
  /** The bot has not answered for the present text yet: the list, if any, is that of an earlier one. */
  isLooking: boolean;
}

interface Asked extends Omit<Suggestions, 'isLooking'> {
  /** The text it is the answer for. */
  text: string | null;
}

const debounceMs = 200;
const mostShown = 25;
const notAsked: Asked = { text: null, suggestions: [], note: null, hasFailed: false };

/** What an option's list offers for the text in its pill: asked of the bot, or found in the world. */
export function useSuggestions(
  invocation: Invocation,
  option: APIApplicationCommandBasicOption,
  entry: Entry,
  options: Record<string, OptionValue>,
  isFocused: boolean,
): Suggestions {
  const { world, here } = usePage();
  const isAsking =
    'autocomplete' in option &&
    option.autocomplete === true &&
    isFocused &&
    entry.picked === undefined;
  const asked = useAsked(isAsking, invocation, option.name, entry.text, options);
  if (isAsking) return { ...asked, isLooking: asked.text !== entry.text };
  const known = knownSuggestions(option, world, here);
  const found = matching(known, entry.text);
  const more = found.length - mostShown;
  const note =
    more > 0
      ? `${more} more: write on to find them`
      : known.length > 0 && found.length === 0
        ? 'Nothing here has that name'
        : null;
  const suggestions = found.slice(0, mostShown);
  return { suggestions, note, hasFailed: false, isLooking: false };
}

/** Asks the bot for its suggestions a moment after the last key. */
function useAsked(
  isAsking: boolean,
  invocation: Invocation,
  name: string,
  text: string,
  options: Record<string, OptionValue>,
): Asked {
  const { here } = usePage();
  const [asked, setAsked] = useState<Asked>(notAsked);
  useEffect(() => {
    // What the bot offers may depend on the other options: the next time it is asked anew.
    if (!isAsking) return setAsked(notAsked);
    let isStale = false;
    const ask = async (): Promise<void> => {
      const { [name]: _, ...others } = options;
      const place = { userId: here.acting.id, channelId: here.channelId };
      const call = { ...place, ...invocation.call, options: others, focused: name, value: text };
      const answer = await suggestedBy(stage.autocomplete(call));
      if (!isStale) setAsked({ text, ...answer });
    };
    const timer = setTimeout(() => void ask(), debounceMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [isAsking, text]);
  return asked;
}

async function suggestedBy(asking: Promise<Choice[]>): Promise<Omit<Asked, 'text'>> {
  try {
    const choices = await asking;
    const suggestions = choices.map(({ name, value }) => ({ label: name, value }));
    const note = choices.length === 0 ? 'Nothing matches' : null;
    return { suggestions, note, hasFailed: false };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { suggestions: [], note: 'Loading options failed', hasFailed: true };
  }
}

function knownSuggestions(
  option: APIApplicationCommandBasicOption,
  world: WorldState,
  here: Here,
): Suggestion[] {
  const entities = (type: EntitySelect, channelTypes: number[] = []): Suggestion[] =>
    optionsOf({ type, custom_id: '', channel_types: channelTypes }, world, here);
  switch (option.type) {
    case kinds.boolean:
      return ['True', 'False'].map((name) => ({ label: name, value: name }));
    case kinds.user:
      return entities(component.userSelect);
    case kinds.role:
      return entities(component.roleSelect);
    case kinds.mentionable:
      return entities(component.mentionableSelect);
    case kinds.channel:
      return entities(component.channelSelect, option.channel_types);
    case kinds.string:
    case kinds.integer:
    case kinds.number: {
      const choices = option.choices ?? [];
      return choices.map(({ name, value }) => ({ label: name, value }));
    }
    case kinds.attachment:
      return [];
  }
}

type EntitySelect =
  | typeof component.userSelect
  | typeof component.roleSelect
  | typeof component.mentionableSelect
  | typeof component.channelSelect;

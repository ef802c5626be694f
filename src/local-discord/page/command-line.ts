import type { Invocation } from './invocations.ts';

export type CommandLine =
  | { kind: 'plain' }
  | { kind: 'unknown'; name: string }
  | { kind: 'stray'; invocation: Invocation; text: string }
  | { kind: 'command'; invocation: Invocation; texts: Record<string, string> };

/**
 * Reads a whole typed line such as `/project idea level:beginner step:git`.
 *
 * The longest known path wins. A value runs to the next name of one of the command's options with a colon, so it may
 * hold spaces and colons of its own (`link:https://… note:see: above`). Text that belongs to no option is `stray`.
 */
export function parseCommandLine(line: string, invocations: Invocation[]): CommandLine {
  const text = line.trim();
  if (!text.startsWith('/')) return { kind: 'plain' };
  const words = text.slice(1);
  const invocation = invocations
    .filter(
      ({ path }) => words === path || (words.startsWith(path) && /\s/.test(words[path.length]!)),
    )
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  if (!invocation) return { kind: 'unknown', name: words.split(/\s/, 1)[0]! };

  const rest = words.slice(invocation.path.length);
  const starts = optionStarts(rest, invocation);
  const stray = rest.slice(0, starts[0]?.index).trim();
  if (stray !== '') return { kind: 'stray', invocation, text: stray };
  const texts = starts.map(({ name, end }, place) => [
    name,
    rest.slice(end, starts[place + 1]?.index).trim(),
  ]);
  return { kind: 'command', invocation, texts: Object.fromEntries(texts) };
}

interface OptionStart {
  name: string;
  index: number;
  end: number;
}

/** The first `name:` of each option; a second one is part of the value it stands in. */
function optionStarts(text: string, invocation: Invocation): OptionStart[] {
  const names = new Set(invocation.options.map(({ name }) => name));
  const starts: OptionStart[] = [];
  for (const match of text.matchAll(/(?<=\s)([^\s:]{1,32}):/g)) {
    const name = match[1]!;
    if (names.delete(name))
      starts.push({ name, index: match.index, end: match.index + match[0].length });
  }
  return starts;
}

import type { Question, Roadmap } from '../domain/roadmap.ts';

/** A question as somebody has it before them, with the buttons that answer it. */
interface Asked {
  question: Question;
  right: string;
  wrong: string;
}

/** The question that a message asks; `undefined` when it asks none. */
export function questionIn(components: unknown, { questions }: Roadmap): Asked | undefined {
  const lines = textsOf(components).flatMap((words) => words.split('\n'));
  const question = questions.find(({ prompt }) => lines.includes(`**${prompt}**`));
  if (!question) return undefined;
  const letterOf = (choice: string) =>
    lines.find((line) => line.endsWith(`** · ${choice}`))?.replace(/^\*\*(.)\*\*.*$/, '$1') ?? '';
  const right = question.choices[question.answer - 1]!;
  const wrong = question.choices.find((choice) => choice !== right)!;
  return { question, right: letterOf(right), wrong: letterOf(wrong) };
}

function textsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  const { content, components } = part as { content?: unknown; components?: unknown };
  return [...(typeof content === 'string' ? [content] : []), ...textsOf(components)];
}

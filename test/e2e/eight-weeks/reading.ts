import type { MessageView } from '../../../src/local-discord/index.ts';
import { wordsOf } from '../words.ts';
import { weekdayOf } from './cast.ts';

/** Without what keeps names harmless in Discord's markup. */
export const plain = (words: string) =>
  words.replaceAll(/\\([^\w\s])|\\(_)/g, '$1$2').replaceAll(/[\u2066-\u2069]/g, '');

/** Lines of a board as `[place, name, score]`. */
export function linesIn(words: string): [number, string, number][] {
  const line = /^(\d+)\. (.+) · ([\d,]+) (?:points?|steps?|days?|weeks?|%)$/;
  return words.split('\n').flatMap((one) => {
    const [, place, name, score] = line.exec(plain(one)) ?? [];
    if (name === undefined) return [];
    return [[Number(place), name, Number(score!.replaceAll(',', ''))] as [number, string, number]];
  });
}
export const isDigest = (message: MessageView) => altOf(message).includes('Who studied when');
export const isNudge = (message: MessageView) => wordsOf(message.components).includes('small win');

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** `Mon, Mar 3`. */
export function dateWords(date: string): string {
  const [, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${weekdays[weekdayOf(date) - 1]}, ${month === 3 ? 'Mar' : 'Apr'} ${day}`;
}

/** The alternative text of the picture in a message; empty without one. */
export function altOf({ components }: Pick<MessageView, 'components'>): string {
  const [, text] = /"description":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(components)) ?? [];
  return text === undefined ? '' : (JSON.parse(text) as string).replaceAll('\u00A0', ' ');
}

/** Fetches the picture of a message, and reads what it is from its first bytes. */
export async function pictureOf({ attachments }: Pick<MessageView, 'attachments'>) {
  const bytes = Buffer.from(await (await fetch(attachments[0]!.url)).arrayBuffer());
  const isPng = bytes.subarray(0, 8).toString('latin1') === '\u0089PNG\r\n\u001A\n';
  return { isPng, width: bytes.readUInt32BE(16) };
}

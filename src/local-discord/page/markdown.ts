import { parseInline, type Inline } from './markdown-inline.ts';

interface ListItem {
  children: Inline[];
  lists: List[];
}

export interface List {
  type: 'list';
  /** Number of the first item, or null for bullets. */
  start: number | null;
  items: ListItem[];
}

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { type: 'subtext'; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'code-block'; language: string; value: string }
  | List;

const headingLine = /^(#{1,3}) +(\S.*)$/;
const subtextLine = /^-# +(\S.*)$/;
const listLine = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;
const quoteLine = /^> (.*)$/;
const fenceLanguage = /^([\w+.#-]{1,30})?\n/;
const deepestList = 10;

/**
 * Reads a text as Discord's client does: headings, subtext, quotes, lists and code blocks, with inline marks
 * inside. What does not parse stays as it was typed. Time is linear in the length, depth is bounded.
 */
export function parseMarkdown(source: string): Block[] {
  return parseBlocks(source.replaceAll('\r\n', '\n').trim(), false);
}

/** Quotes do not nest in Discord: inside one, a further `>` is text. */
function parseBlocks(source: string, insideQuote: boolean): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  const endParagraph = (blockFollows: boolean): void => {
    // A block starts on a line of its own, so a blank line before it needs one more line end to stay visible.
    const text = plain.join('\n') + (blockFollows && plain.at(-1) === '' ? '\n' : '');
    if (text !== '') blocks.push({ type: 'paragraph', children: parseInline(text) });
    plain = [];
  };
  const lastFence = source.lastIndexOf('```');
  let at = 0;
  while (at < source.length) {
    const lineEnd = endOfLine(source, at);
    const line = source.slice(at, lineEnd);
    const block = insideQuote ? null : readQuote(source, at, line);
    const found = block ?? readLineBlock(line, lineEnd) ?? readList(source, at, line);
    if (found) {
      endParagraph(true);
      blocks.push(found.block);
      at = found.end + 1;
      continue;
    }
    const fence = line.indexOf('```');
    if (fence >= 0 && at + fence + 3 <= lastFence) {
      if (fence > 0) plain.push(line.slice(0, fence));
      endParagraph(true);
      const code = readFence(source, at + fence);
      blocks.push(code.block);
      at = source[code.end] === '\n' ? code.end + 1 : code.end;
      continue;
    }
    plain.push(line);
    at = lineEnd + 1;
  }
  endParagraph(false);
  return blocks;
}

interface Found {
  block: Block;
  /** Where the line end after the block is. */
  end: number;
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

function readLineBlock(line: string, end: number): Found | null {
  const heading = headingLine.exec(line);
  if (heading) {
    const level = heading[1]!.length as 1 | 2 | 3;
    return { block: { type: 'heading', level, children: parseInline(heading[2]!) }, end };
  }
  const subtext = subtextLine.exec(line);
  return subtext && { block: { type: 'subtext', children: parseInline(subtext[1]!) }, end };
}

function readQuote(source: string, at: number, firstLine: string): Found | null {
  if (firstLine.startsWith('>>> ')) {
    return {
      block: { type: 'quote', children: parseBlocks(source.slice(at + 4), true) },
      end: source.length,
    };
  }
  const lines: string[] = [];
  let end = at - 1;
  for (let match = quoteLine.exec(firstLine); match;) {
    lines.push(match[1]!);
    end = endOfLine(source, end + 1);
    match =
      end < source.length
        ? quoteLine.exec(source.slice(end + 1, endOfLine(source, end + 1)))
        : null;
  }
  return lines.length > 0
    ? { block: { type: 'quote', children: parseBlocks(lines.join('\n'), true) }, end }
    : null;
}

/** Called only where a closing fence is known to follow. */
function readFence(source: string, at: number): Found {
  const closing = source.indexOf('```', at + 3);
  const body = source.slice(at + 3, closing);
  const language = fenceLanguage.exec(body);
  const value = (language ? body.slice(language[0].length) : body).replace(/\n$/, '');
  return { block: { type: 'code-block', language: language?.[1] ?? '', value }, end: closing + 3 };
}

function readList(source: string, at: number, firstLine: string): Found | null {
  const first = listLine.exec(firstLine);
  if (!first) return null;
  const root = startList(first);
  const open = [{ indent: first[1]!.length, list: root }];
  let end = endOfLine(source, at);
  addItem(root, first);
  while (end < source.length) {
    const next = endOfLine(source, end + 1);
    const match = listLine.exec(source.slice(end + 1, next));
    if (!match || startsOtherList(root, open[0]!.indent, match)) break;
    placeItem(open, match);
    end = next;
  }
  return { block: root, end };
}

/** At the outer level a number after bullets, or a bullet after numbers, begins a list of its own. */
function startsOtherList(list: List, indent: number, match: RegExpExecArray): boolean {
  return (
    match[1]!.length < indent + 2 && (list.start === null) !== (startList(match).start === null)
  );
}

function startList(match: RegExpExecArray): List {
  const start = Number.parseInt(match[2]!, 10);
  return { type: 'list', start: Number.isNaN(start) ? null : start, items: [] };
}

function addItem(list: List, match: RegExpExecArray): void {
  list.items.push({ children: parseInline(match[3]!), lists: [] });
}

/** An item indented by two spaces or more than the list before it opens a list inside that one's last item. */
function placeItem(open: { indent: number; list: List }[], match: RegExpExecArray): void {
  const indent = match[1]!.length;
  while (open.length > 1 && indent < open.at(-1)!.indent) open.pop();
  const current = open.at(-1)!;
  if (indent < current.indent + 2 || open.length >= deepestList)
    return addItem(current.list, match);
  const inner = startList(match);
  current.list.items.at(-1)!.lists.push(inner);
  open.push({ indent, list: inner });
  addItem(inner, match);
}

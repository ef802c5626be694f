export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';

type Wrapping = 'strong' | 'em' | 'underline' | 'strike' | 'spoiler';

export type Inline =
  | { type: 'text'; value: string }
  | { type: 'code'; value: string }
  | { type: Wrapping; children: Inline[] }
  | { type: 'link'; url: string; children: Inline[] }
  | { type: 'user' | 'role' | 'channel'; id: string }
  | { type: 'everyone'; value: string }
  | { type: 'command'; name: string; id: string }
  | { type: 'time'; seconds: number; style: TimeStyle }
  | { type: 'emoji'; name: string };

const wrappings: Record<string, Wrapping> = {
  '**': 'strong',
  '*': 'em',
  __: 'underline',
  _: 'em',
  '~~': 'strike',
  '||': 'spoiler',
};

// Sticky, and bounded or unable to backtrack far: hostile text must not cost more than its length.
const plainRun = /[^\\`<[\]*_~|h@]+/y;
const escaped = /\\([!-/:-@[-`{-~])/y;
const backticks = /`+/y;
const markRun = /\*+|_+|~~|\|\|/y;
const linkTarget =
  /\]\( *<?(https?:\/\/[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?: +"[^"\n]{0,200}")? *\)/y;
const bareUrl = /https?:\/\/[^\s<>[\]"]+/y;
const everyone = /@(?:everyone|here)\b/y;
const angled =
  /<(?:(@!?|@&|#)(\d{1,20})|\/([^:<>\n]{1,100}):(\d{1,20})|a?:(\w{2,32}):\d{1,20}|t:(-?\d{1,13})(?::([tTdDfFsSR]))?|(https?:\/\/[^\s<>]+))>/y;
const mentionKinds = { '@': 'user', '@!': 'user', '@&': 'role', '#': 'channel' } as const;

/** An opening mark that still stands as text at `index` of the output, until its closing mark is met. */
interface Opener {
  mark: string;
  index: number;
}

/**
 * Reads the marks inside one block. Marks are kept on a stack and closed against it, so that unbalanced ones fall
 * back to text; each kind is open at most once, which bounds the depth of the result.
 */
export function parseInline(source: string): Inline[] {
  return new InlineParser(source).parse();
}

class InlineParser {
  readonly #source: string;
  #at = 0;
  readonly #out: Inline[] = [];
  readonly #openers: Opener[] = [];
  #codeEnds: Map<number, number[]> | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): Inline[] {
    while (this.#at < this.#source.length) {
      if (!this.#readNext()) this.#text(this.#source[this.#at++]!);
    }
    return joinTexts(this.#out);
  }

  #readNext(): boolean {
    switch (this.#source.charAt(this.#at)) {
      case '\\':
        return this.#take(escaped, (match) => this.#text(match[1]!));
      case '`':
        return this.#readCode();
      case '<':
        return this.#take(angled, (match) => this.#out.push(angledNode(match)));
      case 'h':
        return this.#readBareUrl();
      case '@':
        return this.#take(everyone, (match) =>
          this.#out.push({ type: 'everyone', value: match[0] }),
        );
      case '[':
        this.#openBracket();
        return true;
      case ']':
        return this.#closeLink();
      default:
        return (
          this.#take(markRun, (match) => this.#readMarks(match[0])) ||
          this.#take(plainRun, (match) => this.#text(match[0]))
        );
    }
  }

  /** Runs `use` on a match at the reading place, with the place already moved behind it. */
  #take(pattern: RegExp, use: (match: RegExpExecArray) => void): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (!match) return false;
    this.#at += match[0].length;
    use(match);
    return true;
  }

  #text(value: string): void {
    this.#out.push({ type: 'text', value });
  }

  #readCode(): boolean {
    return this.#take(backticks, (match) => {
      const length = match[0].length;
      const end = this.#closingBackticks(length);
      if (end === undefined) return this.#text(match[0]);
      const value = this.#source.slice(this.#at, end);
      this.#out.push({
        type: 'code',
        value: /^ .*\S.* $/s.test(value) ? value.slice(1, -1) : value,
      });
      this.#at = end + length;
    });
  }

  /** Place of the next run of just so many backticks; all runs are indexed once, so that asking is cheap. */
  #closingBackticks(length: number): number | undefined {
    if (!this.#codeEnds) {
      this.#codeEnds = new Map();
      for (const run of [...this.#source.matchAll(/`+/g)].toReversed()) {
        const places = this.#codeEnds.get(run[0].length) ?? [];
        places.push(run.index);
        this.#codeEnds.set(run[0].length, places);
      }
    }
    const places = this.#codeEnds.get(length) ?? [];
    while ((places.at(-1) ?? this.#at) < this.#at) places.pop();
    return places.at(-1);
  }

  #readBareUrl(): boolean {
    return this.#take(bareUrl, (match) => {
      const url = withoutTrailingPunctuation(match[0]);
      this.#at -= match[0].length - url.length;
      this.#out.push({ type: 'link', url, children: [{ type: 'text', value: url }] });
    });
  }

  #readMarks(run: string): void {
    const char = run[0]!;
    const before = this.#source[this.#at - run.length - 1] ?? ' ';
    const after = this.#source[this.#at] ?? ' ';
    const inWord = char === '_' && /\w/.test(before) && /\w/.test(after);
    const singleCloses = !inWord && /\S/.test(before);
    const singleOpens = !inWord && /\S/.test(after);
    let left = run.length;
    for (
      let opener = this.#closable(char, left, singleCloses);
      opener;
      opener = this.#closable(char, left, singleCloses)
    ) {
      this.#wrap(opener, (children) => ({ type: wrappings[opener.mark]!, children }));
      left -= opener.mark.length;
    }
    while (left > 0) {
      const mark = char.repeat(Math.min(left, 2));
      const opens = mark.length === 2 || singleOpens;
      if (opens && !this.#openers.some((opener) => opener.mark === mark)) this.#open(mark);
      else this.#text(mark);
      left -= mark.length;
    }
  }

  /** The nearest open mark that `left` characters can close: two close a double mark, the odd one a single. */
  #closable(char: string, left: number, singleCloses: boolean): Opener | undefined {
    return this.#openers.findLast(
      ({ mark, index }) =>
        mark[0] === char &&
        mark.length <= left &&
        (mark.length === 2 || (singleCloses && left % 2 === 1)) &&
        index < this.#out.length - 1,
    );
  }

  #open(mark: string): void {
    this.#openers.push({ mark, index: this.#out.length });
    this.#text(mark);
  }

  /** The most recent bracket is the one that can become a link. */
  #openBracket(): void {
    this.#closeBracket();
    this.#open('[');
    this.#at += 1;
  }

  #closeBracket(): Opener | undefined {
    const place = this.#openers.findIndex((opener) => opener.mark === '[');
    return place < 0 ? undefined : this.#openers.splice(place, 1)[0];
  }

  #closeLink(): boolean {
    const bracket = this.#closeBracket();
    if (!bracket || bracket.index === this.#out.length - 1) return false;
    return this.#take(linkTarget, (match) =>
      this.#wrap(bracket, (children) => ({
        type: 'link',
        url: match[1]!,
        children: children.map(withoutLink),
      })),
    );
  }

  /** Puts everything since the opener into one node; marks opened in between stay text. */
  #wrap(opener: Opener, make: (children: Inline[]) => Inline): void {
    const children = joinTexts(this.#out.splice(opener.index + 1));
    this.#out[opener.index] = make(children);
    while (this.#openers.length > 0 && this.#openers.at(-1)!.index >= opener.index)
      this.#openers.pop();
  }
}

function angledNode(match: RegExpExecArray): Inline {
  const [, sigil, id, command, commandId, emoji, seconds, style, url] = match;
  if (sigil !== undefined)
    return { type: mentionKinds[sigil as keyof typeof mentionKinds], id: id! };
  if (command !== undefined) return { type: 'command', name: command, id: commandId! };
  if (emoji !== undefined) return { type: 'emoji', name: emoji };
  if (seconds !== undefined)
    return { type: 'time', seconds: Number(seconds), style: (style ?? 'f') as TimeStyle };
  return { type: 'link', url: url!, children: [{ type: 'text', value: url! }] };
}

/** A sentence's full stop or the bracket around a link is not part of the address. */
function withoutTrailingPunctuation(url: string): string {
  const dropped = url.includes('(') ? `.,:;!?'*~|` : `.,:;!?'*~|)`;
  let end = url.length;
  while (dropped.includes(url.charAt(end - 1))) end -= 1;
  return url.slice(0, end);
}

function withoutLink(node: Inline): Inline {
  if (node.type === 'link') return { type: 'text', value: node.url };
  return 'children' in node ? { ...node, children: node.children.map(withoutLink) } : node;
}

function joinTexts(nodes: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', value: last.value + node.value };
    else joined.push(node);
  }
  return joined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

let relative: Intl.RelativeTimeFormat | undefined;

/** How far off a moment is, in the reader's language. */
export function relativeFormat(): Intl.RelativeTimeFormat {
  relative ??= new Intl.RelativeTimeFormat(undefined, { numeric: 'always' });
  return relative;
}

/** The reader's own way to write a date. Making one takes a browser longer than writing a hundred dates with it. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(undefined, options)));
  return format;
}

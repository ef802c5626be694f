/** What holds the searched text in its label or description, with those first that begin with it. */
export function matching<T extends { label: string; description?: string | undefined }>(
  options: T[],
  text: string,
): T[] {
  const wanted = text.trim().replace(/^[@#]/, '').toLowerCase();
  const words = ({ label, description = '' }: T): string[] =>
    [label.replace(/^[@#]/, ''), description].map((one) => one.toLowerCase());
  const found = options.filter((option) => words(option).some((one) => one.includes(wanted)));
  const begins = (option: T): boolean => words(option).some((one) => one.startsWith(wanted));
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}

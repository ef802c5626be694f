/** A role's colour, which may be dark on dark: the style sheet mixes it with the text colour until it can be read. */
export function colorText(color: number | null | undefined): Record<string, string> | undefined {
  return color ? { '--role-color': hexColor(color) } : undefined;
}

export function hexColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

/** A button or select of a message, as somebody sees it. */
export interface SeenControl {
  customId: string;
  /** A select is known by its placeholder. */
  label: string;
  options: { label: string; value: string; default: boolean }[];
}

/** Every button and select among the components of a message, from top to bottom. */
export function controlsOf(components: unknown): SeenControl[] {
  if (Array.isArray(components)) return components.flatMap(controlsOf);
  if (typeof components !== 'object' || components === null) return [];
  const part = components as Record<string, unknown>;
  const own: SeenControl[] =
    typeof part.custom_id === 'string'
      ? [
          {
            customId: part.custom_id,
            label: String(part.label ?? part.placeholder),
            options: (part.options as SeenControl['options'] | undefined) ?? [],
          },
        ]
      : [];
  return [...own, ...controlsOf(part.components), ...controlsOf(part.accessory)];
}

/** A count may follow the name, as in `👏 Cheer · 2`. */
export function isCalled({ label }: Pick<SeenControl, 'label'>, name: string): boolean {
  return label === name || label.startsWith(`${name} · `);
}

/** @throws Error naming what there is instead. */
export function findControl(label: string, controls: readonly SeenControl[]): SeenControl {
  const found = controls.find((one) => isCalled(one, label));
  if (found) return found;
  const there = controls.map((one) => one.label).join(', ');
  throw new Error(`Nothing is called “${label}” here; there is: ${there}`);
}

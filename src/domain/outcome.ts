/** What an action answers: a value, or a refusal that `views/` puts into words. Defects are thrown instead. */
export type Outcome<Value, Refusal extends { kind: string }> =
  | { ok: true; value: Value }
  | { ok: false; error: Refusal };

export const succeeded = <Value>(value: Value) => ({ ok: true, value }) as const;

export const refused = <const Refusal extends { kind: string }>(error: Refusal) =>
  ({ ok: false, error }) as const;

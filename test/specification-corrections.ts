type Schemas = Record<string, any>;

/**
 * Where Discord's description says other than Discord's documentation, the documentation is
 * followed. Each of these is a fault of the description, with the reason for taking it for one.
 */
const corrections: ((schemas: Schemas) => void)[] = [
  // The reference of error messages shows words as the codes of fields: "BASE_TYPE_REQUIRED".
  ({ InnerErrors }) => {
    InnerErrors.properties['_errors'].items = {
      type: 'object',
      properties: { code: { type: ['integer', 'string'] }, message: { type: 'string' } },
      required: ['code', 'message'],
    };
  },
  // The reference of rate limits says `code?`: only some limits have one.
  ({ RatelimitedResponse }) => {
    RatelimitedResponse.allOf[0] = {
      type: 'object',
      properties: { code: { type: 'integer' }, message: { type: 'string' } },
      required: ['message'],
    };
  },
];

/** The description as it is meant. */
export function correct(document: object): object {
  const corrected = withUnions(document) as { components: { schemas: Schemas } };
  for (const apply of corrections) apply(corrected.components.schemas);
  return corrected;
}

/** The description says `oneOf` where several of its schemas fit at once. */
function withUnions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnions);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key === 'oneOf' ? 'anyOf' : key,
    withUnions(inner),
  ]);
  return Object.fromEntries(entries);
}

import type { Compilable, CompiledQuery } from 'kysely';
import type { Database } from './schema.ts';

/** Stands in a query for a value that every execution binds anew. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) });

/**
 * A query that Kysely builds and compiles once for each dialect; every call after the first only binds values. For the
 * queries behind every interaction, where building costs several times what the database needs.
 *
 * @param build makes the query. It must hand the values on as they are: what it gets at build time are stand-ins.
 * @returns executes it on a database or transaction.
 */
export function prepared<Values extends object, Row>(
  build: (db: Database, values: Values) => Compilable & { execute(): Promise<Row[]> },
): (db: Database, values: Values) => Promise<Row[]> {
  const compiledFor = new WeakMap<object, CompiledQuery>();
  return async (db, values) => {
    const dialect = db.getExecutor().adapter;
    let compiled = compiledFor.get(dialect);
    if (!compiled) {
      compiled = build(db, slots as Values).compile();
      compiledFor.set(dialect, compiled);
    }
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Slot ? (values as Record<string, unknown>)[parameter.name] : parameter,
    );
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}

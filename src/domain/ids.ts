declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Discord server's snowflake. Always text: snowflakes exceed 2^53. */
export type GuildId = Branded<'GuildId'>;
/** A Discord user's snowflake. */
export type UserId = Branded<'UserId'>;
/** A calendar date in some time zone, as `YYYY-MM-DD`. */
export type LocalDate = Branded<'LocalDate'>;

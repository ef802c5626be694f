import { rawTimeZones, type RawTimeZone } from '@vvo/tzdb';

/** A time zone to choose, as an autocomplete shows it. */
export interface TimeZoneChoice {
  /** The IANA name. */
  zone: string;
  /** The city that was searched for, else the zone's largest. */
  place: string;
  /** What its clocks are ahead of UTC at the moment asked about. */
  offsetMinutes: number;
}

/** A zone with everything it is found by, folded. */
interface Candidate {
  zone: string;
  /** The largest first. */
  places: readonly string[];
  /** Its IANA names, with and without their region, and its cities. */
  names: readonly string[];
  /** Country, common name, abbreviations. */
  areas: readonly string[];
}

/** Discord shows no more in an autocomplete. */
const mostChoices = 25;

/** Offered before anything is typed: zones all around the world in which many people live. */
const spread = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Halifax',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Europe/Lisbon',
  'Africa/Lagos',
  'Europe/Berlin',
  'Africa/Johannesburg',
  'Africa/Cairo',
  'Europe/Istanbul',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** What people call a country besides its name in the data. */
const otherCountryNames: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE'],
  GB: ['UK', 'Great Britain', 'England', 'Scotland', 'Wales'],
  US: ['USA'],
};

/**
 * Finds time zones by any part of their IANA names, by city, country, abbreviation, or the offset they have now ("+2",
 * "utc+5:30", "-03:00"); in any case, with or without accents. The best match comes first, among equals the best known
 * zone. Nothing typed yet finds zones all around the world, from west to east.
 */
export function searchTimeZones(text: string, nowMs: number): TimeZoneChoice[] {
  const offset = readOffset(text);
  const wanted = fold(text);
  const found =
    offset === undefined
      ? byName(wanted)
      : candidates().filter(({ zone }) => offsetAt(nowMs, zone) === offset);
  return found.slice(0, mostChoices).map(({ zone, places }) => ({
    zone,
    place: places.find((place) => ` ${fold(place)}`.includes(` ${wanted}`)) ?? places[0]!,
    offsetMinutes: offsetAt(nowMs, zone),
  }));
}

/**
 * Reads a time zone as people type it: an IANA name in any case (`europe/berlin`), a city alone (`Berlin`,
 * `new york`, `são paulo`), or a country with one time. Bare offsets and abbreviations are none: they know no DST.
 *
 * @returns the IANA name, or `undefined` when no zone, or more than one, is meant.
 */
export function parseTimeZone(text: string): string | undefined {
  const typed = text.trim();
  if (typed.includes('/')) return canonicalTimeZone(typed.replaceAll(/\s+/g, '_'));
  const wanted = fold(typed);
  if (wanted === 'utc') return 'UTC';
  const named = Intl.supportedValuesOf('timeZone').find((zone) => lastPart(zone) === wanted);
  if (named) return named;
  // The runtime lists one name of each zone: others (Asia/Kolkata, US/Eastern) are valid all the same.
  const others = rawTimeZones.flatMap(({ name, group, mainCities, countryName }) => [
    ...group.filter((zone) => zone.includes('/') && lastPart(zone) === wanted),
    ...[...mainCities, countryName].filter((place) => fold(place) === wanted).map(() => name),
  ]);
  const meant = sameZones(others);
  return meant.length === 1 ? meant[0]![0] : undefined;
}

/** A time zone's name in the right case, never replaced by another of the same zone; `undefined` when there is none. */
export function canonicalTimeZone(zone: string): string | undefined {
  try {
    return zonedAt(0, zone).timeZoneId;
  } catch {
    return undefined;
  }
}

function byName(wanted: string): readonly Candidate[] {
  return candidates()
    .map((candidate) => ({ candidate, rank: rank(candidate, wanted) }))
    .filter((found) => found.rank !== undefined)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ candidate }) => candidate);
}

/** 0 fits best. */
function rank({ names, areas }: Candidate, wanted: string): number | undefined {
  if (names.includes(wanted)) return 0;
  if (areas.includes(wanted)) return 1;
  const all = [...names, ...areas];
  if (all.some((one) => one.startsWith(wanted))) return 2;
  const text = ` ${all.join(' ')}`;
  const words = wanted.split(' ');
  if (words.every((word) => text.includes(` ${word}`))) return 3;
  return words.every((word) => text.includes(word)) ? 4 : undefined;
}

let allCandidates: readonly Candidate[] | undefined;

/** All zones: first the spread, then the largest zone of each country and clock, then the others. */
function candidates(): readonly Candidate[] {
  allCandidates ??= [utc, ...rawTimeZones.flatMap(candidatesOf)]
    .map((candidate) => ({ candidate, place: placeInLine(candidate) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ candidate }) => candidate);
  return allCandidates;
}

function placeInLine({ zone, areas }: Candidate): number {
  const known = spread.indexOf(zone);
  if (known !== -1) return known;
  return areas.length > 0 ? spread.length : spread.length + 1;
}

const utc: Candidate = {
  zone: 'UTC',
  places: ['Coordinated Universal Time'],
  names: ['utc', 'gmt'],
  areas: ['coordinated universal time'],
};

/** Zones that show the same time today, as the data groups them: only the largest is known by country and cities. */
function candidatesOf(entry: RawTimeZone): Candidate[] {
  // Names without a region (EST, Japan) are abbreviations or countries, which stand among the areas.
  return sameZones(entry.group.filter((name) => name.includes('/'))).map((zones) => {
    const isMain = zones.includes(entry.name);
    const zone = isMain ? entry.name : zones[0]!;
    const cities = isMain ? entry.mainCities : [zone.split('/').at(-1)!.replaceAll('_', ' ')];
    return {
      zone,
      places: cities,
      names: [...zones.map(fold), ...zones.map(lastPart), ...cities.map(fold)],
      areas: isMain ? areasOf(entry).map(fold) : [],
    };
  });
}

function areasOf(entry: RawTimeZone): string[] {
  const { countryName, countryCode, alternativeName, abbreviation, dstAbbreviation } = entry;
  const others = otherCountryNames[countryCode] ?? [];
  const areas = [countryName, countryCode, ...others, alternativeName, abbreviation];
  return dstAbbreviation === undefined ? areas : [...areas, dstAbbreviation];
}

/** Names that this runtime knows, those of one and the same zone together. */
function sameZones(names: readonly string[]): string[][] {
  const groups: { zoned: Temporal.ZonedDateTime; names: string[] }[] = [];
  for (const name of names.filter((one) => canonicalTimeZone(one) !== undefined)) {
    const zoned = zonedAt(0, name);
    const group = groups.find((one) => one.zoned.equals(zoned));
    if (group) group.names.push(name);
    else groups.push({ zoned, names: [name] });
  }
  return groups.map((group) => group.names);
}

/** `America/St_Johns` → `st johns`. */
function lastPart(zone: string): string {
  return fold(zone.split('/').at(-1)!);
}

/** Minutes from text such as `+2`, `utc+5:30`, `GMT-0300`. */
function readOffset(text: string): number | undefined {
  const match = /^(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?:[:.]?(\d{2}))?$/i.exec(text.trim());
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '+' ? minutes : -minutes;
}

function offsetAt(nowMs: number, zone: string): number {
  return zonedAt(nowMs, zone).offsetNanoseconds / 60e9;
}

function zonedAt(nowMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
}

/** Letters that are not a plain one with an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  œ: 'oe',
};

/** In lower case, without accents and apostrophes, words with one space between them. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’‘ʼ`]/gu, '')
    .replaceAll(/[ßæðøþđħıłœ]/g, (letter) => plainLetters[letter]!)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

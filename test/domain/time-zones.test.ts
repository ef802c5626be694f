import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalTimeZone, parseTimeZone, searchTimeZones } from '../../src/domain/time-zones.ts';

const zones = Intl.supportedValuesOf('timeZone');
const winterMs = Date.parse('2026-01-22T14:05Z');
const summerMs = Date.parse('2026-07-22T14:05Z');

/** Minutes ahead of UTC, by `Intl`. */
function minutesAhead(zone: string, momentMs: number): number {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (Date.parse(`${format.format(momentMs).replace(' ', 'T')}Z`) - momentMs) / 60_000;
}

describe('a time zone as people type it', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    [' EUROPE/BERLIN ', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['New  York', 'America/New_York'],
    ['america/st johns', 'America/St_Johns'],
    ['knox', 'America/Indiana/Knox'],
    ['utc', 'UTC'],
    ['us/eastern', 'US/Eastern'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Saigon', 'Asia/Saigon'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['porto', 'Europe/Lisbon'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['köln', 'Europe/Berlin'],
    ['KOLN', 'Europe/Berlin'],
    ['Łódź', 'Europe/Warsaw'],
    ['lodz', 'Europe/Warsaw'],
    ["St. John's", 'America/St_Johns'],
    ['Saint John’s', 'America/Antigua'],
    ['saint johns', 'America/Antigua'],
    ['tel aviv', 'Asia/Tel_Aviv'],
    ['Sydney', 'Australia/Sydney'],
    ['Germany', 'Europe/Berlin'],
  ])('%j is %s', (typed, zone) => {
    expect(parseTimeZone(typed)).toBe(zone);
  });

  test.each([
    '',
    ' ',
    'Atlantis',
    'Europe/Atlantis',
    '+02:00',
    '-3',
    'utc+5:30',
    'UTC+2',
    'CEST',
    '/',
    'Europe/',
    '/Berlin',
    'york',
    '🌙',
    // A city in several zones, a country with several, an island state and half of it.
    'Victoria',
    'San José',
    'Brazil',
    'Samoa',
    'EST',
    'GMT',
  ])('%j is none', (typed) => {
    expect(parseTimeZone(typed)).toBeUndefined();
  });

  test('every zone is found by its name and by its city, in any case', () => {
    for (const zone of zones) {
      expect(parseTimeZone(zone.toUpperCase())).toBe(zone);
      expect(parseTimeZone(zone.split('/').at(-1)!.replaceAll('_', ' '))).toBe(zone);
    }
  });

  test('whatever is read is a zone', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const zone = parseTimeZone(typed);
        expect(zone === undefined || canonicalTimeZone(zone) === zone).toBe(true);
      }),
    );
  });
});

describe('the search for a time zone', () => {
  test.each([
    ['Europe/Lisbon', 'Europe/Lisbon', 'Lisbon'],
    ['lisb', 'Europe/Lisbon', 'Lisbon'],
    ['porto', 'Europe/Lisbon', 'Porto'],
    ['sao p', 'America/Sao_Paulo', 'São Paulo'],
    ['são', 'America/Sao_Paulo', 'São Paulo'],
    ['paulo', 'America/Sao_Paulo', 'São Paulo'],
    ['lodz', 'Europe/Warsaw', 'Łódź'],
    ['new yo', 'America/New_York', 'New York City'],
    ['america new', 'America/New_York', 'New York City'],
    ['america/new', 'America/New_York', 'New York City'],
    ['detroit', 'America/Detroit', 'Detroit'],
    ['knox', 'America/Indiana/Knox', 'Knox'],
    ['calcutta', 'Asia/Kolkata', 'Mumbai'],
    ['kiev', 'Europe/Kyiv', 'Kyiv'],
    ['mumbai', 'Asia/Kolkata', 'Mumbai'],
    ['brazil', 'America/Sao_Paulo', 'São Paulo'],
    ['switzerland', 'Europe/Zurich', 'Zürich'],
    ['uk', 'Europe/London', 'London'],
    ['niger', 'Africa/Niamey', 'Niamey'],
    ['ondo', 'Europe/London', 'London'],
    ['hel', 'Europe/Helsinki', 'Helsinki'],
    ['ger', 'Europe/Berlin', 'Berlin'],
    ['fra', 'Europe/Paris', 'Paris'],
    ['usa', 'Pacific/Honolulu', 'Honolulu'],
    ['est', 'America/New_York', 'New York City'],
    ['central european', 'Europe/Berlin', 'Berlin'],
    ['utc', 'UTC', 'Coordinated Universal Time'],
    ['  UTC ', 'UTC', 'Coordinated Universal Time'],
    ['utc+', 'UTC', 'Coordinated Universal Time'],
    ['+5:45', 'Asia/Kathmandu', 'Kathmandu'],
    ['UTC+0545', 'Asia/Kathmandu', 'Kathmandu'],
    ['gmt +5.45', 'Asia/Kathmandu', 'Kathmandu'],
    ['-3:30', 'America/St_Johns', "St. John's"],
    ['−3:30', 'America/St_Johns', "St. John's"],
    ['+10:30', 'Australia/Adelaide', 'Adelaide'],
    ['+14', 'Pacific/Kiritimati', 'Kiritimati'],
  ])('for %j finds %s first, as %s', (text, zone, place) => {
    const first = searchTimeZones(text, winterMs)[0];
    expect(first).toEqual({ zone, place, offsetMinutes: minutesAhead(zone, winterMs) });
  });

  test.each(['atlantis', '+99', '+15', '東京', 'q'.repeat(100)])('for %j finds none', (text) => {
    expect(searchTimeZones(text, winterMs)).toEqual([]);
  });

  test('with nothing typed shows the world from west to east', () => {
    for (const momentMs of [winterMs, summerMs]) {
      for (const text of ['', '  ', '+', '/']) {
        const found = searchTimeZones(text, momentMs);
        expect(found).toHaveLength(25);
        expect(new Set(found.map(({ zone }) => zone)).size).toBe(25);
        const offsets = found.map(({ offsetMinutes }) => offsetMinutes);
        expect(Math.min(...offsets)).toBeLessThanOrEqual(-540);
        expect(Math.max(...offsets)).toBeGreaterThanOrEqual(720);
      }
    }
    const offsets = searchTimeZones('', winterMs).map(({ offsetMinutes }) => offsetMinutes);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  });

  test('goes by the offset of the moment, not of the winter', () => {
    const zonesAt = (momentMs: number) => searchTimeZones('+2', momentMs).map(({ zone }) => zone);
    expect(zonesAt(winterMs)).not.toContain('Europe/Berlin');
    expect(zonesAt(summerMs)).toContain('Europe/Berlin');
    expect(searchTimeZones('+11', winterMs)[0]?.zone).toBe('Australia/Sydney');
    expect(searchTimeZones('+11', summerMs).map(({ zone }) => zone)).not.toContain(
      'Australia/Sydney',
    );
  });

  test('for an offset finds only zones that have it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -48, max: 60 }), (quarters) => {
        const minutes = Math.abs(quarters) * 15;
        const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
        const text = `${quarters < 0 ? '-' : '+'}${hours}:${String(minutes % 60).padStart(2, '0')}`;
        const found = searchTimeZones(text, summerMs);
        for (const { zone } of found) expect(minutesAhead(zone, summerMs)).toBe(quarters * 15);
      }),
    );
  });

  test('finds every city that several zones have, in all of them', () => {
    const found = searchTimeZones('victoria', winterMs);
    for (const zone of ['America/Vancouver', 'Indian/Mahe', 'Asia/Hong_Kong']) {
      expect(found).toContainEqual(expect.objectContaining({ zone, place: 'Victoria' }));
    }
  });

  test('shows another city than the largest only when a word of it was typed', () => {
    const chicago = (text: string) =>
      searchTimeZones(text, winterMs).find(({ zone }) => zone === 'America/Chicago')?.place;
    expect([chicago('us'), chicago('hous'), chicago('antonio')]).toEqual([
      'Chicago',
      'Houston',
      'San Antonio',
    ]);
  });

  test('shows each zone under one name only, a valid one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones, 'a', 'b', 'in', 'us', '+1', '-5', 'st'), (text) => {
        const found = searchTimeZones(text, winterMs);
        expect(found.length).toBeLessThanOrEqual(25);
        const moments = found.map(({ zone }) =>
          Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone),
        );
        for (const [index, one] of moments.entries()) {
          expect(one.timeZoneId).toBe(found[index]!.zone);
          expect(moments.slice(index + 1).some((other) => other.equals(one))).toBe(false);
        }
      }),
    );
  });

  test('finds every zone of the runtime by its name, by its last part, and by either as it is typed', () => {
    for (const zone of zones) {
      const same = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
      const isIt = ({ zone: found }: { zone: string }) => same.withTimeZone(found).equals(same);
      expect(isIt(searchTimeZones(zone.toLowerCase(), winterMs)[0]!)).toBe(true);
      const lastPart = zone.split('/').at(-1)!.replaceAll('_', ' ');
      expect(searchTimeZones(lastPart, winterMs).some(isIt)).toBe(true);
    }
  });

  test('takes anything typed', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, (typed) => {
        for (const { zone, place, offsetMinutes } of searchTimeZones(typed, winterMs)) {
          expect(canonicalTimeZone(zone)).toBe(zone);
          expect(place).not.toBe('');
          expect(Number.isInteger(offsetMinutes)).toBe(true);
        }
      }),
    );
  });
});

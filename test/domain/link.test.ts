import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestLink, parseLink } from '../../src/domain/link.ts';

test.each([
  ['https://github.com/ada/plain-paste', 'https://github.com/ada/plain-paste'],
  [' https://ada.example ', 'https://ada.example/'],
  ['HTTPS://Ada.Example/A', 'https://ada.example/A'],
  ['https://ada.example/a b', 'https://ada.example/a%20b'],
  ['https://ada.example/<@1>', 'https://ada.example/%3C@1%3E'],
  ['https://bücher.example', 'https://xn--bcher-kva.example/'],
])('%j is the link %s', (typed, link) => {
  expect(parseLink(typed)).toBe(link);
});

test.each([
  '',
  'ada.example',
  'http://ada.example',
  'javascript:alert(1)',
  'ftp://ada.example',
  'data:text/html,hello',
  'https://',
  'https://localhost/mine',
  'https://[::1]/',
  'https://ada@ada.example',
  'https://ada:secret@ada.example',
  `https://ada.example/${'a'.repeat(longestLink)}`,
  `https://ada.example/${'ü'.repeat(longestLink / 3)}`,
])('%j is no link', (typed) => {
  expect(parseLink(typed)).toBeUndefined();
});

test('a link fits into angle brackets, has no way out of them, and is read as itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string().map((path) => `https://ada.example/${path}`),
      ),
      (typed) => {
        const link = parseLink(typed);
        if (link === undefined) return;
        expect(link).toMatch(/^https:\/\/[^\s<>]+$/);
        expect(link.length).toBeLessThanOrEqual(longestLink);
        expect(parseLink(link)).toBe(link);
      },
    ),
  );
});

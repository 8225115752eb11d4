/** Do the catalogues say the same things, and each as its language is set? */
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { CATALOGUES } from './wording.ts';

/** Every word of a catalogue by its path: a string, or a function with the number of its arguments. */
function entries(value: unknown, path = ''): [path: string, kind: string, value: unknown][] {
  if (typeof value === 'function') return [[path, `function of ${value.length}`, value]];
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => entries(inner, `${path}.${key}`));
  return [[path, typeof value, value]];
}

const english = entries(CATALOGUES.en);

describe.each(['de', 'fr'] as const)('the catalogue %s', (language) => {
  const own = entries(CATALOGUES[language]);

  test('has every word of the English one, and no other', () => {
    expect(own.map(([path]) => path).sort()).toEqual(english.map(([path]) => path).sort());
  });

  test('never asks for more than the page gives', () => {
    // A language may need fewer arguments than another, but a word is no sentence.
    const given = new Map(english.map(([path, kind]) => [path, kind]));
    const wrong = own.filter(([path, kind]) => {
      const theirs = given.get(path) ?? '';
      if (!theirs.startsWith('function')) return kind !== theirs;
      return !kind.startsWith('function') || numberIn(kind) > numberIn(theirs);
    });
    expect(wrong).toEqual([]);
  });

  test('leaves no gap of the scripts unfilled', () => {
    const gaps = (text: unknown) => [...String(text).matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
    for (const [path, , value] of entries(CATALOGUES.en.scripts)) {
      const ours = entries(CATALOGUES[language].scripts).find(([other]) => other === path);
      expect([path, gaps(ours?.[2])]).toEqual([path, gaps(value)]);
    }
  });
});

const numberIn = (kind: string) => Number(/\d+/.exec(kind)?.[0] ?? 0);

/**
 * What a catalogue says, as far as it can be known without a page: functions are called with samples. The language of
 * queries has signs of its own.
 */
function said(language: (typeof LANGUAGES)[number]): [path: string, words: string][] {
  const link = (words: string) => words;
  const samples: unknown[][] = [
    ['A', 'B', 'C', 'D', 'E'],
    [1, 1, 1, 1, 1],
    [2, 3, 'A', 'B', 'C'],
    ['A', 1, 2, 3],
    [['A', 'B'], 'C', 'D'],
    [link, link, link, link],
    ['A', link, link],
    ['A', 'B', link],
    ['A', 'B', 'C', ['D', 'E']],
    ['A', ['B', 'C'], 'D'],
    [true, 'A'],
    ['paragraph', 2],
    [['A', { quote: 'B' }], ['C']],
  ];
  return entries(CATALOGUES[language])
    .filter(([path]) => !/^\.formats|\.forms\.|\.libraries/.test(path))
    .flatMap(([path, , value]): [string, string][] =>
      typeof value === 'function'
        ? samples.flatMap((sample) =>
            tried(() => value(...sample)).map((words): [string, string] => [path, words]),
          )
        : [[path, String(value)]],
    );
}

/** A function that is no function of this sample says nothing. */
function tried(call: () => unknown): string[] {
  try {
    const flat = [call()]
      .flat(9)
      .map((part) => (isQuote(part) ? part.quote : isTold(part) ? told(part) : part));
    return [flat.map(String).join('')];
  } catch {
    return [];
  }
}
const isQuote = (part: unknown): part is { quote: string } =>
  typeof part === 'object' && part !== null && 'quote' in part;
const isTold = (part: unknown): part is Record<string, string> =>
  typeof part === 'object' && part !== null && 'title' in part;
const told = (part: Record<string, string>) => Object.values(part).join(' ');

test('every language is set with its own signs', () => {
  for (const language of LANGUAGES) {
    const words = said(language);
    expect(words.length).toBeGreaterThan(300);
    // Neither the typewriter's quotation marks and apostrophe, nor three points for one sign.
    expect(words.filter(([, text]) => /["']|\.\.\.(?!\d)/.test(text.replace(/\d{4}\.\.\d{4}/, '')))).toEqual(
      [],
    );
  }
});

test('German quotes „so“', () => {
  const wrong = said('de').filter(([, text]) => /”|“[^“„]*“|„[^“]*„/.test(text.replaceAll(/„[^„“]*“/g, '')));
  expect(wrong).toEqual([]);
});

test('French has narrow no-break spaces before ; ! ? and inside « », and a no-break space before a colon', () => {
  const wrong = said('fr').filter(([, text]) =>
    /[^\u202f\s][;!?»]|«[^\u202f]| [;!?:»]|[^\u00a0\s\d]:(?![\w/\u202f])|[“”„]/.test(text),
  );
  expect(wrong).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestMatch } from './approximateMatch.ts';
import { codePointLength, sliceCodePoints } from './codePoints.ts';
import { describeQuote } from './describeQuote.ts';
import { findQuote, type TextQuoteSelector } from './quoteSelector.ts';

const TEXT =
  'The lamp is lit at dusk. In 1815 the keepers of the lower light counted 15 million moths, and the lamp is lit at dawn.';

/** What a match covers, and how it was found. */
function found(text: string, selector: TextQuoteSelector): [string, string?] {
  const match = findQuote(text, selector);
  return match.found === 'none' ? ['none'] : [match.found, sliceCodePoints(text, match.start, match.end)];
}

describe('the very words', () => {
  test.each([
    ['the keepers of the lower light', 'the keepers of the lower light'],
    ['  counted 15 million ', 'counted 15 million'],
    ['dawn.', 'dawn.'],
    [TEXT, TEXT],
  ])('“%s”', (exact, words) => {
    expect(found(TEXT, { exact })).toEqual(['exact', words]);
  });

  test('of several places, the one with the prefix or the suffix', () => {
    const first = { found: 'exact', start: 4, end: 15 };
    const second = { found: 'exact', start: 98, end: 109 };
    expect(findQuote(TEXT, { exact: 'lamp is lit' })).toEqual(first);
    expect(findQuote(TEXT, { exact: 'lamp is lit', suffix: ' at dusk' })).toEqual(first);
    expect(findQuote(TEXT, { exact: 'lamp is lit', suffix: ' at dawn' })).toEqual(second);
    expect(findQuote(TEXT, { exact: 'lamp is lit', prefix: 'and the ' })).toEqual(second);
    expect(findQuote(TEXT, { exact: 'lamp is lit', prefix: 'and the' })).toEqual(second);
  });

  test('offsets count code points', () => {
    expect(findQuote('𝒳𝒴 and 𝒵', { exact: 'and 𝒵' })).toEqual({ found: 'exact', start: 3, end: 8 });
  });
});

describe('a part of another word or number is not the word', () => {
  test.each([
    ['15 million moths', '5 million'],
    ['non-violent change', 'violent change'],
    ['possible or impossible', 'impossible or'],
    ['it was 3.5', 'it was 3'],
    ['at −5 degrees', '5 degrees'],
    ['they don’t', 'they don'],
    ['2,500 men', '500 men'],
    ['the Kingston', 'the King'],
  ])('in “%s” stands no “%s”', (text, exact) => {
    expect(['changed', 'none']).toContain(found(text, { exact })[0]);
  });

  test('unless the selector says that it was one', () => {
    expect(found('15 million moths', { exact: '5 million', prefix: '1' })).toEqual(['exact', '5 million']);
    expect(found('25 million moths', { exact: '5 million', prefix: '1' })[0]).toBe('none');
  });

  test('in scripts without spaces each character is a word', () => {
    expect(found('天地玄黃宇宙洪荒', { exact: '玄黃宇宙' })).toEqual(['exact', '玄黃宇宙']);
  });
});

describe('the same but for print', () => {
  test.each([
    ['he said “no” —\nand left', 'he said "no" - and left'],
    ['the ﬁrst oﬃce', 'the first office'],
    ['1939–1945', '1939-1945'],
    ['a\u00a0b', 'a b'],
    ['co\u00adopera\u00adtion', 'cooperation'],
    ['«oui»', '“oui”'],
  ])('“%s” has “%s”', (text, exact) => {
    expect(found(text, { exact })).toEqual(['normalized', text]);
  });

  test.each([
    ['Mark the place', 'mark the place'],
    ['10² men', '102 men'],
    ['5½ miles', '512 miles'],
    ['reform', 're-form'],
  ])('but “%s” is not “%s”', (text, exact) => {
    expect(['changed', 'none']).toContain(found(text, { exact })[0]);
  });
});

describe('changed words', () => {
  test.each([
    ['In 1816 the keepers of the lower light', '1816', 'In 1815 the keepers of the lower light'],
    ['the keepers of the lower light did not count', 'not', 'the keepers of the lower light did count'],
    ['said Mr Jones to the keepers', 'Jones', 'said Mr James to the keepers'],
  ])('“%s”: “%s” is never passed over', (text, _, exact) => {
    expect(found(text, { exact })).toEqual(['changed', text]);
  });

  test('are shown with what stands in their place', () => {
    expect(
      found(`Before. ${TEXT}`, { exact: 'In 1716 the keepers of the upper light counted 16 million' }),
    ).toEqual(['changed', 'In 1815 the keepers of the lower light counted 15 million']);
    expect(findQuote('one two three four five six', { exact: 'one two three four five seven' })).toEqual({
      found: 'changed',
      start: 0,
      end: 27,
      similarity: 1 - 1 / 6,
    });
  });

  test('below the floor are gone: a third of the words changed, or fewer than four kept', () => {
    expect(found('a b c d e f', { exact: 'a b c d x y' })[0]).toBe('changed');
    expect(found('a b c d e f', { exact: 'a b c x y z' })[0]).toBe('none');
    expect(found('Bank of England', { exact: 'Bank of Scotland' })[0]).toBe('none');
    expect(found(TEXT, { exact: 'The moths of the upper house counted the keepers at noon' })[0]).toBe(
      'none',
    );
  });

  test.each(['', ' ', '\n'])('nothing is nowhere: “%s”', (exact) => {
    expect(findQuote(TEXT, { exact })).toEqual({ found: 'none' });
  });
});

/** Every stretch, every distance, by the textbook. */
function leastDistance(pattern: string[], text: string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start < text.length; start++) {
    let row = pattern.map((_, index) => index + 1);
    row.unshift(0);
    for (let end = start + 1; end <= text.length; end++) {
      const next = [end - start];
      for (const [index, word] of pattern.entries()) {
        next.push(
          Math.min(
            (row[index] ?? 0) + (word === text[end - 1] ? 0 : 1),
            (row[index + 1] ?? 0) + 1,
            (next[index] ?? 0) + 1,
          ),
        );
      }
      row = next;
      least = Math.min(least, row.at(-1) ?? 0);
    }
  }
  return least;
}

const letters = (maxLength: number) => fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength });

test('the approximate match is as near as any stretch', () => {
  fc.assert(
    fc.property(letters(6), letters(12), (pattern, text) => {
      const match = bestMatch(pattern, text);
      expect(match?.distance).toBe(leastDistance(pattern, text));
      if (match) expect(leastDistance(pattern, text.slice(match.start, match.end))).toBe(match.distance);
    }),
    { numRuns: 500 },
  );
});

const prose = fc
  .array(
    fc.constantFrom('the', 'lamp', 'is', 'lit', '15', '5', 'a', '𝒳', '天', 'don’t', '-', '.', '\n', '“'),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .chain((parts) => fc.constantFrom(' ', '').map((joint) => parts.join(joint).normalize('NFC')));

test('what is described is found again where it stood', () => {
  fc.assert(
    fc.property(prose, fc.nat(), fc.nat(), (text, one, other) => {
      const [start, end] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
      if (start === undefined || end === undefined) return;
      const isHalf = (unit: number) => /[\udc00-\udfff]/.test(text[unit] ?? '');
      const words = text.slice(start, end);
      fc.pre(words.trim() !== '' && !isHalf(start) && !isHalf(end));
      const from = start + words.indexOf(words.trim());
      const selector = describeQuote(text, start, end);
      expect(findQuote(text, selector)).toEqual({
        found: 'exact',
        start: codePointLength(text.slice(0, from)),
        end: codePointLength(text.slice(0, from + words.trim().length)),
      });
    }),
    { numRuns: 3000 },
  );
});

test('white space alone can tell two places apart', () => {
  const text = '𝒳 a 5 don’t a \n 5';
  const last = text.lastIndexOf('5');
  const match = findQuote(text, describeQuote(text, last, last + 1));
  expect(match).toEqual({ found: 'exact', start: 16, end: 17 });
});

test('a unique quotation needs no context; another as much as makes it unique, by whole words', () => {
  const selector = (words: string, from = 0) => {
    const start = TEXT.indexOf(words, from);
    return describeQuote(TEXT, start, start + words.length);
  };
  expect(selector('the keepers')).toEqual({ exact: 'the keepers' });
  expect(selector('is lit at', 20)).toEqual({
    exact: 'is lit at',
    prefix: 'lamp ',
    suffix: ' dawn',
  });
  expect(selector('5 million')).toEqual({ exact: '5 million', prefix: '1' });
});

test('an exchanged word never passes as found', () => {
  const vocabulary = ['king', 'ship', 'not', '15', '16', 'of', 'the', 'Jones', 'James', 'light'];
  const texts = fc.array(fc.constantFrom(...vocabulary), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(texts, fc.nat(), fc.constantFrom('never', '17', 'Johnson'), (parts, place, other) => {
      const quoted = parts.with(place % parts.length, other);
      expect(['changed', 'none']).toContain(findQuote(parts.join(' '), { exact: quoted.join(' ') }).found);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceCodePoints } from './codePoints.ts';
import { SoughtQuotation } from './matchQuotation.ts';

const SOURCE =
  'On 4 November 1956, a large joint military force of the Warsaw Pact led by Moscow entered Budapest to crush the ' +
  'armed resistance, killing thousands of civilians in the process. The government did not “fall” at once; it was ' +
  'weak. Don’t ask why.';

const match = (quote: string, source = SOURCE, language = 'en') =>
  new SoughtQuotation(quote).match(source, language);

/** `number hundreds→thousands`, `(ellipsis …→the words)` where it is permitted. */
function told(quote: string, source?: string, language?: string): string[] {
  const found = match(quote, source, language);
  if (!found) return ['absent'];
  const differences = found.differences.map(({ kind, permitted, quote: mine, source: theirs }) => {
    const shown = `${kind} ${mine}→${theirs}`;
    return permitted ? `(${shown})` : shown;
  });
  return [found.found, ...differences];
}

describe('the very words', () => {
  test.each([
    'a large joint military force of the Warsaw Pact',
    '“a large joint military force of the Warsaw Pact”',
    '  "entered Budapest to crush the armed resistance"  ',
    'did not “fall” at once',
    'killing thousands of civilians in the process.',
    'Don’t ask why',
  ])('%s', (quote) => {
    expect(told(quote)).toEqual(['exact']);
  });

  test('its place is told in code points', () => {
    const text = '𝒳 𝒳 the lower light of the harbour';
    const found = match('lower light of the', text);
    expect(found).toMatchObject({ found: 'exact', start: 8, end: 26 });
    expect(sliceCodePoints(text, found?.start ?? 0, found?.end)).toBe('lower light of the');
  });
});

describe('the same words, printed in another way', () => {
  test.each([
    ['entered   Budapest\nto crush the armed', ['white-space']],
    ["did not 'fall' at once; it was", ['quotation-marks']],
    ["Don't ask why", ['quotation-marks']],
    ['entered Buda-\npest to crush the armed', ['hyphenation']],
    ['to crush the armed resist-\nance', ['hyphenation']],
    ['the armed re­sistance, killing', ['invisible']],
    // Right-to-left marks and isolates, as copied from bidirectional text; a control that a scan left behind.
    ['the \u2067Warsaw Pact\u2069 led\u200f by Moscow', ['invisible']],
    ['the armed resist\u0002ance, killing', ['invisible']],
    ['the Warsaw Pact[5] led by Moscow¹² entered', ['note-markers']],
    ['the Warsaw Pact* led by Moscow', ['note-markers']],
  ])('%j', (quote, normalizations) => {
    expect(match(quote)).toMatchObject({ found: 'normalized', differences: [], normalizations });
  });

  test('what is divided at a line’s end may be two words', () => {
    const source = 'It is a well-known harbour, and an occupation of old.';
    expect(told('It is a well-\nknown harbour', source)).toEqual(['normalized']);
    expect(told('a well-\nknown harbour, and an occu-\npation', source)).toEqual(['normalized']);
    expect(told('a well-\nkept harbour, and an occu-\npation', source)).toEqual([
      'altered',
      'word kept→known',
    ]);
  });

  test('ligatures and the long s are letters', () => {
    expect(match('the ofﬁcial ﬂag was bleſſed', 'It said: the official flag was blessed.')).toMatchObject({
      found: 'normalized',
      normalizations: ['ligatures'],
    });
  });

  test('verse may be quoted in one line', () => {
    expect(
      match('in the deep / and the dark / of the sea', 'It lay\nin the deep\nand the dark\nof the sea'),
    ).toMatchObject({ found: 'normalized', normalizations: expect.arrayContaining(['line-marks']) });
  });
});

describe('what the customs of quoting allow', () => {
  test.each<[string, string[]]>([
    ['On 4 November 1956, a large … force of the Warsaw Pact', ['normalized', '(ellipsis …→joint military)']],
    ['a large ... force of the Warsaw Pact', ['normalized', '(ellipsis ...→joint military)']],
    ['a large [. . .] force of the Warsaw Pact', ['normalized', '(ellipsis [. . .]→joint military)']],
    ['a large (…) force of the Warsaw Pact', ['normalized', '(ellipsis (…)→joint military)']],
    ['…a large joint military force…', ['normalized']],
    ['[T]he government did not', ['normalized', '(bracket [T]he→The)']],
    ['A large joint military force', ['normalized', '(case A→a)']],
    ['entered Budapest to crush [all] the armed resistance', ['normalized', '(bracket [all]→)']],
    ['[the Soviets] entered Budapest to crush', ['normalized']],
    ['[it] did not “fall” at once', ['normalized']],
    ['the armed resistance, kill[ed] thousands of civilians', ['normalized', '(bracket kill[ed]→killing)']],
    ['crush the armed resistance.', ['normalized', '(punctuation .→,)']],
    ['entered Budapest,', ['normalized', '(punctuation ,→)']],
  ])('%s', (quote, expected) => {
    expect(told(quote)).toEqual(expected);
  });

  test('how much an ellipsis left out is said', () => {
    expect(match('a large … force of the … led by Moscow entered')?.caveats).toContainEqual({
      type: 'omitted',
      count: 4,
    });
  });

  test('an ellipsis of the text itself leaves nothing out', () => {
    const source = 'I am young … what more … do you want of me?';
    expect(match('I am young … what more … do you want', source)).toMatchObject({
      found: 'exact',
      caveats: [],
    });
    expect(told('I am young … What more … do you want', source)).toEqual(['altered', 'case What→what']);
    expect(match('am … what … you want of me', source)?.caveats).toContainEqual({ type: 'short-pieces' });
  });
});

describe('what changes the words', () => {
  test.each<[string, string[]]>([
    ['crush the armed resistance, killing hundreds of civilians', ['altered', 'number hundreds→thousands']],
    ['On 5 November 1956, a large joint', ['altered', 'number 5→4']],
    ['The government did “fall” at once', ['altered', 'negation →not']],
    ['it was not weak. Don’t ask why', ['altered', 'negation not→']],
    ['it was weak. Do ask why.', ['altered', 'negation Do→Don’t']],
    ['of the Brussels Pact led by Moscow entered', ['altered', 'name Brussels→Warsaw']],
    ['the Warsaw Pact led by Moscow entered Prague to crush', ['altered', 'name Prague→Budapest']],
    ['entered Budapest to quell the armed resistance', ['altered', 'word quell→crush']],
    ['entered Budapest to crush the armed rezistance', ['altered', 'spelling rezistance→resistance']],
    ['entered Budapest to crush armed resistance', ['altered', 'word →the']],
    ['entered Budapest to crush all the armed resistance', ['altered', 'word all→']],
    ['force of the Warsaw pact led by', ['altered', 'case pact→Pact']],
    ['force of the Warsaw Pact, led by Moscow', ['altered', 'punctuation ,→']],
    ['in the pro cess. The government did', ['altered', 'whitespace pro cess→process']],
  ])('%s', (quote, expected) => {
    expect(told(quote)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['it was 5 million in all', 'Some say it was 15 million in all.', ['altered', 'number 5→15']],
    ['it fell to 5 degrees that night', 'Later it fell to −5 degrees that night.', ['altered', 'number →−']],
    ['5 degrees below that night', 'It was −5 degrees below that night.', ['altered', 'number →−']],
    ['It rose by a full 5', 'It rose by a full 5% at once.', ['altered', 'number →%']],
    [
      'violent acts of that long year',
      'the non-violent acts of that long year',
      ['altered', 'negation →non-'],
    ],
    [
      'it was possible to see the end',
      'it was impossible to see the end',
      ['altered', 'negation possible→impossible'],
    ],
    ['an area of 102 in all of it', 'an area of 10² in all of it', ['altered', 'number 102→10²']],
    [
      'he saw it nowhere in the town',
      'he saw it now here in the town',
      ['altered', 'whitespace nowhere→now here'],
    ],
    ['in the year 1,000 it was done', 'in the year 1000 it was done', ['altered', 'punctuation 1,000→1000']],
    ['under Louis XVI it was done so', 'under Louis XIV it was done so', ['altered', 'number XVI→XIV']],
    [
      'he did … go to the town',
      'he did not go to the town',
      ['altered', '(ellipsis …→not)', 'negation …→not'],
    ],
    ['he did [go] to the town that', 'he did not go to the town that', ['altered', 'negation [go]→not go']],
    ['he was [not] in the town that day', 'he was in the town that day', ['altered', 'negation [not]→']],
    ['it fell in [1940] as they say', 'it fell in 1939 as they say', ['altered', 'number [1940]→1939']],
    ['he gave $5 to the old man', 'he gave €5 to the old man', ['altered', 'number $→€']],
  ])('%s / %s', (quote, source, expected) => {
    expect(told(quote, source)).toEqual(expected);
  });

  test.each<[language: string, quote: string, source: string, expected: string[]]>([
    [
      'de',
      'Das ist ein altes Haus am See',
      'Das ist kein altes Haus am See',
      ['altered', 'negation ein→kein'],
    ],
    [
      'fr',
      'il est venu à la ville hier',
      'il n’est pas venu à la ville hier',
      ['altered', 'negation →n’', 'negation →pas'],
    ],
    ['es', 'el rey quería ir a la guerra', 'el rey no quería ir a la guerra', ['altered', 'negation →no']],
    ['ru', 'он хотел идти на войну', 'он не хотел идти на войну', ['altered', 'negation →не']],
    ['zh', '今天天气很好我们要去', '今天天气不好我们要去', ['altered', 'negation 很→不']],
    ['ja', '私は今日学校に行く', '私は今日学校に行かない', ['altered', 'negation く→か']],
    [
      'de',
      'es waren zweiundzwanzig Männer im Boot',
      'es waren dreiundzwanzig Männer im Boot',
      ['altered', 'number zweiundzwanzig→dreiundzwanzig'],
    ],
  ])('%s: %s', (language, quote, source, expected) => {
    expect(told(quote, source, language)).toEqual(expected);
  });

  test('French: what stands behind an elided article is a word', () => {
    expect(
      told('homme est né libre, et partout', 'L’homme est né libre, et partout il est dans les fers.', 'fr'),
    ).toEqual(['exact']);
  });
});

describe('what is not there', () => {
  test.each([
    'The quick brown fox jumps over the lazy dog',
    'a large navy of the North entered London at dawn',
    'entered Budapest at noon',
    '…',
    '',
    '.,;',
  ])('%s', (quote) => {
    expect(match(quote)).toBeUndefined();
  });

  test('the nearest thing is no answer', () => {
    expect(match('The government of the day was weak and did what it could')).toBeUndefined();
  });
});

test('a negation right before the words is mentioned', () => {
  expect(match('“fall” at once; it was weak')?.caveats).toEqual([{ type: 'negation-before', words: 'not' }]);
});

describe('whatever is asked', () => {
  const words = fc.array(
    fc.constantFrom(
      'not',
      'the',
      'The',
      'king',
      'of',
      '5',
      '…',
      '[',
      ']',
      ',',
      '“',
      '”',
      '-',
      '天',
      "don't",
      '[x]',
      '1956.',
    ),
    { maxLength: 14 },
  );
  const texts = words.map((parts) => parts.join(' '));

  test('a text holds itself, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('not', 'the', 'King', 'of', '5', '天', 'a.', 'b,', 'c;'), {
          minLength: 1,
          maxLength: 20,
        }),
        (parts) => {
          const text = parts.join(' ');
          expect(match(text, text)?.found).toBe('exact');
        },
      ),
    );
  });

  test('offsets give the words that are told', () => {
    fc.assert(
      fc.property(texts, texts, (quote, source) => {
        const sought = new SoughtQuotation(quote);
        const found = sought.match(source, 'en');
        for (const each of found?.differences ?? []) {
          expect(sliceCodePoints(sought.quote, each.quoteStart, each.quoteEnd)).toBe(each.quote);
          expect(sliceCodePoints(source, each.sourceStart, each.sourceEnd)).toBe(each.source);
        }
        if (found) expect(found.start).toBeLessThanOrEqual(found.end);
      }),
      { numRuns: 1000 },
    );
  });

  test('what is said to stand has the same words in the same order', () => {
    fc.assert(
      fc.property(words, words, (mine, theirs) => {
        const plain = (parts: string[]) => parts.filter((part) => /^[\p{L}\p{N}]/u.test(part));
        const [quote, source] = [plain(mine), plain(theirs)];
        const found = match(quote.join(' '), source.join(' '));
        if (!found || found.found === 'altered') return;
        const spoken = (text: string) => text.toLowerCase().replace(/\.$/, '');
        expect(` ${spoken(source.join(' '))} `).toContain(` ${spoken(quote.join(' '))}`);
      }),
      { numRuns: 2000 },
    );
  });
});

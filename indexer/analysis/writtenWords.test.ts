/** Is a word found wherever a text writes it, and no other in its place? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FlatTokens } from './analyzer.ts';
import { KIND, STEM, TERM, WrittenWords } from './writtenWords.ts';

/** Words one after the other, each of them covering so many positions. */
function tokensOf(words: readonly { written: string; span: number }[]): FlatTokens {
  const text = words.map(({ written }) => written).join('');
  let end = 0;
  const tos = words.map(({ written }) => {
    end += written.length;
    return end;
  });
  return {
    text,
    source: undefined,
    units: Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    count: words.length,
    froms: Uint32Array.from([0, ...tos]),
    tos: Uint32Array.from(tos),
    positions: Uint32Array.from(words.keys()),
    spans: Uint32Array.from(words, ({ span }) => span),
    types: new Uint8Array(words.length),
    starts: Uint32Array.from([0, ...tos]),
    ends: Uint32Array.from(tos),
  };
}

const recordOf = (number: number) => ({ term: number, stem: number - 1, kind: number * 2 });

/** The numbers of the words that are found, -1 where none is. */
const found = (words: WrittenWords, tokens: FlatTokens) =>
  Array.from(words.find(tokens).slice(0, tokens.count), (record) => {
    if (record === 0) return -1;
    const number = words.records[record + TERM] ?? 0;
    expect([words.records[record + STEM], words.records[record + KIND]]).toEqual([number, number * 2]);
    return number;
  });

test('words are told apart by every unit and by their span, within whatever text they stand', () => {
  const written = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 4 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  );
  const distinct = fc.uniqueArray(fc.record({ written, span: fc.integer({ min: 1, max: 3 }) }), {
    selector: ({ written, span }) => `${span}${written}`,
    maxLength: 200,
  });
  fc.assert(
    fc.property(distinct, fc.array(fc.nat()), (all, order) => {
      const words = new WrittenWords();
      const given = tokensOf(all);
      expect(found(words, given)).toEqual(all.map(() => -1));
      for (const number of all.keys()) words.add(given, number, () => recordOf(number));
      const asked = order.flatMap((number) => (all.length > 0 ? [number % all.length] : []));
      const tokens = tokensOf(asked.flatMap((number) => all[number] ?? []));
      expect(found(words, tokens)).toEqual(asked);
    }),
  );
});

test('however many there are, and added once however often', () => {
  const words = new WrittenWords();
  const all = Array.from({ length: 20_000 }, (_, number) => ({ written: `w${number}`, span: 1 }));
  const tokens = tokensOf([...all, ...all]);
  for (let token = 0; token < tokens.count; token++) words.add(tokens, token, () => recordOf(token));
  expect(found(words, tokens)).toEqual([...all.keys(), ...all.keys()]);
});

/** Is everything unpacked that zlib packs, and nothing else taken for it? */
import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrozenFormatError } from './bytes.ts';
import { Inflater } from './inflate.ts';
import { ChunkIndex, readPassage, StoreWriter } from './store.ts';

const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY } = constants;
const texts = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom('the ', 'army', ' of ', 'é', '東京', '\n'), { maxLength: 800 })
    .map((words) => new TextEncoder().encode(words.join(''))),
);

test('what zlib packs comes back: stored, by fixed codes and by its own, with a dictionary and without', () => {
  fc.assert(
    fc.property(
      texts,
      texts,
      fc.constantFrom(0, 1, 6, 9),
      fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY),
      (bytes, dictionary, level, strategy) => {
        const preset = dictionary.length > 0 ? { dictionary } : {};
        const packed = deflateRawSync(bytes, { level, strategy, ...preset });
        const inflater = new Inflater(dictionary);
        expect(inflater.unpack(packed)).toEqual(bytes);
        // The block before leaves nothing behind.
        expect(inflater.unpack(packed)).toEqual(bytes);
        if (packed.length > 1) {
          expect(() => inflater.unpack(packed.subarray(0, packed.length - 1))).toThrow(FrozenFormatError);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('of lines as many come as are asked for, where there are so many', () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1 }), fc.nat(8), (parts, lines) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part, 10]));
      const ends = [...bytes.keys()].filter((at) => bytes[at] === 10);
      const wanted = bytes.subarray(0, (ends[lines - 1] ?? bytes.length - 1) + 1);
      const unpacked = new Inflater(new Uint8Array(0)).unpack(deflateRawSync(bytes), lines);
      if (lines > 0) expect(unpacked.subarray(0, wanted.length)).toEqual(wanted);
    }),
  );
});

test('long texts come back', () => {
  const bytes = new TextEncoder().encode('“Long live the republic,” he said. '.repeat(20_000));
  expect(new Inflater(new Uint8Array(0)).unpack(deflateRawSync(bytes))).toEqual(bytes);
});

test('bytes that were never packed end in an error or an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 20 }), (bytes, dictionary) => {
      try {
        expect(new Inflater(dictionary).unpack(bytes)).toBeInstanceOf(Uint8Array);
      } catch (error) {
        expect(error).toBeInstanceOf(FrozenFormatError);
      }
    }),
    { numRuns: 2000 },
  );
});

test('passages come back from their chunks, long ones and short ones', () => {
  const passages = fc.array(
    fc.record({
      id: fc.string(),
      text: fc.oneof(
        fc.string(),
        fc.string().map((text) => text.repeat(400)),
      ),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(passages, (all) => {
      const pieces: Uint8Array[] = [];
      const sink = {
        length: 0,
        append(bytes: Uint8Array) {
          pieces.push(bytes.slice());
          this.length += bytes.length;
        },
      };
      const writer = new StoreWriter(
        sink,
        (bytes, dictionary) => deflateRawSync(bytes, { dictionary }),
        4096,
      );
      const documents = all.map((own, place) => ({
        ...{ work: 'w', ref: `0p${place}`, kind: 'paragraph' as const, part: 0, language: 'en' },
        ...{ title: 'W', headings: [], sentences: [0] },
        ...own,
      }));
      for (const document of documents) writer.add(document);
      const { index, sample } = writer.finish();
      const store = Buffer.concat(pieces);
      const chunks = new ChunkIndex(index);
      const inflater = new Inflater(sample);
      for (const [place, document] of documents.entries()) {
        const { first, offset, length } = chunks.of(place);
        const chunk = store.subarray(offset, offset + length);
        expect(readPassage(chunk, place - first, inflater)).toEqual(document);
      }
    }),
    { numRuns: 50 },
  );
});

/** Does every part of the frozen index come back as it was written, and is nothing else taken for it? */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BitReader, BitWriter } from './bits.ts';
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';
import { checksum } from './checksum.ts';
import { COLUMNS, type ColumnName, readColumns, writeColumns } from './columns.ts';
import { placesCodec } from './frozenIndex.ts';
import { inKeyOrder, KeyTable, writeKeyTable } from './keyTable.ts';
import { headerLength, pageAt, readHeader, SECTIONS, type SectionName, writePages } from './pages.ts';
import { Positions, writePositions } from './positions.ts';
import {
  BLOCK,
  LONG,
  PostingsCursor,
  readPostings,
  writePart,
  writePostings,
  writeWhole,
} from './postings.ts';
import { encodeForms, formsOf, readFormLists, type TermEntry, termCodec, writeFormLists } from './terms.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Sizes around the borders of blocks. */
const size = fc.oneof(
  fc.integer({ min: 0, max: 10 }),
  fc.constantFrom(127, 128, 129, 255, 256, 257, 400, 1023, 1024, 1025),
);
const ascending = (gaps: readonly number[]) => {
  let place = -1;
  return gaps.map((gap) => {
    place += gap + 1;
    return place;
  });
};
const listOf = <Value>(value: fc.Arbitrary<Value>) =>
  size.chain((length) => fc.array(value, { minLength: length, maxLength: length }));

describe('bytes', () => {
  test('numbers and texts come back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.maxSafeNat(), fc.string({ unit: 'grapheme' }))), (pairs) => {
        const writer = new ByteWriter();
        for (const [number, text] of pairs) {
          writer.varint(number);
          writer.text(text);
        }
        const reader = new ByteReader(writer.view());
        for (const [number, text] of pairs) expect([reader.varint(), reader.text()]).toEqual([number, text]);
        expect(reader.done).toBe(true);
      }),
    );
  });
  test('300 is AC 02, as in DWARF’s table', () => {
    const writer = new ByteWriter();
    writer.varint(300);
    expect([...writer.view()]).toEqual([0xac, 0x02]);
  });
  test('bytes that end too early are an error', () => {
    expect(() => new ByteReader(Uint8Array.of(0x80)).varint()).toThrow(FrozenFormatError);
    expect(() => new ByteReader(Uint8Array.of(5, 65)).text()).toThrow(/pincite build/);
  });
});

test('checksums are xxHash32', () => {
  // From the specification's reference implementation, seed 0.
  expect(checksum(utf8(''))).toBe(0x02cc5d05);
  expect(checksum(utf8('a'))).toBe(0x550d7456);
  expect(checksum(utf8('abc'))).toBe(0x32d153ff);
  expect(checksum(utf8('Nobody inspects the spammish repetition'))).toBe(0xe2293b2f);
});

describe('postings', () => {
  const gap = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(100_000));
  const frequency = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 70_000 }));
  test('come back, whatever their number', () => {
    fc.assert(
      fc.property(listOf(fc.tuple(gap, frequency)), (pairs) => {
        const places = ascending(pairs.map(([each]) => each));
        const frequencies = pairs.map(([, each]) => each);
        const passages = (places.at(-1) ?? 0) + 1;
        const read = readPostings(writePostings(places, frequencies, passages), places.length, passages);
        expect([...read.places]).toEqual(places);
        expect([...read.frequencies]).toEqual(frequencies);
      }),
    );
  });
  test('of every width of bits, in short lists and long ones, some numbers wider than most', () => {
    for (let width = 0; width < 32; width++) {
      for (const every of [1, 3, 60]) {
        for (const count of [5, 128, LONG + 7]) {
          const frequencies = Array.from({ length: count }, (_, index) =>
            index % every === 0 ? 2 ** width : 1,
          );
          const places = frequencies.map((_, index) => index * 3);
          const read = readPostings(writePostings(places, frequencies, count * 3), count, count * 3);
          expect([...read.frequencies]).toEqual(frequencies);
          expect([...read.places]).toEqual(places);
        }
      }
    }
  });
  test('of every length about that of a block, and of a long list', () => {
    const lengths = [0, 2 * BLOCK, LONG - 2, LONG + BLOCK - 2].flatMap((from) =>
      Array.from({ length: from === 0 ? BLOCK + 2 : 4 }, (_, more) => from + more),
    );
    for (const count of lengths) {
      const places = Array.from({ length: count }, (_, index) => index * 5 + (index % 3));
      const frequencies = places.map((place) => 1 + (place % 9));
      const read = readPostings(writePostings(places, frequencies, count * 5 + 3), count, count * 5 + 3);
      expect([...read.places]).toEqual(places);
      expect([...read.frequencies]).toEqual(frequencies);
    }
  });
  test('are read window by window, in any order of windows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 100, LONG - 1, LONG, LONG + 300),
        fc.array(fc.tuple(fc.nat(9000), fc.nat(3000)), { minLength: 1, maxLength: 12 }),
        (count, windows) => {
          const places = Array.from({ length: count }, (_, index) => index * 6 + ((index * 7) % 5));
          const frequencies = places.map((place) => 1 + (place % 4));
          const passages = count * 6 + 5;
          const cursor = new PostingsCursor(writePostings(places, frequencies, passages), count, passages);
          for (const [from, length] of windows) {
            cursor.over(from, from + length);
            const expected = places.filter((place) => place >= from && place < from + length);
            expect([...cursor.places.subarray(cursor.start, cursor.end)]).toEqual(expected);
            const read = expected.map((_, index) => {
              const at = cursor.start + index;
              return cursor.frequenciesFrom(at)[at];
            });
            expect(read).toEqual(expected.map((place) => 1 + (place % 4)));
            expect(places.indexOf(expected[0] ?? -1)).toBe(
              expected.length === 0 ? -1 : cursor.first + cursor.start,
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
  test('are read right again after others took their arrays', () => {
    // Long enough that arrays are kept; each list's numbers differ from the others' everywhere.
    const lists = [5000, 7000, 9000].map((count, step) => {
      const places = Array.from({ length: count }, (_, index) => index * 4 + step);
      const frequencies = places.map((place) => 1 + (place % (step + 2)));
      const cursor = new PostingsCursor(writePostings(places, frequencies, 40_000), count, 40_000);
      return { places, frequencies, cursor };
    });
    for (const number of [0, 1, 2, 0, 2, 1, 0]) {
      const { places, frequencies, cursor } = lists[number] ?? lists[0] ?? expect.unreachable();
      cursor.over(0, 40_000);
      expect([...cursor.places.subarray(cursor.start, cursor.end)]).toEqual(places);
      expect([...cursor.frequencies().subarray(0, places.length)]).toEqual(frequencies);
      cursor.release();
      expect(cursor.end).toBe(0);
    }
  });
  test('that lie beyond the last passage, or leave bytes over, are an error', () => {
    const long = Array.from({ length: LONG }, (_, index) => index);
    expect(() => readPostings(writePostings(long, long, LONG), LONG, LONG - 1)).toThrow(FrozenFormatError);
    expect(() => readPostings(Uint8Array.of(0, 0, 0), 1, 1)).toThrow(FrozenFormatError);
    expect(() => readPostings(writePostings([0], [1], 5), 6, 5)).toThrow(FrozenFormatError);
    expect(() => readPostings(writePostings([3], [1], 5).subarray(0, 1), 1, 5)).toThrow(FrozenFormatError);
  });
});

test('bits come back: numbers below a limit, of at least 1, ascending ones', () => {
  const number = fc.tuple(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.nat()).map(([limit, value]) => ({
    limit,
    value: value % limit,
  }));
  const list = fc.tuple(fc.uniqueArray(fc.nat(5000), { maxLength: 300 }), fc.nat(100));
  fc.assert(
    fc.property(fc.array(number), list, (numbers, [unordered, more]) => {
      const sorted = unordered.sort((a, b) => a - b);
      const high = (sorted.at(-1) ?? 0) + 1 + more;
      const writer = new BitWriter();
      for (const { limit, value } of numbers) {
        writer.below(value, limit);
        writer.gamma(value + 1);
      }
      writer.ascending(sorted, 0, high);
      const reader = new BitReader(writer.finish());
      for (const { limit, value } of numbers) {
        expect(reader.below(limit)).toBe(value);
        expect(reader.gamma()).toBe(value + 1);
      }
      const read = new Uint32Array(sorted.length);
      if (sorted.length > 0) reader.ascending(read, 0, sorted.length, 0, high);
      expect([...read]).toEqual(sorted);
    }),
  );
});

test('positions come back, passage by passage in any order', () => {
  const occurrence = fc.record({ gap: fc.nat(300), kind: fc.nat(3) });
  // Few different lists, so that there are runs.
  const list = fc.oneof(
    fc.constantFrom([{ gap: 2, kind: 0 }], [{ gap: 0, kind: 1 }]),
    fc.array(occurrence, { minLength: 1, maxLength: 4 }),
    // As a common word stands in a long text: more sets than a number counts.
    fc.array(fc.record({ gap: fc.integer({ min: 0, max: 9 }), kind: fc.constantFrom(0, 0, 0, 0, 1) }), {
      minLength: 12,
      maxLength: 90,
    }),
  );
  const KINDS = [
    { span: 1, form: 0 },
    { span: 2, form: 0 },
    { span: 1, form: 1 },
    { span: 3, form: 4 },
  ];
  fc.assert(
    fc.property(listOf(list), fc.nat(), fc.boolean(), fc.boolean(), (lists, start, bounded, plain) => {
      const passages = lists.map((each) => {
        let position = 0;
        return each.map(({ gap, kind }) => {
          position += gap;
          return { position, kind: plain ? 0 : kind };
        });
      });
      const frequencies = passages.map(({ length }) => length);
      const lengths = bounded ? passages.map((each) => (each.at(-1)?.position ?? 0) + 1) : undefined;
      const flat = passages.flat();
      const written = writePositions(
        {
          positions: flat.map(({ position }) => position),
          kinds: plain ? KINDS.slice(0, 1) : KINDS,
          kindOf: flat.map(({ kind }) => kind),
        },
        frequencies,
        lengths,
      );
      const places = passages.map((_, place) => place);
      const count = passages.length;
      const postings = new PostingsCursor(writePostings(places, frequencies, count), count, count);
      postings.over(0, count);
      const positions = new Positions(written, postings, lengths);
      for (let asked = 0; asked < count; asked++) {
        const index = (start + asked) % count;
        const read: object[] = [];
        positions.visit(index, (position, span, form) => read.push({ position, span, form }));
        const expected = passages[index]?.map(({ position, kind }) => ({ position, ...KINDS[kind] }));
        expect(read).toEqual(expected);
      }
    }),
    { numRuns: 100 },
  );
});

describe('key tables', () => {
  const key = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '東', '😀', 'z'), maxLength: 12 });
  const keys = fc.uniqueArray(key, { maxLength: 300 });
  const tableOf = (all: readonly string[]) => {
    const entries = inKeyOrder(all).map((each, place): [string, number[]] => [each, [place]]);
    const { index, blocks } = writeKeyTable(entries, placesCodec);
    const table = new KeyTable(index, placesCodec);
    const block = (number: number) => {
      const { offset, length } = table.block(number);
      return blocks.subarray(offset, offset + length);
    };
    return { table, block };
  };
  test('find every key, and no other', () => {
    fc.assert(
      fc.property(keys, key, (all, other) => {
        const { table, block } = tableOf(all);
        for (const [place, each] of inKeyOrder(all).entries()) {
          const number = table.blockOf(each);
          expect(number !== undefined && table.find(block(number), each)).toEqual([place]);
        }
        const number = table.blockOf(other);
        if (!all.includes(other) && number !== undefined)
          expect(table.find(block(number), other)).toBeUndefined();
      }),
    );
  });
  test('name the blocks of a prefix, and what the keys of a block share', () => {
    fc.assert(
      fc.property(keys, key, (all, prefix) => {
        const { table, block } = tableOf(all);
        const { first, last } = table.blocksOf(prefix);
        const found: string[] = [];
        for (let number = 0; number < table.blockCount; number++) {
          for (const [each] of table.scan(block(number), () => true)) {
            expect(each.startsWith(new TextDecoder().decode(table.sharedPrefix(number)))).toBe(true);
            if (number >= first && number <= last && each.startsWith(prefix)) found.push(each);
          }
        }
        expect(found).toEqual(inKeyOrder(all.filter((each) => each.startsWith(prefix))));
      }),
    );
  });
  test('take no key twice', () => {
    const twice: [string, number[]][] = [
      ['a', [0]],
      ['a', [1]],
    ];
    expect(() => writeKeyTable(twice, placesCodec)).toThrow(/twice/);
  });
});

test('terms come back with their fields and forms', () => {
  const names = fc.uniqueArray(fc.constantFrom('Army', 'ARMY', 'army', 'Ärmy', 'armÿ'), { minLength: 1 });
  const lengths = fc.record({ passages: fc.nat(500), postings: fc.nat(500), positions: fc.nat(500) });
  const given = fc.record({
    text: fc.option(lengths),
    title: fc.option(lengths),
    names,
    lists: fc.nat(90),
    base: fc.option(fc.nat(3)),
    stemmer: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(given, { minLength: 1, maxLength: 40 }), (all) => {
      const ends = { postings: 0, positions: 0, forms: 0 };
      const take = (section: keyof typeof ends, length: number) => {
        ends[section] += length;
        return { offset: ends[section] - length, length };
      };
      const bases = [800, 500, 9000, 501].map((offset) => ({
        passages: 501,
        postings: { offset, length: 7 },
      }));
      const entries = all.map((each): TermEntry => {
        const fields: TermEntry['fields'] = {};
        for (const field of ['text', 'title'] as const) {
          const of = each[field];
          if (!of) continue;
          const postings = take('postings', of.postings);
          fields[field] = { passages: of.passages, postings, positions: take('positions', of.positions) };
          const base = bases[each.base ?? bases.length];
          if (field === 'text' && base) fields.text = { ...fields[field], base };
        }
        const forms = encodeForms('army', each.names);
        const formLists = take('forms', forms.count === 0 ? 0 : each.lists);
        const passages =
          Math.max(0, ...Object.values(fields).map((of) => of.passages)) + (each.text && each.title ? 3 : 0);
        return { ownStemmer: each.stemmer - 1, fields, passages, forms, formLists, ends: { ...ends } };
      });
      const writer = new ByteWriter();
      for (const [place, entry] of entries.entries()) termCodec.write(writer, entry, entries[place - 1]);
      const reader = new ByteReader(writer.view());
      const read = termCodec.entries(reader);
      for (const [place, entry] of entries.entries()) {
        read.next();
        expect(read.entry()).toMatchObject({
          ownStemmer: entry.ownStemmer,
          fields: entry.fields,
          passages: entry.passages,
          formLists: entry.formLists,
          ends: entry.ends,
        });
        expect(formsOf('army', read.entry())).toEqual(all[place]?.names);
      }
      expect(reader.done).toBe(true);
    }),
  );
});

test('lists of forms come back', () => {
  const list = fc.uniqueArray(fc.nat(5000)).map((places) => Uint32Array.from(places).sort());
  fc.assert(
    fc.property(list, fc.array(list, { maxLength: 4 }), (lacking, others) => {
      const read = readFormLists(writeFormLists({ lacking, others }, 5001), 5001);
      expect(read).toEqual({ lacking: others.length === 0 ? new Uint32Array(0) : lacking, others });
    }),
  );
});

test('a list that is a part of another comes back', () => {
  fc.assert(
    fc.property(listOf(fc.record({ gap: fc.nat(3), frequency: fc.nat(6), part: fc.nat(9) })), (given) => {
      const all = ascending(given.map(({ gap }) => gap)).map((place, index) => ({
        place,
        frequency: 1 + (given[index]?.frequency ?? 0),
        part: given[index]?.part ?? 0,
      }));
      const passages = (all.at(-1)?.place ?? 0) + 1;
      const bytes = writePostings(
        all.map(({ place }) => place),
        all.map(({ frequency }) => frequency),
        passages,
      );
      const ordinals = [...all.keys()].filter((index) => (all[index]?.part ?? 0) > 2);
      const fewer = ordinals.map((index) => Math.floor((all[index]?.frequency ?? 0) / 2));
      const whole = new PostingsCursor(bytes, all.length, passages);
      const part = writePart(ordinals, fewer, all.length);
      const read = readPostings(part, ordinals.length, passages, whole);
      expect([...read.places]).toEqual(ordinals.map((index) => all[index]?.place));
      const expected = ordinals.map((index, at) => (all[index]?.frequency ?? 0) - (fewer[at] ?? 0));
      expect([...read.frequencies]).toEqual(expected);
    }),
  );
});

test.each([0, 1, BLOCK, BLOCK + 1, LONG - 1, LONG, LONG + 1])(
  'a part that is all of %i passages',
  (count) => {
    const ordinals = Array.from({ length: count }, (_, ordinal) => ordinal);
    expect(writeWhole(count)).toEqual(writePart(ordinals, new Uint32Array(count), count));
  },
);

test('columns come back, each as narrow as it can be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(255, 256, 65_535, 65_536),
      (passages, top) => {
        const numbers = Array.from({ length: passages }, (_, place) => (place === 0 ? top : place));
        const all = Object.fromEntries(
          COLUMNS.map((name) => [name, name === 'work' ? numbers.map(() => top) : numbers]),
        ) as Record<ColumnName, number[]>;
        const { bytes, widths } = writeColumns(all);
        const plain = top < 256 ? 1 : top < 65_536 ? 2 : 4;
        // Their number, a byte each, and eight for the only one that needs more.
        const patched = 4 + Math.ceil(passages / 4) * 4 + 8;
        const narrowest = patched < plain * passages ? 3 : plain;
        expect([widths.work, widths.kind]).toEqual([0, passages === 1 ? 0 : narrowest]);
        // At an odd place, as they may come out of a page.
        const moved = new Uint8Array(bytes.length + 3);
        moved.set(bytes, 3);
        const columns = readColumns(moved.subarray(3), widths, passages);
        for (const name of COLUMNS) expect([...columns[name]]).toEqual(all[name]);
      },
    ),
  );
});

describe('pages', () => {
  const sections = Object.fromEntries(
    SECTIONS.map((name, place) => [name, new Uint8Array(place * 100).fill(place)]),
  ) as Record<SectionName, Uint8Array>;
  test('hold the sections where the header says, with their checksums', () => {
    for (const pageSize of [256, 1024, 65_536]) {
      const pages = writePages(sections, pageSize);
      const stream = Uint8Array.from(pages.flatMap((page) => [...page]));
      const header = readHeader(stream.subarray(0, headerLength(stream)));
      expect(header.length).toBe(stream.length);
      for (const [number, page] of pages.slice(header.firstPage).entries()) {
        const begin = pages.slice(0, header.firstPage + number).reduce((sum, { length }) => sum + length, 0);
        const place = { number: header.firstPage + number, offset: begin, length: page.length };
        expect(pageAt(header.runs, begin)).toEqual(place);
        expect(pageAt(header.runs, begin + page.length - 1)).toEqual(place);
      }
      for (const name of SECTIONS) {
        const { offset, length } = header.sections[name];
        expect(stream.subarray(offset, offset + length)).toEqual(sections[name]);
        expect(offset % 8).toBe(0);
      }
      for (const [number, page] of pages.entries()) {
        expect(page.length).toBeLessThanOrEqual(4 * pageSize);
        if (number >= header.firstPage)
          expect(header.checksums[number - header.firstPage]).toBe(checksum(page));
      }
    }
  });
  test('that are not ours, of another format or damaged, are told apart', () => {
    const [page = new Uint8Array(0)] = writePages(sections);
    expect(() => headerLength(utf8('{"format":1}'.repeat(9)))).toThrow(/does not begin as a search index/);
    const other = page.slice();
    other[8] = 9;
    expect(() => headerLength(other)).toThrow(/has format 9, and this program reads 5.*pincite build/);
    for (let at = 12; at < 264; at++) {
      const damaged = page.slice(0, headerLength(page));
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() => readHeader(damaged), `byte ${at}`).toThrow(FrozenFormatError);
    }
  });
});

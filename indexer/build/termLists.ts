/**
 * How do the occurrences of terms become the dictionary and the lists that it leads to? Term by term in the order of
 * their keys, stems before the words that have them, so that a word's list can be written as a part of its stem's.
 */

import { Numbers } from '../analysis/numbers.ts';
import { writeKeyTable } from '../format/frozen/keyTable.ts';
import { type OccurrenceKind, writePositions } from '../format/frozen/positions.ts';
import {
  readPostings,
  type TermPostings,
  writePart,
  writePostings,
  writeWhole,
} from '../format/frozen/postings.ts';
import {
  encodeForms,
  type FieldEntry,
  type FormLists,
  type PostingsRange,
  type TermEntry,
  termCodec,
  writeFormLists,
} from '../format/frozen/terms.ts';
import { stemOf } from '../format/searchPage.ts';
import type { FieldOccurrences } from './runs.ts';
import type { Scratch } from './scratch.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ListSections {
  postings: Scratch;
  positions: Scratch;
  forms: Scratch;
}

/**
 * Writes the lists.
 * @param textWords How many words each passage's text has.
 * @returns the dictionary's sections, and how many passages' texts have each term (stems as `Token.stems` names them)
 */
export function writeTerms(
  merged: Iterable<{ term: number; fields: readonly FieldOccurrences[] }>,
  vocabulary: Vocabulary,
  textWords: Numbers,
  sections: ListSections,
): { index: Uint8Array; blocks: Uint8Array; counted: [term: string, passages: number][] } {
  const counted: [string, number][] = [];
  const writer = new TermWriter(vocabulary, textWords, sections);
  function* entries(): Generator<[string, TermEntry]> {
    for (const { term, fields } of merged) {
      const key = vocabulary.keys[term] ?? '';
      const inTexts = fields[0]?.places.length ?? 0;
      if (inTexts > 0) counted.push([vocabulary.isStem(term) ? stemOf(key) : key, inTexts]);
      if (!vocabulary.isImplied(term)) yield [key, writer.entry(term, fields)];
    }
  }
  return { ...writeKeyTable(entries(), termCodec), counted };
}

class TermWriter {
  readonly #vocabulary: Vocabulary;
  readonly #textWords: Numbers;
  readonly #sections: ListSections;
  /** The lists of stems in texts. */
  readonly #stems = new Map<number, StemRange>();
  /** Of those some that were read for the last words: neighbours have one stem. */
  readonly #read = new Map<number, TermPostings>();
  #readPassages = 0;
  readonly #lengths = new Numbers();
  readonly #ordinals = new Numbers();
  readonly #fewer = new Numbers();

  constructor(vocabulary: Vocabulary, textWords: Numbers, sections: ListSections) {
    this.#vocabulary = vocabulary;
    this.#textWords = textWords;
    this.#sections = sections;
  }

  entry(term: number, occurrences: readonly FieldOccurrences[]): TermEntry {
    const vocabulary = this.#vocabulary;
    const { postings, positions, forms } = this.#sections;
    const names = vocabulary.formsOf(term);
    const [text, heading, title] = occurrences;
    const { order, lists } = orderedForms(names, text, vocabulary.kinds);
    const fields: TermEntry['fields'] = {};
    if (text && text.places.length > 0) fields.text = this.#text(term, text, order);
    if (heading && heading.places.length > 0) fields.heading = this.#field(heading, order);
    if (title && title.places.length > 0) fields.title = this.#field(title, order);
    return {
      ownStemmer: vocabulary.ownStemmer(term),
      fields,
      passages: passagesOf(occurrences),
      forms: encodeForms(vocabulary.keys[term] ?? '', sortedBy(names, order)),
      formLists: append(forms, lists ? writeFormLists(lists, text?.places.length ?? 0) : NO_BYTES),
      ends: { postings: postings.length, positions: positions.length, forms: forms.length },
    };
  }

  /** Stems come before the words that have them. */
  #text(term: number, text: FieldOccurrences, order: readonly number[]): FieldEntry {
    const stem = this.#vocabulary.onlyStem(term);
    const base = stem < 0 ? undefined : this.#stems.get(stem);
    const written = base ? this.#part(text, stem, base) : this.#postings(text);
    const postings = append(this.#sections.postings, written);
    const positions = append(this.#sections.positions, this.#positions(text, order, this.#lengthsOf(text)));
    const passages = text.places.length;
    if (base) return { passages, postings, positions, base };
    if (this.#vocabulary.isStem(term))
      this.#stems.set(term, { passages, postings, occurrences: sum(text.frequencies) });
    return { passages, postings, positions };
  }

  /** A heading or title. */
  #field(of: FieldOccurrences, order: readonly number[]): FieldEntry {
    const postings = append(this.#sections.postings, this.#postings(of));
    const positions = append(this.#sections.positions, this.#positions(of, order, undefined));
    return { passages: of.places.length, postings, positions };
  }

  #postings({ places, frequencies }: FieldOccurrences): Uint8Array {
    return writePostings(places.view(), frequencies.view(), this.#textWords.length);
  }

  /** A word's list as a part of its stem's. */
  #part({ places, frequencies }: FieldOccurrences, stem: number, base: StemRange): Uint8Array {
    if (places.length === base.passages && sum(frequencies) === base.occurrences)
      return writeWhole(base.passages);
    const all = this.#postingsOf(stem, base);
    const ordinals = this.#ordinals;
    const fewer = this.#fewer;
    ordinals.length = fewer.length = 0;
    let ordinal = 0;
    for (let index = 0; index < places.length; index++) {
      while (all.places[ordinal] !== places.at(index)) ordinal++;
      ordinals.push(ordinal);
      fewer.push((all.frequencies[ordinal] ?? 0) - frequencies.at(index));
    }
    return writePart(ordinals.view(), fewer.values, base.passages);
  }

  #postingsOf(stem: number, { postings: { offset, length }, passages }: PostingsRange): TermPostings {
    const known = this.#read.get(stem);
    if (known) return known;
    if (this.#readPassages > MOST_READ) {
      this.#read.clear();
      this.#readPassages = 0;
    }
    const bytes = this.#sections.postings.read(offset, length);
    const read = readPostings(bytes, passages, this.#textWords.length);
    this.#read.set(stem, read);
    this.#readPassages += passages;
    return read;
  }

  #positions(
    of: FieldOccurrences,
    order: readonly number[],
    lengths: ArrayLike<number> | undefined,
  ): Uint8Array {
    if (of.positions.length === 0) return NO_BYTES;
    const kinds = sortedKinds(of, order, this.#vocabulary.kinds);
    const occurrences = { positions: of.positions.values, kinds, kindOf: of.kindOf.values };
    return writePositions(occurrences, of.frequencies.view(), lengths);
  }

  /** How many words the passages of a list have; holds until the next is asked for. */
  #lengthsOf({ places, positions }: FieldOccurrences): Uint32Array {
    const lengths = this.#lengths;
    if (positions.length === 0) return lengths.values;
    lengths.length = 0;
    lengths.reserve(places.length);
    for (let index = 0; index < places.length; index++) {
      lengths.values[index] = this.#textWords.at(places.at(index));
    }
    return lengths.values;
  }
}

/** Where a stem's list in texts is, and how many occurrences it counts. */
type StemRange = PostingsRange & { occurrences: number };

/** So many passages of stems' lists are kept. */
const MOST_READ = 2 ** 18;
const NO_BYTES = new Uint8Array(0);

function sum(numbers: Numbers): number {
  let all = 0;
  for (let index = 0; index < numbers.length; index++) all += numbers.at(index);
  return all;
}

const append = (section: Scratch, bytes: Uint8Array) => ({
  offset: bytes.length === 0 ? section.length : section.append(bytes),
  length: bytes.length,
});

/** How many passages there are in any of the fields. */
function passagesOf(fields: readonly FieldOccurrences[]): number {
  const lists = fields.filter(({ places }) => places.length > 0).map(({ places }) => places.view());
  const [first = NO_PLACES, ...others] = lists;
  return others.reduce(united, first).length;
}

/** The places of two lists. */
function united(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length);
  let count = 0;
  for (let inA = 0, inB = 0; inA < a.length || inB < b.length; count++) {
    const place = Math.min(a[inA] ?? BEHIND_ALL, b[inB] ?? BEHIND_ALL);
    all[count] = place;
    if (a[inA] === place) inA++;
    if (b[inB] === place) inB++;
  }
  return all.subarray(0, count);
}

const NO_PLACES = new Uint32Array(0);
const BEHIND_ALL = 2 ** 32;

const ONE_FORM: readonly number[] = [0];

/**
 * The forms' final numbers, and which texts have which: the form of most passages' texts first; of equally many in the
 * order of their letters; those that no text has come last. No lists where texts have one form alone.
 */
function orderedForms(
  names: readonly string[],
  text: FieldOccurrences | undefined,
  kinds: readonly OccurrenceKind[],
): { order: readonly number[]; lists?: FormLists } {
  if (names.length === 1) return { order: ONE_FORM };
  if (!text) return { order: [...names.keys()] };
  const formOf = (text?.kinds ?? []).map((kind) => kinds[kind]?.form ?? 0);
  const counts = passagesWith(names.length, text, formOf);
  const sorted = [...names.keys()].sort((a, b) => {
    const more = (counts[b] ?? 0) - (counts[a] ?? 0);
    return more || ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1);
  });
  const order = names.map((_, form) => sorted.indexOf(form));
  const standing = sorted.filter((form) => (counts[form] ?? 0) > 0);
  return standing.length > 1 ? { order, lists: formLists(standing, text, formOf) } : { order };
}

/**
 * Of each form, how many passages' texts have it.
 * @param formOf Of each of the occurrences' kinds.
 */
function passagesWith(
  forms: number,
  { frequencies, kindOf }: FieldOccurrences,
  formOf: readonly number[],
): Uint32Array {
  const counts = new Uint32Array(forms);
  /** Of each form the last passage that has it, plus 1. */
  const lasts = new Uint32Array(forms);
  let at = 0;
  for (let passage = 0; passage < frequencies.length; passage++) {
    for (const end = at + frequencies.at(passage); at < end; at++) {
      const form = formOf[kindOf.at(at)] ?? 0;
      if (lasts[form] === passage + 1) continue;
      lasts[form] = passage + 1;
      counts[form] = (counts[form] ?? 0) + 1;
    }
  }
  return counts;
}

/** The lists of several forms, the first of which most passages have. */
function formLists(
  [main = 0, ...others]: readonly number[],
  { frequencies, kindOf }: FieldOccurrences,
  formOf: readonly number[],
): FormLists {
  const lacking = new Numbers();
  const lists = others.map(() => new Numbers());
  const listOf = formOf.map((form) => (form === main ? undefined : lists[others.indexOf(form)]));
  let at = 0;
  for (let passage = 0; passage < frequencies.length; passage++) {
    let hasMain = false;
    for (const end = at + frequencies.at(passage); at < end; at++) {
      const list = listOf[kindOf.at(at)];
      if (!list) hasMain = true;
      else if (list.length === 0 || list.at(list.length - 1) !== passage) list.push(passage);
    }
    if (!hasMain) lacking.push(passage);
  }
  return { lacking: lacking.view(), others: lists.map((list) => list.view()) };
}

const sortedBy = (names: readonly string[], order: readonly number[]): readonly string[] => {
  if (names.length === 1) return names;
  const sorted: string[] = [];
  for (const [form, number] of order.entries()) sorted[number] = names[form] ?? '';
  return sorted;
};

/** The kinds of a list's occurrences, the commonest first, under the forms' final numbers; occurrences follow their order. */
function sortedKinds(
  { kinds, kindOf }: FieldOccurrences,
  order: readonly number[],
  all: readonly OccurrenceKind[],
): OccurrenceKind[] {
  const counted = kinds.map((kind) => ({
    span: all[kind]?.span ?? 0,
    form: order[all[kind]?.form ?? 0] ?? 0,
    count: 0,
  }));
  if (counted.length === 1) return counted;
  const counts = new Uint32Array(kinds.length);
  for (let at = 0; at < kindOf.length; at++) counts[kindOf.at(at)] = (counts[kindOf.at(at)] ?? 0) + 1;
  for (const [kind, count] of counts.entries()) if (counted[kind]) counted[kind].count = count;
  const sorted = counted.toSorted((a, b) => b.count - a.count || a.span - b.span || a.form - b.form);
  const ranks = Uint32Array.from(counted, (kind) => sorted.indexOf(kind));
  if (ranks.some((rank, kind) => rank !== kind))
    for (let at = 0; at < kindOf.length; at++) kindOf.values[at] = ranks[kindOf.at(at)] ?? 0;
  return sorted;
}

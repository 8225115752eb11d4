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
  type FormLists,
  type PostingsRange,
  type TermEntry,
  termCodec,
  writeFormLists,
} from '../format/frozen/terms.ts';
import { stemOf, TEXT_FIELDS } from '../format/searchPage.ts';
import type { FieldOccurrences } from './occurrences.ts';
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
  /** The lists of stems in texts, and how many occurrences they count. */
  readonly #stems = new Map<number, PostingsRange & { occurrences: number }>();
  /** Of those some that were read for the last words: neighbours have one stem. */
  readonly #read = new Map<number, TermPostings>();
  #readPassages = 0;

  constructor(vocabulary: Vocabulary, textWords: Numbers, sections: ListSections) {
    this.#vocabulary = vocabulary;
    this.#textWords = textWords;
    this.#sections = sections;
  }

  entry(term: number, occurrences: readonly FieldOccurrences[]): TermEntry {
    const vocabulary = this.#vocabulary;
    const names = vocabulary.formsOf(term);
    const [text] = occurrences;
    const { order, lists } = orderedForms(names, text, vocabulary.kinds);
    const fields: TermEntry['fields'] = {};
    for (const [number, name] of TEXT_FIELDS.entries()) {
      const of = occurrences[number];
      if (!of || of.places.length === 0) continue;
      const stem = name === 'text' ? vocabulary.onlyStem(term) : -1;
      const base = this.#stems.get(stem);
      const postings = append(
        this.#sections.postings,
        base ? this.#part(of, stem, base) : this.#postings(of),
      );
      const positions = append(this.#sections.positions, this.#positions(of, order, name === 'text'));
      fields[name] = { passages: of.places.length, postings, positions, ...(base && { base }) };
    }
    if (vocabulary.isStem(term) && text && fields.text)
      this.#stems.set(term, { ...fields.text, occurrences: sum(text.frequencies) });
    const formLists = lists
      ? append(this.#sections.forms, writeFormLists(lists, text?.places.length ?? 0))
      : { offset: this.#sections.forms.length, length: 0 };
    const { postings, positions, forms } = this.#sections;
    return {
      ownStemmer: vocabulary.ownStemmer(term),
      fields,
      passages: passagesOf(occurrences),
      forms: encodeForms(vocabulary.keys[term] ?? '', sortedBy(names, order)),
      formLists,
      ends: { postings: postings.length, positions: positions.length, forms: forms.length },
    };
  }

  #postings({ places, frequencies }: FieldOccurrences): Uint8Array {
    return writePostings(places.view(), frequencies.view(), this.#textWords.length);
  }

  /** A word's list as a part of its stem's. */
  #part(
    { places, frequencies }: FieldOccurrences,
    stem: number,
    base: PostingsRange & { occurrences: number },
  ): Uint8Array {
    if (places.length === base.passages && sum(frequencies) === base.occurrences)
      return writeWhole(base.passages);
    const all = this.#postingsOf(stem, base);
    const ordinals = new Uint32Array(places.length);
    const fewer = new Uint32Array(places.length);
    let ordinal = 0;
    for (let index = 0; index < places.length; index++) {
      while (all.places[ordinal] !== places.at(index)) ordinal++;
      ordinals[index] = ordinal;
      fewer[index] = (all.frequencies[ordinal] ?? 0) - frequencies.at(index);
    }
    return writePart(ordinals, fewer, base.passages);
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

  #positions(of: FieldOccurrences, order: readonly number[], isText: boolean): Uint8Array {
    if (of.positions.length === 0) return NO_BYTES;
    let lengths: Uint32Array | undefined;
    if (isText) {
      const { places } = of;
      this.#lengths.reserve(places.length);
      lengths = this.#lengths.values;
      for (let index = 0; index < places.length; index++) {
        lengths[index] = this.#textWords.at(places.at(index));
      }
    }
    const occurrences = { positions: of.positions.values, ...sortedKinds(of, order, this.#vocabulary.kinds) };
    return writePositions(occurrences, of.frequencies.view(), lengths);
  }

  /** How many words the passages of a list have; empty between lists. */
  readonly #lengths = new Numbers();
}

/** So many passages of stems' lists are kept. */
const MOST_READ = 2 ** 18;
const NO_BYTES = new Uint8Array(0);

function sum(numbers: Numbers): number {
  let all = 0;
  for (let index = 0; index < numbers.length; index++) all += numbers.at(index);
  return all;
}

function append(section: Scratch, bytes: Uint8Array) {
  return { offset: section.append(bytes), length: bytes.length };
}

/** How many passages there are in any of the fields. */
function passagesOf(fields: readonly FieldOccurrences[]): number {
  const lists = fields.filter(({ places }) => places.length > 0).map(({ places }) => places.view());
  const [first, ...others] = lists;
  if (!first || others.length === 0) return first?.length ?? 0;
  const nexts = lists.map(() => 0);
  for (let count = 0; ; count++) {
    let least = Number.POSITIVE_INFINITY;
    for (let list = 0; list < lists.length; list++) {
      least = Math.min(least, lists[list]?.[nexts[list] ?? 0] ?? Number.POSITIVE_INFINITY);
    }
    if (least === Number.POSITIVE_INFINITY) return count;
    for (let list = 0; list < lists.length; list++) {
      const next = nexts[list] ?? 0;
      if (lists[list]?.[next] === least) nexts[list] = next + 1;
    }
  }
}

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

/** The kinds of a list's occurrences, the commonest first, under the forms' final numbers. */
function sortedKinds(
  { kinds, kindOf }: FieldOccurrences,
  order: readonly number[],
  all: readonly OccurrenceKind[],
) {
  const counts = new Uint32Array(kinds.length);
  for (let at = 0; at < kindOf.length; at++) counts[kindOf.at(at)] = (counts[kindOf.at(at)] ?? 0) + 1;
  const counted = kinds.map((kind, place) => ({
    span: all[kind]?.span ?? 0,
    form: order[all[kind]?.form ?? 0] ?? 0,
    count: counts[place] ?? 0,
  }));
  const sorted = counted.toSorted((a, b) => b.count - a.count || a.span - b.span || a.form - b.form);
  const ranks = counted.map((kind) => sorted.indexOf(kind));
  if (ranks.some((rank, kind) => rank !== kind))
    for (let at = 0; at < kindOf.length; at++) kindOf.values[at] = ranks[kindOf.at(at)] ?? 0;
  return { kinds: sorted, kindOf: kindOf.values };
}

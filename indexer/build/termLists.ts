/**
 * How do the occurrences of terms become the dictionary and the lists that it leads to? Term by term in the order of
 * their keys, stems before the words that have them, so that a word's list can be written as a part of its stem's.
 */
import { writeKeyTable } from '../format/frozen/keyTable.ts';
import { type OccurrenceKind, writePositions } from '../format/frozen/positions.ts';
import { readPostings, writePart, writePostings } from '../format/frozen/postings.ts';
import {
  encodeForms,
  type FormLists,
  type PostingsRange,
  type TermEntry,
  termCodec,
  writeFormLists,
} from '../format/frozen/terms.ts';
import { stemOf, TEXT_FIELDS } from '../format/searchPage.ts';
import { type FieldOccurrences, Numbers } from './occurrences.ts';
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
  readonly #stems = new Map<number, PostingsRange>();

  constructor(vocabulary: Vocabulary, textWords: Numbers, sections: ListSections) {
    this.#vocabulary = vocabulary;
    this.#textWords = textWords;
    this.#sections = sections;
  }

  entry(term: number, occurrences: readonly FieldOccurrences[]): TermEntry {
    const vocabulary = this.#vocabulary;
    const names = vocabulary.formsOf(term);
    const [text] = occurrences;
    const { order, lists } = orderedForms(names, text);
    const fields: TermEntry['fields'] = {};
    for (const [number, name] of TEXT_FIELDS.entries()) {
      const of = occurrences[number];
      if (!of || of.places.length === 0) continue;
      const base = name === 'text' ? this.#stems.get(vocabulary.onlyStem(term)) : undefined;
      const postings = append(this.#sections.postings, this.#postings(of, base));
      const positions = append(this.#sections.positions, this.#positions(of, order, name === 'text'));
      fields[name] = { passages: of.places.length, postings, positions, ...(base && { base }) };
    }
    if (vocabulary.isStem(term) && fields.text) this.#stems.set(term, fields.text);
    const formLists = append(this.#sections.forms, writeFormLists(lists, text?.places.length ?? 0));
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

  #postings({ places, frequencies }: FieldOccurrences, base: PostingsRange | undefined): Uint8Array {
    if (!base) return writePostings(places.view(), frequencies.view(), this.#textWords.length);
    const { offset, length } = base.postings;
    const stem = readPostings(
      this.#sections.postings.read(offset, length),
      base.passages,
      this.#textWords.length,
    );
    const ordinals = new Uint32Array(places.length);
    const fewer = new Uint32Array(places.length);
    let ordinal = 0;
    for (let index = 0; index < places.length; index++) {
      while (stem.places[ordinal] !== places.at(index)) ordinal++;
      ordinals[index] = ordinal;
      fewer[index] = (stem.frequencies[ordinal] ?? 0) - frequencies.at(index);
    }
    return writePart(ordinals, fewer, base.passages);
  }

  #positions(of: FieldOccurrences, order: readonly number[], isText: boolean): Uint8Array {
    if (of.positions.length === 0) return new Uint8Array(0);
    let lengths: Uint32Array | undefined;
    if (isText) {
      lengths = new Uint32Array(of.places.length);
      for (let index = 0; index < lengths.length; index++)
        lengths[index] = this.#textWords.at(of.places.at(index));
    }
    const { kinds, kindOf } = kindsOf(of, order);
    return writePositions({ positions: of.positions.view(), kinds, kindOf }, of.frequencies.view(), lengths);
  }
}

function append(section: Scratch, bytes: Uint8Array) {
  return { offset: section.append(bytes), length: bytes.length };
}

/** How many passages there are in any of the fields. */
function passagesOf(fields: readonly FieldOccurrences[]): number {
  const lists = fields.flatMap(({ places }) => (places.length > 0 ? [places] : []));
  if (lists.length === 1) return lists[0]?.length ?? 0;
  const nexts = lists.map(() => 0);
  for (let count = 0; ; count++) {
    let least = Number.POSITIVE_INFINITY;
    for (const [list, places] of lists.entries()) {
      const next = nexts[list] ?? 0;
      if (next < places.length) least = Math.min(least, places.at(next));
    }
    if (least === Number.POSITIVE_INFINITY) return count;
    for (const [list, places] of lists.entries()) {
      const next = nexts[list] ?? 0;
      if (next < places.length && places.at(next) === least) nexts[list] = next + 1;
    }
  }
}

const NO_LISTS: FormLists = { lacking: new Uint32Array(0), others: [] };

/**
 * The forms' final numbers, and which texts have which: the form of most passages' texts first; of equally many in the
 * order of their letters; those that no text has come last.
 */
function orderedForms(
  names: readonly string[],
  text: FieldOccurrences | undefined,
): { order: number[]; lists: FormLists } {
  if (names.length <= 1 || !text) return { order: names.map((_, form) => form), lists: NO_LISTS };
  const having = names.map(() => new Numbers());
  let at = 0;
  for (let passage = 0; passage < text.places.length; passage++) {
    for (let left = text.frequencies.at(passage); left > 0; left--) {
      const list = having[text.forms.at(at++)];
      if (list && (list.length === 0 || list.at(list.length - 1) !== passage)) list.push(passage);
    }
  }
  const sorted = [...names.keys()].sort((a, b) => {
    const more = (having[b]?.length ?? 0) - (having[a]?.length ?? 0);
    return more || ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1);
  });
  const order = names.map((_, form) => sorted.indexOf(form));
  const [main, ...others] = sorted.flatMap((form) => {
    const list = having[form];
    return list && list.length > 0 ? [list.view()] : [];
  });
  const hasMain = new Uint8Array(text.places.length);
  for (const passage of main ?? []) hasMain[passage] = 1;
  const lacking = new Numbers();
  for (let passage = 0; passage < hasMain.length; passage++)
    if (hasMain[passage] === 0) lacking.push(passage);
  return { order, lists: { lacking: lacking.view(), others } };
}

const sortedBy = (names: readonly string[], order: readonly number[]): string[] => {
  const sorted: string[] = [];
  for (const [form, number] of order.entries()) sorted[number] = names[form] ?? '';
  return sorted;
};

/** The kinds of a list's occurrences, the commonest first. */
function kindsOf({ spans, forms }: FieldOccurrences, order: readonly number[]) {
  const kinds: (OccurrenceKind & { count: number })[] = [];
  const kindOf = new Uint32Array(forms.length);
  for (let index = 0; index < forms.length; index++) {
    const span = spans.at(index);
    const form = order[forms.at(index)] ?? 0;
    let kind = 0;
    while (kind < kinds.length && (kinds[kind]?.span !== span || kinds[kind]?.form !== form)) kind++;
    const known = kinds[kind];
    if (known) known.count++;
    else kinds.push({ span, form, count: 1 });
    kindOf[index] = kind;
  }
  const sorted = kinds.toSorted((a, b) => b.count - a.count || a.span - b.span || a.form - b.form);
  const ranks = kinds.map((kind) => sorted.indexOf(kind));
  if (ranks.some((rank, kind) => rank !== kind))
    for (let index = 0; index < kindOf.length; index++) kindOf[index] = ranks[kindOf[index] ?? 0] ?? 0;
  return { kinds: sorted, kindOf };
}

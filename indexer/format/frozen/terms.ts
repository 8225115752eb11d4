/**
 * What does the dictionary say of a term? In which fields it stands and in how many passages, in which forms it is
 * written, and where its lists are.
 */
import { TEXT_FIELDS, type TextField } from '../searchPage.ts';
import { BitReader, BitWriter } from './bits.ts';
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';
import type { EntryCodec, EntryReader } from './keyTable.ts';
import type { ByteRange } from './pages.ts';

/** A list of postings, and how many passages it names. */
export interface PostingsRange {
  passages: number;
  postings: ByteRange;
}

export interface FieldEntry extends PostingsRange {
  /** The list of which this is a part: of the stem that all occurrences of the term have, in texts. */
  base?: PostingsRange;
  /** Empty where all occurrences are pairs of characters, which no phrase asks for. */
  positions: ByteRange;
}

export interface TermEntry {
  /** The stemmer for which the term is its own stem, and no other term has it: that stem has no entry. -1: none. */
  ownStemmer: number;
  fields: Partial<Record<TextField, FieldEntry>>;
  /** How many passages have it in any field. */
  passages: number;
  /** How it is written; see {@link formsOf}. */
  forms: EncodedForms;
  /** Which passages' texts have which form; empty where there is only one. */
  formLists: ByteRange;
  /** Where the term's lists end in each section: there the next term's begin. */
  ends: { postings: number; positions: number; forms: number };
}

/** Forms as they stand in the dictionary: most of its terms are passed over. */
export interface EncodedForms {
  /** 0 where the only form is the term itself. */
  count: number;
  reader: ByteReader;
  at: number;
}

const HAS_FORMS = 1 << TEXT_FIELDS.length;
const HAS_BASE = HAS_FORMS * 2;
/** From here on the flags hold the stemmer for which the term is its own stem, plus 1. */
const STEMMER = HAS_BASE * 2;

/** How a form is spelled: as the term, with a capital, in capitals, or in its own letters. */
const AS_TERM = 0;
const CAPITALISED = 1;
const CAPITALS = 2;
const OWN_LETTERS = 3;

export const termCodec: EntryCodec<TermEntry, TermReader> = {
  write(writer, { ownStemmer, fields, passages: all, forms, formLists, ends }, previous) {
    let flags = (ownStemmer + 1) * STEMMER + (forms.count > 0 ? HAS_FORMS : 0);
    if (fields.text?.base) flags |= HAS_BASE;
    let first: FieldEntry | undefined;
    let count = 0;
    let most = 0;
    for (let bit = 0; bit < TEXT_FIELDS.length; bit++) {
      const field = fields[TEXT_FIELDS[bit] ?? 'text'];
      if (!field) continue;
      flags |= 1 << bit;
      first ??= field;
      count++;
      most = Math.max(most, field.passages);
    }
    writer.varint(flags);
    if (!previous) {
      writer.varint(first?.postings.offset ?? ends.postings);
      writer.varint(first?.positions.offset ?? ends.positions);
      writer.varint(formLists.offset);
    }
    for (const name of TEXT_FIELDS) {
      const field = fields[name];
      if (!field) continue;
      const { passages, postings, positions, base } = field;
      if (base) writeBase(writer, base, previous?.fields.text?.base);
      // Most terms are all there is of their stem.
      writer.varint(base ? base.passages - passages : passages);
      writer.varint(postings.length);
      writer.varint(positions.length);
    }
    if (count > 1) writer.varint(all - most);
    if (forms.count === 0) return;
    writer.varint(forms.count);
    const { reader } = forms;
    reader.at = forms.at;
    writer.bytes(reader.bytes(reader.end - forms.at));
    writer.varint(formLists.length);
  },
  entries: (reader) => new TermReader(reader),
};

/** How often a field has a term: in how many passages, and the bytes of its lists. */
interface FieldNumbers {
  passages: number;
  postings: number;
  positions: number;
}

/** What the dictionary says of the terms of a block, one after the other, as plain numbers: most are passed over. */
export class TermReader implements EntryReader<TermEntry> {
  readonly #reader: ByteReader;
  #isFirst = true;
  ownStemmer = -1;
  /** A bit for each field that has it. */
  fields = 0;
  /** How many passages have it in any field. */
  passages = 0;
  /** By field, right for those that have it. */
  readonly inField: readonly FieldNumbers[] = TEXT_FIELDS.map(() => ({
    passages: 0,
    postings: 0,
    positions: 0,
  }));
  /** Where its lists of all fields stand, one after the other. */
  readonly postings: ByteRange = { offset: 0, length: 0 };
  readonly positions: ByteRange = { offset: 0, length: 0 };
  /** The list of which its list in texts is a part. */
  base: PostingsRange | undefined;
  readonly #formLists: ByteRange = { offset: 0, length: 0 };
  #forms = 0;
  #formsAt = 0;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  next(): void {
    const reader = this.#reader;
    const flags = reader.varint();
    this.ownStemmer = Math.floor(flags / STEMMER) - 1;
    this.#begin(this.postings);
    this.#begin(this.positions);
    this.#begin(this.#formLists);
    this.#isFirst = false;
    this.fields = flags & (HAS_FORMS - 1);
    this.base = (flags & HAS_BASE) === 0 ? undefined : readBase(reader, this.base);
    let most = 0;
    let count = 0;
    for (let field = 0; field < TEXT_FIELDS.length; field++) {
      const numbers = this.inField[field];
      if (!numbers || (flags & (1 << field)) === 0) continue;
      const passages = reader.varint();
      numbers.passages = field === 0 && this.base ? this.base.passages - passages : passages;
      numbers.postings = reader.varint();
      numbers.positions = reader.varint();
      this.postings.length += numbers.postings;
      this.positions.length += numbers.positions;
      most = Math.max(most, numbers.passages);
      count++;
    }
    this.passages = most + (count > 1 ? reader.varint() : 0);
    this.#forms = (flags & HAS_FORMS) === 0 ? 0 : reader.varint();
    this.#formsAt = reader.at;
    for (let form = 0; form < this.#forms; form++) {
      if (reader.byte() === OWN_LETTERS) reader.skip(reader.varint());
    }
    if (this.#forms > 0) this.#formLists.length = reader.varint();
  }

  /** Lists begin where those of the term before end. */
  #begin(range: ByteRange): void {
    range.offset = this.#isFirst ? this.#reader.varint() : range.offset + range.length;
    range.length = 0;
  }

  entry(): TermEntry {
    const { ownStemmer, passages, base } = this;
    const fields: Partial<Record<TextField, FieldEntry>> = {};
    let postingsAt = this.postings.offset;
    let positionsAt = this.positions.offset;
    for (const [field, { passages, postings, positions }] of this.inField.entries()) {
      if ((this.fields & (1 << field)) === 0) continue;
      const entry = {
        passages,
        postings: { offset: postingsAt, length: postings },
        positions: { offset: positionsAt, length: positions },
      };
      fields[TEXT_FIELDS[field] ?? 'text'] = field === 0 && base ? { ...entry, base } : entry;
      postingsAt += postings;
      positionsAt += positions;
    }
    const formLists = { ...this.#formLists };
    const forms = { count: this.#forms, reader: this.#reader, at: this.#formsAt };
    const ends = { postings: postingsAt, positions: positionsAt, forms: formLists.offset + formLists.length };
    return { ownStemmer, fields, passages, forms, formLists, ends };
  }
}

/** The same as that of the entry before: 0. Else how far behind the end of that it begins, doubled or so. */
function writeBase(
  writer: ByteWriter,
  { passages, postings }: PostingsRange,
  previous?: PostingsRange,
): void {
  if (previous && previous.postings.offset === postings.offset && previous.passages === passages) {
    writer.varint(0);
    return;
  }
  const distance = postings.offset - endOf(previous);
  writer.varint(1 + (distance < 0 ? -2 * distance - 1 : 2 * distance));
  writer.varint(passages);
  writer.varint(postings.length);
}

function readBase(reader: ByteReader, previous?: PostingsRange): PostingsRange {
  const code = reader.varint();
  if (code === 0) {
    if (!previous) throw new FrozenFormatError('has a term without the list that it is part of');
    return previous;
  }
  const distance = (code - 1) % 2 === 0 ? (code - 1) / 2 : -code / 2;
  const passages = reader.varint();
  return { passages, postings: { offset: endOf(previous) + distance, length: reader.varint() } };
}

const endOf = (range?: PostingsRange) => (range ? range.postings.offset + range.postings.length : 0);

/**
 * How a term is written, the form of most passages' texts first; those that only titles and headings have come last.
 */
export function formsOf(term: string, { forms: { count, reader, at } }: TermEntry): string[] {
  if (count === 0) return [term];
  const { at: before } = reader;
  reader.at = at;
  const names = Array.from({ length: count }, () => readForm(reader, term));
  reader.at = before;
  return names;
}

const NO_FORMS: EncodedForms = { count: 0, reader: new ByteReader(new Uint8Array(0)), at: 0 };

export function encodeForms(term: string, names: readonly string[]): EncodedForms {
  if (names.length === 1 && names[0] === term) return NO_FORMS;
  const writer = new ByteWriter();
  for (const name of names) writeForm(writer, name, term);
  return { count: names.length, reader: new ByteReader(writer.view()), at: 0 };
}

function writeForm(writer: ByteWriter, form: string, term: string): void {
  const spelling = spellingOf(form, term);
  writer.byte(spelling);
  if (spelling === OWN_LETTERS) writer.text(form);
}

function spellingOf(form: string, term: string): number {
  if (form === term) return AS_TERM;
  // Most forms differ: only those that may be equal are spelled.
  if (form.length !== term.length) return OWN_LETTERS;
  if (form === spelled(term, CAPITALISED)) return CAPITALISED;
  return form === spelled(term, CAPITALS) ? CAPITALS : OWN_LETTERS;
}

function readForm(reader: ByteReader, term: string): string {
  const spelling = reader.byte();
  const form = spelling === OWN_LETTERS ? reader.text() : spelled(term, spelling);
  if (form === undefined) throw new FrozenFormatError('spells a form in no known way');
  return form;
}

/** Capitals of ASCII letters alone: those of others depend on the runtime's version of Unicode. */
function spelled(term: string, way: number): string | undefined {
  if (way === AS_TERM) return term;
  if (way === CAPITALISED) return term.replace(/^[a-z]/, (letter) => letter.toUpperCase());
  if (way === CAPITALS) return term.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return undefined;
}

/**
 * Which passages' texts have which form: the same as {@link TermForms}, by the forms' order in the entry. Passages are
 * named by their place among those that have the term, whose number is `count`.
 */
export interface FormLists {
  /** Of those that have the term, those that lack the first form. */
  lacking: Uint32Array;
  /** Those that have the second, the third form, … as far as texts have them. */
  others: Uint32Array[];
}

/** Nothing where texts have one form alone. */
export function writeFormLists({ lacking, others }: FormLists, count: number): Uint8Array {
  const bits = new BitWriter();
  if (others.length > 0) bits.gamma(others.length);
  for (const list of others.length > 0 ? [lacking, ...others] : []) {
    bits.gamma(list.length + 1);
    bits.ascending(list, 0, count);
  }
  return bits.finish();
}

export function readFormLists(bytes: Uint8Array, count: number): FormLists {
  if (bytes.length === 0) return { lacking: new Uint32Array(0), others: [] };
  const bits = new BitReader(bytes);
  const [lacking = new Uint32Array(0), ...others] = Array.from({ length: bits.gamma() + 1 }, () => {
    const length = bits.gamma() - 1;
    if (length > count) throw new FrozenFormatError('has lists of forms that do not fit');
    const list = new Uint32Array(length);
    if (length > 0) bits.ascending(list, 0, length, 0, count);
    return list;
  });
  if (bits.at !== bytes.length) throw new FrozenFormatError('has lists of forms left over');
  return { lacking, others };
}

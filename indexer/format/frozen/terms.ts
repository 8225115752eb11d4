/**
 * What does the dictionary say of a term? In which fields it stands and in how many passages, in which forms it is
 * written, and where its lists are.
 */
import { TEXT_FIELDS, type TextField } from '../searchPage.ts';
import { BitReader, BitWriter } from './bits.ts';
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';
import type { EntryCodec } from './keyTable.ts';
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

export const termCodec: EntryCodec<TermEntry> = {
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
  read(reader, previous) {
    const flags = reader.varint();
    const ownStemmer = Math.floor(flags / STEMMER) - 1;
    const ends = previous
      ? { ...previous.ends }
      : { postings: reader.varint(), positions: reader.varint(), forms: reader.varint() };
    const take = (section: keyof typeof ends): ByteRange => {
      const range = { offset: ends[section], length: reader.varint() };
      ends[section] += range.length;
      return range;
    };
    const fields: Partial<Record<TextField, FieldEntry>> = {};
    for (const [bit, name] of TEXT_FIELDS.entries()) {
      if ((flags & (1 << bit)) === 0) continue;
      if (name === 'text' && (flags & HAS_BASE) !== 0) {
        const base = readBase(reader, previous?.fields.text?.base);
        const passages = base.passages - reader.varint();
        fields.text = { passages, base, postings: take('postings'), positions: take('positions') };
      } else {
        fields[name] = {
          passages: reader.varint(),
          postings: take('postings'),
          positions: take('positions'),
        };
      }
    }
    const present = TEXT_FIELDS.flatMap((name) => fields[name] ?? []);
    const passages = most(present) + (present.length > 1 ? reader.varint() : 0);
    const count = (flags & HAS_FORMS) === 0 ? 0 : reader.varint();
    const entry = { ownStemmer, fields, passages, forms: { count, reader, at: reader.at }, ends };
    if (count === 0) return { ...entry, formLists: { offset: ends.forms, length: 0 } };
    for (let form = 0; form < count; form++) {
      if (reader.byte() === OWN_LETTERS) reader.bytes(reader.varint());
    }
    return { ...entry, formLists: take('forms') };
  },
};

const most = (fields: readonly FieldEntry[]) => Math.max(0, ...fields.map(({ passages }) => passages));

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

/**
 * What does the dictionary say of a term? In which fields it stands and in how many passages, in which forms it is
 * written, and where its lists are.
 */
import { TEXT_FIELDS, type TextField } from '../searchPage.ts';
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';
import type { EntryCodec } from './keyTable.ts';
import type { ByteRange } from './pages.ts';

export interface FieldEntry {
  /** How many passages have the term in this field. */
  passages: number;
  postings: ByteRange;
  /** Empty where all occurrences are pairs of characters, which no phrase asks for. */
  positions: ByteRange;
}

export interface TermEntry {
  fields: Partial<Record<TextField, FieldEntry>>;
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

/** How a form is spelled: as the term, with a capital, in capitals, or in its own letters. */
const AS_TERM = 0;
const CAPITALISED = 1;
const CAPITALS = 2;
const OWN_LETTERS = 3;

export const termCodec: EntryCodec<TermEntry> = {
  write(writer, { fields, forms, formLists, ends }, previous) {
    const present = TEXT_FIELDS.flatMap((name) => fields[name] ?? []);
    let flags = forms.count > 0 ? HAS_FORMS : 0;
    for (const [bit, name] of TEXT_FIELDS.entries()) if (fields[name]) flags |= 1 << bit;
    writer.varint(flags);
    if (!previous) {
      writer.varint(present[0]?.postings.offset ?? ends.postings);
      writer.varint(present[0]?.positions.offset ?? ends.positions);
      writer.varint(formLists.offset);
    }
    for (const { passages, postings, positions } of present) {
      writer.varint(passages);
      writer.varint(postings.length);
      writer.varint(positions.length);
    }
    if (forms.count === 0) return;
    writer.varint(forms.count);
    const { reader } = forms;
    reader.at = forms.at;
    writer.bytes(reader.bytes(reader.end - forms.at));
    writer.varint(formLists.length);
  },
  read(reader, previous) {
    const flags = reader.varint();
    if (flags >= HAS_FORMS * 2) throw new FrozenFormatError('names fields that there are not');
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
      fields[name] = { passages: reader.varint(), postings: take('postings'), positions: take('positions') };
    }
    const forms = { count: (flags & HAS_FORMS) === 0 ? 0 : reader.varint(), reader, at: reader.at };
    if (forms.count === 0) return { fields, forms, formLists: { offset: ends.forms, length: 0 }, ends };
    for (let form = 0; form < forms.count; form++) {
      if (reader.byte() === OWN_LETTERS) reader.bytes(reader.varint());
    }
    return { fields, forms, formLists: take('forms'), ends };
  },
};

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

export function encodeForms(term: string, names: readonly string[]): EncodedForms {
  const writer = new ByteWriter();
  const always = names.length === 1 && names[0] === term;
  if (!always) for (const name of names) writeForm(writer, name, term);
  return { count: always ? 0 : names.length, reader: new ByteReader(writer.view()), at: 0 };
}

function writeForm(writer: ByteWriter, form: string, term: string): void {
  const spelling = [AS_TERM, CAPITALISED, CAPITALS].find((way) => spelled(term, way) === form) ?? OWN_LETTERS;
  writer.byte(spelling);
  if (spelling === OWN_LETTERS) writer.text(form);
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

/** Which passages' texts have which form: the same as {@link TermForms}, by the forms' order in the entry. */
export interface FormLists {
  /** Of those that have the term, those that lack the first form. */
  lacking: number[];
  /** Those that have the second, the third form, … as far as texts have them. */
  others: number[][];
}

/** Nothing where texts have one form alone. */
export function writeFormLists(writer: ByteWriter, { lacking, others }: FormLists): void {
  if (others.length === 0) return;
  writer.varint(others.length);
  for (const list of [lacking, ...others]) {
    writer.varint(list.length);
    let last = 0;
    for (const place of list) {
      writer.varint(place - last);
      last = place;
    }
  }
}

export function readFormLists(reader: ByteReader): FormLists {
  if (reader.done) return { lacking: [], others: [] };
  const [lacking = [], ...others] = Array.from({ length: reader.varint() + 1 }, () => {
    let last = 0;
    return Array.from({ length: reader.varint() }, () => {
      last += reader.varint();
      return last;
    });
  });
  if (!reader.done) throw new FrozenFormatError('has lists of forms left over');
  return { lacking, others };
}

/**
 * What may a record of a collection say? One line of JSONL, one passage: its words, and what is known of it. A field
 * that is not known here is reported, never dropped in silence.
 */
import { z } from 'zod';
import { LOCATOR_LABELS, type Locator, type SourceRecord } from '../../format/passage.ts';
import type { Block } from '../document.ts';
import { type Member, membersOf } from './members.ts';

/** Notes need a place that refers to them, rows a table: neither can stand in a line by itself. */
const KINDS = ['heading', 'paragraph', 'list-item', 'quotation', 'verse', 'caption', 'code'] as const;

const YEAR_MONTH_DAY = String.raw`-?\d{1,4}(?:-\d{2}(?:-\d{2})?)?`;
const DATE = new RegExp(`^${YEAR_MONTH_DAY}(?:(?:/|\\.\\.)${YEAR_MONTH_DAY})?$`);

const words = z.string().min(1);
const several = z.union([words.transform((one) => [one]), z.array(words).min(1)]);
const numberOrWords = z.union([words, z.number().transform(String)]);

const recordSchema = z.object({
  /** Permanent, the collection's own. */
  id: z
    .union([z.string(), z.number().int().transform(String)])
    .refine((id) => /^[^\s\p{Cc}]{1,200}$/u.test(id), 'an id: 1 to 200 characters without white space')
    .optional(),
  text: z.string(),
  title: words.optional(),
  /** The headings above it, outermost first. */
  heading: several.optional(),
  author: several.optional(),
  date: numberOrWords
    .refine((date) => DATE.test(date), 'a date: 1939, 1939-09, 1939-09-01 or 1939..1945')
    .optional(),
  kind: z.enum(KINDS, `one of ${KINDS.join(', ')}`).optional(),
  level: z.number().int().min(1).max(6).optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a language tag, e.g. en or de-CH')
    .optional(),
  locators: z.partialRecord(z.enum(LOCATOR_LABELS), numberOrWords).optional(),
});
const FIELDS = Object.keys(recordSchema.shape);
/** For messages: all that a record may hold. */
export const FIELDS_ON_OFFER = FIELDS.join(', ');

export interface ReadRecord {
  text: string;
  /** The characters of the text, without its quotation marks, in UTF-16 units of the line. */
  textStart: number;
  textEnd: number;
  kind: Block['kind'];
  level?: number;
  language?: string;
  locators: Locator[];
  /** What it says of itself; empty where it only has words. */
  record: SourceRecord;
  unknownFields: string[];
}

/** Reads a line; what is wrong with it comes back as a message and a remedy. */
export function readRecord(line: string): ReadRecord | { message: string; remedy: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/, ".*$/s, '') : 'it cannot be parsed';
    return {
      message: `The line is no JSON: ${reason}.`,
      remedy: 'Each line is one object by itself, such as {"id": "1", "text": "Words."}.',
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { message: 'The line is no object.', remedy: 'Write {"text": …}: one object a line.' };
  }
  const members = membersOf(line);
  const twice = members.find(({ name }, index) => members.findIndex((other) => other.name === name) < index);
  if (twice) return { message: `The field “${twice.name}” stands there twice.`, remedy: 'Keep one of them.' };
  const parsed = recordSchema.safeParse(withoutEmpty(value));
  if (!parsed.success) return fault(parsed.error);
  const { data } = parsed;
  const broken = textsOf(data).find((text) => !text.isWellFormed() || text.includes('\0'));
  if (broken !== undefined) {
    return {
      message: 'The record holds half of a surrogate pair, or the character U+0000: no text can.',
      remedy: 'Correct the escape: \\uD83D needs the half that follows it, and \\u0000 stands for nothing.',
    };
  }
  if (data.level !== undefined && data.kind !== 'heading') {
    return { message: 'Only a heading has a level.', remedy: 'Add "kind": "heading", or remove "level".' };
  }
  return readFields(data, members);
}

/** Collections write `"title": ""` or `null` where they have nothing to say: that is as if it were not there. */
function withoutEmpty(record: object): Record<string, unknown> {
  const says = ([name, value]: [string, unknown]) =>
    name === 'text' || !(value === null || value === '' || (Array.isArray(value) && value.length === 0));
  return Object.fromEntries(Object.entries(record).filter(says));
}

function readFields(data: z.output<typeof recordSchema>, members: readonly Member[]): ReadRecord {
  const { id, text, title, heading, author, date, kind, level, language, locators } = data;
  const place = members.find(({ name }) => name === 'text')?.value;
  return {
    text,
    textStart: (place?.start ?? 0) + 1,
    textEnd: (place?.end ?? 0) - 1,
    kind: kind ?? 'paragraph',
    ...(level !== undefined && { level }),
    ...(language !== undefined && { language }),
    locators: LOCATOR_LABELS.flatMap((label) => {
      const value = locators?.[label];
      return value === undefined ? [] : [{ label, value }];
    }),
    record: {
      ...(id !== undefined && { id }),
      ...(title !== undefined && { title: title.normalize('NFC') }),
      ...(heading && { headings: heading.map((each) => each.normalize('NFC')) }),
      ...(author && { authors: author.map((each) => each.normalize('NFC')) }),
      ...(date !== undefined && { date }),
    },
    unknownFields: members.map(({ name }) => name).filter((name) => !FIELDS.includes(name)),
  };
}

const textsOf = ({ text, title, heading, author }: z.output<typeof recordSchema>) => [
  text,
  ...(title === undefined ? [] : [title]),
  ...(heading ?? []),
  ...(author ?? []),
];

function fault({ issues: [issue] }: z.ZodError): { message: string; remedy: string } {
  const field = String(issue?.path[0] ?? '');
  if (field === 'text' && issue?.code === 'invalid_type')
    return { message: 'The record has no text.', remedy: 'Add "text": "…", the words of the passage.' };
  return {
    message: `The field “${issue?.path.join('.') ?? ''}” is not as it should be: ${issue?.message ?? ''}.`,
    remedy: 'Correct it, or leave it out.',
  };
}

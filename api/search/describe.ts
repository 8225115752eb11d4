/**
 * What was asked, in an English sentence? *The phrase “Warsaw Pact” and the word “budapest”, in passages and notes.*
 * In pieces, so that a page can mark up what is quoted from the query.
 */
import type { PassageKind } from '../../indexer/format/passage.ts';
import type { QueryReading } from './searchIndex.ts';

/** Plain words, or words of the query to be shown in quotation marks. */
export type SentencePiece = string | { quote: string };

export interface Circumstances {
  mode: 'any' | 'all';
  /** The kinds that the search was restricted to; empty for all. */
  kinds?: readonly PassageKind[];
}

/** The sentence, without a full stop; empty where nothing was asked. */
export function describe(
  reading: readonly QueryReading[],
  { mode, kinds = [] }: Circumstances,
): SentencePiece[] {
  if (reading.length === 0) return [];
  const filters = reading.filter(isFilter);
  const words = reading.filter((clause) => !isFilter(clause));
  const scope = where(filters, kinds);
  const asked = clauses(words, mode);
  const sentence = asked.length > 0 ? [...asked, ', ', ...scope] : ['everything ', ...scope];
  return capitalised(merged(sentence));
}

/** The sentence as plain text, in quotation marks. */
export function describeAsText(reading: readonly QueryReading[], circumstances: Circumstances): string {
  return describe(reading, circumstances)
    .map((piece) => (typeof piece === 'string' ? piece : `“${piece.quote}”`))
    .join('');
}

const FILTERS = ['kind', 'work', 'author', 'lang', 'date'];
const isFilter = (clause: QueryReading) =>
  clause.type === 'word' && clause.field !== undefined && FILTERS.includes(clause.field);

/** A row of clauses: what must be there, what may, what must not. */
function clauses(words: readonly QueryReading[], mode: 'any' | 'all'): SentencePiece[] {
  const required = words.filter(({ occur }) => occur === 'must' || (occur === 'should' && mode === 'all'));
  const optional = words.filter(({ occur }) => occur === 'should' && mode === 'any');
  const excluded = words.filter(({ occur }) => occur === 'not');
  const parts: SentencePiece[] = [];
  if (required.length > 0) {
    parts.push(...enumeration(required, 'and'));
    if (optional.length > 0) parts.push(', better with ', ...enumeration(optional, 'or'));
  } else parts.push(...enumeration(optional, 'or'));
  if (excluded.length > 0) {
    parts.push(parts.length > 0 ? ', but not ' : 'everything but ', ...enumeration(excluded, 'or'));
  }
  return parts;
}

/** `the words “a”, “b” and “c”`, or each with its own name where they differ. */
function enumeration(items: readonly QueryReading[], conjunction: 'and' | 'or'): SentencePiece[] {
  if (!alike(items)) return listed(items.map(describeOne), conjunction);
  const quoted = items.map((item): SentencePiece[] => ('text' in item ? [{ quote: item.text }] : []));
  return [
    conjunction === 'or' ? 'any of the words ' : 'the words ',
    ...listed(quoted, conjunction),
    ...ofField(items[0]),
  ];
}

/** Whether the items are words of one field, which one name introduces. */
function alike(items: readonly QueryReading[]): boolean {
  const fields = items.map((item) => (item.type === 'word' ? (item.field ?? '') : undefined));
  return items.length > 1 && fields.every((field) => field !== undefined && field === fields[0]);
}

function listed(items: readonly SentencePiece[][], conjunction: string): SentencePiece[] {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ` ${conjunction} ` : ', ', ...item];
  });
}

const NAMES = {
  word: 'the word ',
  phrase: 'the phrase ',
  prefix: 'words that begin with ',
  fuzzy: 'words like ',
  exact: 'exactly ',
} as const;

function describeOne(item: QueryReading): SentencePiece[] {
  if (item.type === 'group') return group(item);
  if (item.type === 'near') {
    const limit =
      item.distance === 0
        ? 'side by side'
        : `with at most ${item.distance} ${item.distance === 1 ? 'word' : 'words'} between`;
    return [
      ...listed(
        item.texts.map((text) => [{ quote: text }]),
        'and',
      ),
      ` ${limit}`,
      ...ofField(item),
    ];
  }
  if (isFilter(item)) return filter(item);
  const { type, text } = item;
  return [NAMES[type], { quote: text }, ...ofField(item)];
}

function group({ clauses: items, operator }: QueryReading & { type: 'group' }): SentencePiece[] {
  const included = items.filter(({ occur }) => occur !== 'not');
  const excluded = enumeration(
    items.filter(({ occur }) => occur === 'not'),
    'or',
  );
  const parts = enumeration(included, operator);
  if (included.length === 2 && !alike(included)) parts.unshift(operator === 'or' ? 'either ' : 'both ');
  if (excluded.length === 0) return parts;
  if (included.length === 0) return ['not ', ...excluded];
  return [...parts, operator === 'or' ? ' or not ' : ' but not ', ...excluded];
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: ' in the title of the work',
  heading: ' in a heading above',
  text: ' in the text itself',
  note: ' in a note',
};

function ofField(item: QueryReading | undefined): SentencePiece[] {
  const name = item && 'field' in item && item.field !== undefined ? FIELD_NAMES[item.field] : undefined;
  return name === undefined ? [] : [name];
}

function filter(item: QueryReading): SentencePiece[] {
  if (!('text' in item)) return [];
  switch (item.field) {
    case 'kind':
      return [item.text === 'note' ? 'in notes' : `in ${plural(item.text)}`];
    case 'work':
      return ['of the work ', { quote: item.text }];
    case 'author':
      return ['by ', { quote: item.text }];
    case 'lang':
      return ['in the language ', { quote: item.text }];
    default:
      return [
        `dated ${item.text
          .replace(/^\.\.(?=.)/, 'up to ')
          .replace(/\.\.$/, ' or later')
          .replace('..', ' to ')}`,
      ];
  }
}

/** Where was searched: kinds first, then the other restrictions. */
function where(filters: readonly QueryReading[], kinds: readonly PassageKind[]): SentencePiece[] {
  const ofKind = filters.filter((item) => 'field' in item && item.field === 'kind' && item.occur !== 'not');
  const others = filters.filter((item) => !ofKind.includes(item));
  const parts: SentencePiece[][] = [];
  if (ofKind.length > 0) parts.push(listed(ofKind.map(filter), 'and'));
  else if (kinds.length > 0)
    parts.push([
      `in ${listed(
        kinds.map((kind) => [plural(kind)]),
        'and',
      ).join('')}`,
    ]);
  else parts.push(['in passages and notes']);
  for (const item of others) parts.push(item.occur === 'not' ? ['not ', ...filter(item)] : filter(item));
  return parts.flatMap((part, index) => (index === 0 ? part : [', ', ...part]));
}

function plural(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words === 'code' ? 'code' : `${words}s`;
}

/** Neighbouring strings become one. */
function merged(pieces: readonly SentencePiece[]): SentencePiece[] {
  const result: SentencePiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}

function capitalised([first, ...rest]: readonly SentencePiece[]): SentencePiece[] {
  if (first === undefined) return [];
  if (typeof first !== 'string') return [first, ...rest];
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
}

/**
 * RIS, as EndNote, Zotero and Mendeley read it: a tag of two letters, two spaces, a hyphen, a space, the value
 * (RIS format specification, 2011; `T2` container, `A2` its editors, `DA` date, `Y2` access, `SP` place cited).
 */
import type { CslName } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';
import { isWebAddress } from '../markup.ts';
import {
  dateParts,
  fieldReader,
  invertedName,
  isoRange,
  isRange,
  literalDate,
  locatorNote,
  withoutMarkup,
} from './fields.ts';

const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  article: 'GEN',
  book: 'BOOK',
  classic: 'BOOK',
  chapter: 'CHAP',
  'entry-encyclopedia': 'ENCYC',
  'entry-dictionary': 'DICT',
  entry: 'ENCYC',
  legal_case: 'CASE',
  legislation: 'STAT',
  bill: 'BILL',
  manuscript: 'MANSCPT',
  pamphlet: 'PAMP',
  'paper-conference': 'CPAPER',
  report: 'RPRT',
  software: 'COMP',
  speech: 'SPEECH',
  standard: 'STAND',
  thesis: 'THES',
  webpage: 'ELEC',
  'post-weblog': 'BLOG',
  post: 'ELEC',
};

export function toRis(citables: readonly Citable[]): string {
  return citables.map(risRecord).join('');
}

function risRecord(citable: Citable): string {
  const { record } = citable;
  const { text, names, date, rest } = fieldReader(record);
  const issued = date('issued');
  const title = (value: string | number | undefined) => value && withoutMarkup(String(value));
  const lines: [string, string | number | undefined][] = [
    ['TY', TYPES[record.type] ?? 'GEN'],
    ['ID', citable.key],
    ['TI', title(text('title'))],
    ['ST', text('title-short')],
    ...tagged('AU', names('author')),
    ...tagged('A2', names('editor')),
    ...tagged('A3', names('collection-editor')),
    ...tagged('A4', names('translator')),
    ['T2', title(text('container-title'))],
    ['J2', text('container-title-short')],
    ['T3', text('collection-title')],
    ['PY', dateParts(issued)[0] ?? literalDate(issued)],
    ['DA', slashed(dateParts(issued))],
    ['ET', text('edition', 'version')],
    ['VL', text('volume')],
    ['IS', text('issue', 'number')],
    ['SV', text('collection-number')],
    ...pages(text('page')),
    ['PB', text('publisher', 'authority')],
    ['CY', text('publisher-place')],
    ['M3', text('genre', 'medium')],
    ['OP', text('original-title')],
    ['AB', text('abstract')],
    ['DO', text('DOI')],
    ['SN', text('ISBN', 'ISSN')],
    ['LA', record.language],
    ['Y2', slashed(dateParts(date('accessed')))],
    ['UR', isWebAddress(citable.url) ? citable.url : undefined],
    ['N1', [record.note, locatorNote(citable)].filter(Boolean).join('; ')],
    ['N1', citable.quotation && `“${citable.quotation.text}”`],
    // The last day of a range, or that it is about that time, has no tag.
    ['N1', isRange(issued) ? `issued: ${isoRange(issued)}` : undefined],
    ...rest().map((left): [string, string] => ['N1', left]),
  ];
  const written = lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([tag, value]) => `${tag}  - ${oneLine(String(value))}\r\n`);
  return `${written.join('')}ER  - \r\n\r\n`;
}

const tagged = (tag: string, list: readonly CslName[]): [string, string][] =>
  list.map((name) => [tag, 'literal' in name ? organisation(name.literal) : invertedName(name)]);

/** A trailing comma marks a name that is not to be split into family and given. */
const organisation = (name: string) => (/\s/.test(name) ? `${name},` : name);

/** First and last page each have a tag. */
function pages(page: string | number | undefined): [string, string | undefined][] {
  const range = /^(\w+)\s*[-–]\s*(\w+)$/.exec(String(page ?? ''));
  return range
    ? [
        ['SP', range[1]],
        ['EP', range[2]],
      ]
    : [['SP', page === undefined ? undefined : String(page)]];
}

/** A tag's value ends with its line. */
const oneLine = (value: string) => value.replace(/\s*[\r\n\u0085\u2028\u2029]+\s*/g, ' ').trim();

/** `YYYY/MM/DD/other`, with its slashes where a part is unknown. */
function slashed(parts: number[]): string | undefined {
  const [first, month, day] = parts;
  if (first === undefined) return undefined;
  const two = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${first}/${two(month)}/${two(day)}/`;
}

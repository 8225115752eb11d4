/**
 * RIS, as EndNote, Zotero and Mendeley read it: a tag of two letters, two spaces, a hyphen, a space, the value
 * (RIS format specification, 2011; `T2` container, `A2` its editors, `DA` date, `Y2` access, `SP` place cited).
 */
import type { CslRecord } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';
import { dateParts, invertedName, isoDate, literalDate, locatorNote, withoutMarkup } from './fields.ts';

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
  const lines: [string, string | number | undefined][] = [
    ['TY', TYPES[record.type] ?? 'GEN'],
    ['ID', citable.key],
    ['TI', withoutMarkup(record.title)],
    ['ST', record['title-short']],
    ...names('AU', record.author),
    ...names('A2', [...(record.editor ?? []), ...(record['container-author'] ?? [])]),
    ...names('A3', record['collection-editor']),
    ...names('A4', record.translator),
    ['T2', record['container-title'] && withoutMarkup(record['container-title'])],
    ['J2', record['container-title-short']],
    ['T3', record['collection-title']],
    ['PY', year(record)],
    ['DA', risDate(record)],
    ['ET', record.edition ?? record.version],
    ['VL', record.volume],
    ['IS', record.issue ?? record.number],
    ...pages(record.page),
    ['PB', record.publisher ?? record.authority],
    ['CY', record['publisher-place']],
    ['M3', record.genre ?? record.medium],
    ['OP', record['original-title'] ?? isoDate(record['original-date'])],
    ['AB', record.abstract],
    ['DO', record.DOI],
    ['SN', record.ISBN ?? record.ISSN],
    ['LA', record.language],
    ['Y2', accessDate(record)],
    ['UR', /^https?:\/\//.test(citable.url) ? citable.url : undefined],
    ['N1', [record.note, locatorNote(citable)].filter(Boolean).join('; ')],
    ['N1', citable.quotation && `“${citable.quotation.text}”`],
  ];
  const written = lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([tag, value]) => `${tag}  - ${oneLine(String(value))}\r\n`);
  return `${written.join('')}ER  - \r\n\r\n`;
}

const names = (tag: string, list: CslRecord['author']): [string, string][] =>
  (list ?? []).map((name) => [tag, 'literal' in name ? organisation(name.literal) : invertedName(name)]);

/** A trailing comma marks a name that is not to be split into family and given. */
const organisation = (name: string) => (/\s/.test(name) ? `${name},` : name);

/** First and last page each have a tag. */
function pages(page: CslRecord['page']): [string, string | undefined][] {
  const range = /^(\w+)\s*[-–]\s*(\w+)$/.exec(String(page ?? ''));
  return range
    ? [
        ['SP', range[1]],
        ['EP', range[2]],
      ]
    : [['SP', page === undefined ? undefined : String(page)]];
}

/** A tag's value ends with its line. */
const oneLine = (value: string) => value.replace(/\s*[\r\n]+\s*/g, ' ').trim();

const year = (record: CslRecord) => dateParts(record.issued)[0] ?? literalDate(record.issued);

/** `YYYY/MM/DD/other`, with its slashes where a part is unknown. */
function slashed(parts: number[]): string | undefined {
  const [first, month, day] = parts;
  if (first === undefined) return undefined;
  const two = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${first}/${two(month)}/${two(day)}/`;
}

const risDate = (record: CslRecord) => slashed(dateParts(record.issued));
const accessDate = (record: CslRecord) => slashed(dateParts(record.accessed));

/**
 * BibTeX, with the escapes that TeX needs; letters beyond ASCII stay as they are (UTF-8, as BibTeX 0.99d with
 * `utf8` input and Biber read it). Fields as in Patashnik, *BibTeXing* (1988), with `url` and `urldate`.
 */
import type { CslName, CslRecord } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';
import { dateParts, isoDate, literalDate, locatorNote, withoutMarkup } from './fields.ts';

const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  classic: 'book',
  chapter: 'incollection',
  'entry-encyclopedia': 'incollection',
  'entry-dictionary': 'incollection',
  entry: 'incollection',
  manuscript: 'unpublished',
  pamphlet: 'booklet',
  'paper-conference': 'inproceedings',
  report: 'techreport',
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export function toBibtex(citables: readonly Citable[]): string {
  return citables.map(bibtexEntry).join('\n');
}

function bibtexEntry(citable: Citable): string {
  const { record } = citable;
  const type = record.type === 'thesis' ? thesisType(record) : (TYPES[record.type] ?? 'misc');
  const container =
    type === 'article' ? 'journal' : type === 'misc' || type === 'book' ? 'howpublished' : 'booktitle';
  const [year, month] = dateParts(record.issued);
  const publisher = type === 'techreport' ? 'institution' : /thesis$/.test(type) ? 'school' : 'publisher';
  const fields: [string, string | undefined][] = [
    ['author', nameList(record.author)],
    ['editor', nameList(record.editor)],
    // Braces keep the capitals that a bibliography style would take.
    ['title', `{${escapeTex(withoutMarkup(record.title))}}`],
    [container, record['container-title'] && escapeTex(withoutMarkup(record['container-title']))],
    ['series', optional(record['collection-title'])],
    [publisher, optional(record.publisher)],
    ['address', optional(record['publisher-place'])],
    ['edition', optional(record.edition ?? record.version)],
    ['volume', optional(record.volume)],
    ['number', optional(record.issue ?? record.number)],
    [
      'pages',
      record.page === undefined
        ? undefined
        : escapeTex(String(record.page)).replace(/(\d)[-–](?=\d)/g, '$1--'),
    ],
    ['year', year === undefined ? optional(literalDate(record.issued)) : String(year)],
    ['month', month === undefined ? undefined : MONTHS[month - 1]],
    ['doi', record.DOI],
    ['isbn', record.ISBN],
    ['issn', record.ISSN],
    ['language', record.language],
    ['url', citable.url],
    ['urldate', isoDate(record.accessed)],
    ['note', optional([record.note, locatorNote(citable)].filter(Boolean).join('. '))],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => (name === 'month' ? `  ${name} = ${value}` : `  ${name} = {${value}}`));
  return `@${type}{${citable.key},\n${lines.join(',\n')}\n}\n`;
}

const thesisType = (record: CslRecord) =>
  /master/i.test(record.genre ?? '') ? 'mastersthesis' : 'phdthesis';

const optional = (value: string | number | undefined) =>
  value === undefined || value === '' ? undefined : escapeTex(String(value));

const nameList = (list: CslName[] | undefined) => list?.map(bibtexName).join(' and ');

/** `von Family, Jr, Given`; an organisation in braces of its own, or `and` in it would part it. */
function bibtexName(name: CslName): string {
  if ('literal' in name) return `{${escapeTex(name.literal)}}`;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return [family, name.suffix, given]
    .filter(Boolean)
    .map((part) => escapeTex(part ?? ''))
    .join(', ');
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** Escapes the ten characters that TeX reads as commands. */
export const escapeTex = (text: string) =>
  text.replace(/[\\{}$&#%_^~]/g, (character) => SPECIAL[character] ?? character);

/**
 * BibTeX, with the escapes that TeX needs; letters beyond ASCII stay as they are (UTF-8, as BibTeX 0.99d with
 * `utf8` input and Biber read it). Fields as in Patashnik, *BibTeXing* (1988), with `url`, `urldate` and others that
 * styles pass over and reference managers read.
 */
import type { CslRecord } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';
import { dateParts, isoDate, literalDate, locatorNote } from './fields.ts';
import { nameList, optional, pageRange, protectedTitle, type TexField, texEntry } from './tex.ts';

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
  const [year, month, day] = dateParts(record.issued);
  const publisher = type === 'techreport' ? 'institution' : /thesis$/.test(type) ? 'school' : 'publisher';
  const fields: TexField[] = [
    ['author', nameList(record.author)],
    ['editor', nameList(record.editor)],
    ['translator', nameList(record.translator)],
    ['bookauthor', nameList(record['container-author'])],
    ['title', protectedTitle(record.title)],
    ['shorttitle', optional(record['title-short'])],
    [container, optional(record['container-title'])],
    ['series', optional(record['collection-title'])],
    [publisher, optional(record.publisher ?? record.authority)],
    ['address', optional(record['publisher-place'])],
    ['edition', optional(record.edition ?? record.version)],
    ['volume', optional(record.volume)],
    ['number', optional(record.issue ?? record.number ?? record['collection-number'])],
    ['pages', pageRange(record.page)],
    ['year', year === undefined ? optional(literalDate(record.issued)) : String(year)],
    ['month', month === undefined ? undefined : MONTHS[month - 1], 'bare'],
    ['day', day === undefined ? undefined : String(day)],
    ['type', optional(record.genre)],
    ['doi', record.DOI],
    ['isbn', record.ISBN],
    ['issn', record.ISSN],
    ['language', record.language],
    ['url', texUrl(citable.url)],
    ['urldate', isoDate(record.accessed)],
    ['abstract', optional(record.abstract)],
    ['note', optional([record.note, locatorNote(citable)].filter(Boolean).join('. '))],
  ];
  return texEntry(type, citable.key, fields);
}

const thesisType = (record: CslRecord) =>
  /master/i.test(record.genre ?? '') ? 'mastersthesis' : 'phdthesis';

/** Addresses are read verbatim; braces alone would end the field. */
export const texUrl = (url: string) =>
  /^https?:\/\//.test(url) ? url.replace(/[{}\s\\]/g, (sign) => encodeURIComponent(sign)) : undefined;

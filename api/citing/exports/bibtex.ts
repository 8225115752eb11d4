/**
 * BibTeX, with the escapes that TeX needs; letters beyond ASCII stay as they are (UTF-8, as BibTeX 0.99d with
 * `utf8` input and Biber read it). Fields as in Patashnik, *BibTeXing* (1988), with `url`, `urldate` and others that
 * styles pass over and reference managers read.
 */
import type { CslRecord } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';
import { dateParts, fieldReader, isoDate, isoRange, isRange, literalDate, locatorNote } from './fields.ts';
import {
  annotation,
  nameList,
  optional,
  pageRange,
  protectedTitle,
  type TexField,
  texEntry,
  verbatim,
} from './tex.ts';

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
  const { text, names, date, rest } = fieldReader(record);
  const type = record.type === 'thesis' ? thesisType(record) : (TYPES[record.type] ?? 'misc');
  const container =
    type === 'article' ? 'journal' : type === 'misc' || type === 'book' ? 'howpublished' : 'booktitle';
  const issued = date('issued');
  const [year, month, day] = dateParts(issued);
  const publisher = type === 'techreport' ? 'institution' : /thesis$/.test(type) ? 'school' : 'publisher';
  const fields: TexField[] = [
    ['author', nameList(names('author'))],
    ['editor', nameList(names('editor'))],
    ['translator', nameList(names('translator'))],
    ['bookauthor', nameList(names('container-author'))],
    ['title', protectedTitle(String(text('title')))],
    ['shorttitle', optional(text('title-short'))],
    [container, optional(text('container-title'))],
    ['series', optional(text('collection-title'))],
    [publisher, optional(text('publisher', 'authority'))],
    ['address', optional(text('publisher-place'))],
    ['edition', optional(text('edition', 'version'))],
    ['volume', optional(text('volume'))],
    ['number', optional(text('issue', 'number', 'collection-number'))],
    ['pages', pageRange(text('page'))],
    ['year', year === undefined ? optional(literalDate(issued)) : String(year)],
    ['month', month === undefined ? undefined : MONTHS[month - 1], 'bare'],
    ['day', day === undefined ? undefined : String(day)],
    // BibTeX has no ranges; programs that read BibLaTeX's fields have.
    ['date', isRange(issued) ? isoRange(issued) : undefined],
    ['origdate', isoRange(date('original-date'))],
    ['type', optional(text('genre'))],
    ['doi', verbatim(text('DOI'))],
    ['isbn', optional(text('ISBN'))],
    ['issn', optional(text('ISSN'))],
    ['language', record.language],
    ['url', texUrl(citable.url)],
    ['urldate', isoDate(date('accessed'))],
    ['abstract', optional(text('abstract'))],
    ['note', optional([record.note, locatorNote(citable)].filter(Boolean).join('. '))],
  ];
  return texEntry(type, citable.key, [...fields, ['annote', annotation(rest())]]);
}

const thesisType = (record: CslRecord) =>
  /master/i.test(record.genre ?? '') ? 'mastersthesis' : 'phdthesis';

/** Addresses are read verbatim; braces alone would end the field. */
export const texUrl = (url: string) =>
  /^https?:\/\//.test(url) ? url.replace(/[{}\s\\]/g, (sign) => encodeURIComponent(sign)) : undefined;

/** BibLaTeX, as Biber reads it: entry types and fields of *The biblatex Package* 3.20, sections 2.1 and 2.2. UTF-8. */
import type { CslDate } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';
import { texUrl } from './bibtex.ts';
import { fieldReader, isoDate, isoRange, literalDate, locatorNote } from './fields.ts';
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
  bill: 'legislation',
  book: 'book',
  chapter: 'inbook',
  classic: 'book',
  dataset: 'dataset',
  'entry-dictionary': 'inreference',
  'entry-encyclopedia': 'inreference',
  entry: 'inreference',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  manuscript: 'unpublished',
  pamphlet: 'booklet',
  'paper-conference': 'inproceedings',
  patent: 'patent',
  post: 'online',
  'post-weblog': 'online',
  report: 'report',
  software: 'software',
  standard: 'standard',
  thesis: 'thesis',
  webpage: 'online',
};

/** What babel calls the languages; others stand as their tags in `language` alone. */
const LANGUAGES: Readonly<Record<string, string>> = {
  'de-at': 'naustrian',
  'de-ch': 'nswissgerman',
  'en-gb': 'british',
  'en-us': 'american',
  'pt-br': 'brazilian',
  ...{ ar: 'arabic', bg: 'bulgarian', ca: 'catalan', cs: 'czech', cy: 'welsh', da: 'danish', de: 'ngerman' },
  ...{
    el: 'greek',
    en: 'english',
    es: 'spanish',
    et: 'estonian',
    eu: 'basque',
    fa: 'persian',
    fi: 'finnish',
  },
  ...{ fr: 'french', ga: 'irish', he: 'hebrew', hr: 'croatian', hu: 'hungarian', is: 'icelandic' },
  ...{
    it: 'italian',
    ja: 'japanese',
    la: 'latin',
    lt: 'lithuanian',
    lv: 'latvian',
    nb: 'norsk',
    nl: 'dutch',
  },
  ...{ nn: 'nynorsk', pl: 'polish', pt: 'portuguese', ro: 'romanian', ru: 'russian', sk: 'slovak' },
  ...{ sl: 'slovene', sr: 'serbian', sv: 'swedish', tr: 'turkish', uk: 'ukrainian' },
};

export function toBiblatex(citables: readonly Citable[]): string {
  return citables.map(biblatexEntry).join('\n');
}

function biblatexEntry(citable: Citable): string {
  const { record } = citable;
  const { text, names, date, rest } = fieldReader(record);
  const type = TYPES[record.type] ?? 'misc';
  const tag = record.language.toLowerCase();
  const isInstitutional = ['report', 'thesis', 'jurisdiction'].includes(type);
  const [issued, original] = [date('issued'), date('original-date')];
  const fields: TexField[] = [
    ['author', nameList(names('author'))],
    ['editor', nameList(names('editor'))],
    ['translator', nameList(names('translator'))],
    ['bookauthor', nameList(names('container-author'))],
    ['title', protectedTitle(String(text('title')))],
    ['shorttitle', optional(text('title-short'))],
    ['origtitle', optional(text('original-title'))],
    [containerField(type), optional(text('container-title'))],
    ...(type === 'article'
      ? ([['shortjournal', optional(text('container-title-short'))]] as TexField[])
      : []),
    ['series', optional(text('collection-title'))],
    [isInstitutional ? 'institution' : 'publisher', optional(text('publisher', 'authority'))],
    ['location', optional(text('publisher-place'))],
    ['edition', optional(text('edition'))],
    ['version', optional(text('version'))],
    ['volume', optional(text('volume'))],
    ['number', optional(text('issue', 'number', 'collection-number'))],
    ['pages', pageRange(text('page'))],
    ['date', isDated(issued) ? isoRange(issued) : undefined],
    ['year', optional(literalDate(issued))],
    ['origdate', isDated(original) ? isoRange(original) : undefined],
    ['type', optional(text('genre'))],
    ['howpublished', optional(text('medium'))],
    ['doi', verbatim(text('DOI'))],
    ['isbn', optional(text('ISBN'))],
    ['issn', optional(text('ISSN'))],
    ['langid', LANGUAGES[tag] ?? LANGUAGES[tag.split('-')[0] ?? '']],
    ['language', record.language],
    ['url', texUrl(citable.url)],
    ['urldate', isoDate(date('accessed'))],
    ['abstract', optional(text('abstract'))],
    ['note', optional([record.note, locatorNote(citable)].filter(Boolean).join('. '))],
  ];
  const said = literalDate(original);
  const left = [...(said === undefined ? [] : [`original-date: ${said}`]), ...rest()];
  return texEntry(type, citable.key, [...fields, ['annotation', annotation(left)]]);
}

const isDated = (date: CslDate | undefined) => date !== undefined && 'date-parts' in date;

function containerField(type: string): string {
  if (type === 'article') return 'journaltitle';
  return ['inbook', 'inreference', 'inproceedings'].includes(type) ? 'booktitle' : 'titleaddon';
}

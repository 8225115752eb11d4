/** BibLaTeX, as Biber reads it: entry types and fields of *The biblatex Package* 3.20, sections 2.1 and 2.2. UTF-8. */
import type { Citable } from '../citation.ts';
import { texUrl } from './bibtex.ts';
import { isoDate, literalDate, locatorNote } from './fields.ts';
import { nameList, optional, pageRange, protectedTitle, type TexField, texEntry } from './tex.ts';

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
  const type = TYPES[record.type] ?? 'misc';
  const tag = record.language.toLowerCase();
  const isInstitutional = ['report', 'thesis', 'jurisdiction'].includes(type);
  const fields: TexField[] = [
    ['author', nameList(record.author)],
    ['editor', nameList(record.editor)],
    ['translator', nameList(record.translator)],
    ['bookauthor', nameList(record['container-author'])],
    ['title', protectedTitle(record.title)],
    ['shorttitle', optional(record['title-short'])],
    ['origtitle', optional(record['original-title'])],
    [containerField(type), optional(record['container-title'])],
    ['series', optional(record['collection-title'])],
    [isInstitutional ? 'institution' : 'publisher', optional(record.publisher ?? record.authority)],
    ['location', optional(record['publisher-place'])],
    ['edition', optional(record.edition)],
    ['version', optional(record.version)],
    ['volume', optional(record.volume)],
    ['number', optional(record.issue ?? record.number ?? record['collection-number'])],
    ['pages', pageRange(record.page)],
    ['date', isoRange(record.issued)],
    ['year', optional(literalDate(record.issued))],
    ['origdate', isoRange(record['original-date'])],
    ['type', optional(record.genre)],
    ['howpublished', optional(record.medium)],
    ['doi', record.DOI],
    ['isbn', record.ISBN],
    ['issn', record.ISSN],
    ['langid', LANGUAGES[tag] ?? LANGUAGES[tag.split('-')[0] ?? '']],
    ['language', record.language],
    ['url', texUrl(citable.url)],
    ['urldate', isoDate(record.accessed)],
    ['abstract', optional(record.abstract)],
    ['note', optional([record.note, locatorNote(citable)].filter(Boolean).join('. '))],
  ];
  return texEntry(type, citable.key, fields);
}

function containerField(type: string): string {
  if (type === 'article') return 'journaltitle';
  return ['inbook', 'inreference', 'inproceedings'].includes(type) ? 'booktitle' : 'titleaddon';
}

/** EDTF: `1924-11`, `1924/1926`, `1924~` for *about*. */
function isoRange(date: Citable['record']['issued']): string | undefined {
  if (!date || 'literal' in date) return undefined;
  const ends = date['date-parts'].map((parts) => isoDate({ 'date-parts': [parts] }));
  return ends.join('/') + ('circa' in date && date.circa ? '~' : '');
}

/**
 * `{{cite …}}` for Wikipedia: the templates of Citation Style 1 (Help:Citation Style 1), one a citable, with the place
 * in `at` or `page`.
 */
import type { CslName } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';
import { isoDate, withoutMarkup } from './fields.ts';

const TEMPLATES: Readonly<Record<string, [template: string, container: string]>> = {
  'article-journal': ['journal', 'journal'],
  'article-magazine': ['magazine', 'magazine'],
  'article-newspaper': ['news', 'newspaper'],
  book: ['book', 'work'],
  chapter: ['book', 'title'],
  classic: ['book', 'work'],
  'entry-dictionary': ['dictionary', 'dictionary'],
  'entry-encyclopedia': ['encyclopedia', 'encyclopedia'],
  entry: ['encyclopedia', 'encyclopedia'],
  'paper-conference': ['conference', 'book-title'],
  report: ['report', 'work'],
  thesis: ['thesis', 'work'],
};

/** How the place is written; Wikipedia's own abbreviations are English everywhere. */
const PLACES: Readonly<Record<string, string>> = {
  ...{ paragraph: 'para.', section: 'sec.', note: 'n.', verse: 'v.', line: 'l.' },
};

export function toWikipedia(citables: readonly Citable[]): string {
  return citables.map(template).join('');
}

function template(citable: Citable): string {
  const { record, locator } = citable;
  const [name, container] = TEMPLATES[record.type] ?? ['web', 'website'];
  const isPage = locator?.label === 'page';
  const parameters: [string, string | number | undefined][] = [
    ...names('', record.author),
    ...names('editor-', record.editor),
    ...names('translator-', record.translator),
    [record.type === 'chapter' ? 'chapter' : 'title', withoutMarkup(record.title)],
    [container, record['container-title'] && withoutMarkup(record['container-title'])],
    ['series', record['collection-title']],
    ['publisher', record.publisher],
    ['location', record['publisher-place']],
    ['date', isoDate(record.issued)],
    ['orig-date', isoDate(record['original-date'])],
    ['edition', record.edition ?? record.version],
    ['volume', record.volume],
    ['issue', record.issue],
    ['number', record.number],
    ['type', record.genre],
    // One of the three: the template takes no two of them.
    isPage ? ['page', locator.value] : locator ? ['at', placeOf(locator)] : ['pages', record.page],
    ['doi', record.DOI],
    ['isbn', record.ISBN],
    ['issn', record.ISSN],
    ['language', record.language],
    [record.type === 'chapter' ? 'chapter-url' : 'url', webAddress(citable.url)],
    ['access-date', isoDate(record.accessed)],
    ['quote', citable.quotation?.text],
  ];
  const written = parameters
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` |${key}=${key.endsWith('url') ? value : wikitext(String(value))}`);
  return `{{cite ${name}${written.join('')}}}\n`;
}

const placeOf = ({ label, value }: { label: string; value: string }) => `${PLACES[label] ?? label} ${value}`;

/** `last=`, `first=`; from the second name on with numbers. */
const names = (role: string, list: CslName[] | undefined): [string, string | undefined][] =>
  (list ?? []).flatMap((name, place): [string, string | undefined][] => {
    const number = list?.length === 1 ? '' : String(place + 1);
    if ('literal' in name)
      return [[role === '' ? `author${number}` : `${role.slice(0, -1)}${number}`, name.literal]];
    const last = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
    const first = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
    return [
      [`${role}last${number}`, name.suffix ? `${last}, ${name.suffix}` : last],
      [`${role}first${number}`, first],
    ];
  });

/** What the wiki reads as markup is said as characters. */
const wikitext = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[{}[\]<>|]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replace(/'{2,}/g, (marks) => '&#39;'.repeat(marks.length))
    .replace(/~{3,}/g, (marks) => '&#126;'.repeat(marks.length));

const webAddress = (url: string) =>
  /^https?:\/\//.test(url) ? url.replace(/[\s|[\]{}<>"]/g, (sign) => encodeURIComponent(sign)) : undefined;

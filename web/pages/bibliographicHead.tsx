/**
 * What does a page say of its work to reference managers and search engines? The tags that Zotero's Embedded Metadata
 * translator reads (`z:itemType` sets the type, which `citation_title` alone would make a journal article;
 * `prism:publicationName` the container), Highwire's `citation_*` as Google Scholar reads them, and JSON-LD. No COinS:
 * Zotero would prefer it, and lose editors. Seen with Zotero's translators of late 2018 (npm's `zotero-translators`) on
 * works of fifteen types: type, authors, container, date and pinned link are saved; those read no editors yet.
 */
import { raw } from 'hono/html';
import type { CslDate, CslName, CslRecord } from '../../indexer/format/work.ts';

/** What a page is about, as it is cited. */
export interface Cited {
  record: CslRecord;
  /** Absolute: the pinned permalink where there is one. */
  url: string;
}

/** Of CSL's types: Zotero's item types, and schema.org's. */
const TYPES: Readonly<Record<string, [zotero: string, schema: string]>> = {
  article: ['preprint', 'Article'],
  'article-journal': ['journalArticle', 'ScholarlyArticle'],
  'article-magazine': ['magazineArticle', 'Article'],
  'article-newspaper': ['newspaperArticle', 'NewsArticle'],
  bill: ['bill', 'Legislation'],
  book: ['book', 'Book'],
  chapter: ['bookSection', 'Chapter'],
  classic: ['book', 'Book'],
  dataset: ['dataset', 'Dataset'],
  'entry-dictionary': ['dictionaryEntry', 'Article'],
  'entry-encyclopedia': ['encyclopediaArticle', 'Article'],
  entry: ['encyclopediaArticle', 'Article'],
  legal_case: ['case', 'CreativeWork'],
  legislation: ['statute', 'Legislation'],
  manuscript: ['manuscript', 'Manuscript'],
  'paper-conference': ['conferencePaper', 'ScholarlyArticle'],
  post: ['forumPost', 'SocialMediaPosting'],
  'post-weblog': ['blogPost', 'BlogPosting'],
  report: ['report', 'Report'],
  software: ['computerProgram', 'SoftwareApplication'],
  standard: ['standard', 'CreativeWork'],
  thesis: ['thesis', 'Thesis'],
  webpage: ['webpage', 'WebPage'],
};

export function BibliographicHead({ record, url }: Cited) {
  return (
    <>
      {tagsOf(record, url).map(([name, content]) => (
        <meta name={name} content={content} />
      ))}
      {record.type === 'webpage' && record['container-title'] && (
        <meta property="og:site_name" content={plain(record['container-title'])} />
      )}
      {/* A data block: browsers run nothing of it, so the Content-Security-Policy has no say in it. */}
      <script type="application/ld+json">{raw(jsonLd(record, url))}</script>
    </>
  );
}

function tagsOf(record: CslRecord, url: string): [name: string, content: string][] {
  const [first, last] = /^(\w+)\s*[-–]\s*(\w+)$/.exec(String(record.page ?? ''))?.slice(1) ?? [];
  const isArticle = record.type.startsWith('article-');
  const tags: [string, string | number | undefined][] = [
    ['z:itemType', TYPES[record.type]?.[0] ?? 'document'],
    ['citation_title', plain(record.title)],
    ...(record.author ?? []).map((name): [string, string] => ['citation_author', inverted(name)]),
    ...(record.editor ?? []).map((name): [string, string] => ['citation_editor', inverted(name)]),
    ...(record.translator ?? []).map((name): [string, string] => ['citation_translator', inverted(name)]),
    ['prism:publicationName', record['container-title'] && plain(record['container-title'])],
    [
      isArticle ? 'citation_journal_title' : '',
      record['container-title'] && plain(record['container-title']),
    ],
    ['citation_publication_date', slashed(record.issued)],
    ['citation_publisher', record.publisher],
    ['citation_volume', record.volume],
    ['citation_issue', record.issue],
    ['citation_firstpage', first ?? record.page],
    ['citation_lastpage', last],
    ['citation_isbn', record.ISBN],
    ['citation_issn', record.ISSN],
    ['citation_doi', record.DOI],
    ['citation_language', record.language],
    ['citation_public_url', url],
  ];
  return tags.flatMap(([name, content]) =>
    name === '' || content === undefined || content === '' ? [] : [[name, String(content)]],
  );
}

/** Titles may hold CSL's markup, which no reader of these tags knows. */
const plain = (title: string) => title.replace(/<\/?(?:i|b|sup|sub|span)(?:\s[^>]*)?>/g, '');

/**
 * `Family, Given`. Zotero parts an organisation's name at its last space, and a name at its comma where there are spaces
 * on both sides; a comma at the end of the one and a semicolon at the end of the other keep them whole.
 */
function inverted(name: CslName): string {
  if ('literal' in name) return /\s/.test(name.literal) ? `${name.literal},` : name.literal;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle'], name.suffix].filter(Boolean).join(' ');
  const whole = [family, given].filter(Boolean).join(', ');
  return /\s/.test(family) && /\s/.test(given) ? `${whole};` : whole;
}

const partsOf = (date: CslDate | undefined): string[] => {
  const [year, ...rest] = date && 'date-parts' in date ? (date['date-parts'][0] ?? []) : [];
  return year === undefined ? [] : [String(year), ...rest.map((part) => String(part).padStart(2, '0'))];
};
/** `1924/11/20`, as Google Scholar asks. */
const slashed = (date: CslDate | undefined) => partsOf(date).join('/');

/** schema.org; no sign in it can end the element. */
function jsonLd(record: CslRecord, url: string): string {
  const container = record['container-title'];
  const value = {
    '@context': 'https://schema.org',
    '@type': TYPES[record.type]?.[1] ?? 'CreativeWork',
    name: plain(record.title),
    author: record.author?.map(agent),
    editor: record.editor?.map(agent),
    isPartOf: container && { '@type': 'CreativeWork', name: plain(container) },
    publisher: record.publisher && { '@type': 'Organization', name: record.publisher },
    datePublished: partsOf(record.issued).join('-') || undefined,
    inLanguage: record.language,
    isbn: record.ISBN,
    url,
  };
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped);
}

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

const agent = (name: CslName) =>
  'literal' in name
    ? { '@type': 'Organization', name: name.literal }
    : { '@type': 'Person', familyName: name.family, givenName: name.given };

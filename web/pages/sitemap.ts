/**
 * Which pages should search engines know? A sitemap index names one sitemap for each work, which names the work's
 * parts (sitemaps.org, protocol 0.9). Passages are not listed: their words stand in the parts.
 */
import type { Manifest, PublishedWork } from '../../indexer/format/published.ts';
import type { Site } from '../../indexer/format/work.ts';
import { aboutPath, partPath, workPath } from './addresses.ts';

/** The protocol's limit of one file. No work comes near it: it would be two gigabytes of text. */
export const MOST_ADDRESSES = 50_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The addresses of the sitemap indexes, as `robots.txt` lists them: one for every 50,000 works. */
export function sitemapAddresses({ works }: Pick<Manifest, 'works'>, origin: string): string[] {
  const pages = Math.max(1, Math.ceil(works.length / MOST_ADDRESSES));
  return Array.from(
    { length: pages },
    (_, page) => `${origin}/sitemap.xml${page > 0 ? `?page=${page + 1}` : ''}`,
  );
}

/** A sitemap index of the works on a page, counted from 1. */
export function sitemapIndex({ works }: Pick<Manifest, 'works'>, origin: string, page: number): string {
  const entries = works
    .slice((page - 1) * MOST_ADDRESSES, page * MOST_ADDRESSES)
    .map(({ slug }) => `<sitemap><loc>${origin}${workPath(slug)}/sitemap.xml</loc></sitemap>\n`);
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${entries.join('')}</sitemapindex>\n`;
}

/** The parts of a work, and what is known of it. Slugs and the names of parts hold nothing that XML would misread. */
export function workSitemap(work: Pick<PublishedWork, 'slug' | 'parts'>, origin: string): string {
  const paths = [...work.parts.map((_, part) => partPath(work, part)), aboutPath(work.slug)];
  const entries = paths.slice(0, MOST_ADDRESSES).map((path) => `<url><loc>${origin}${path}</loc></url>\n`);
  return `${HEAD}<urlset ${NAMESPACE}>\n${entries.join('')}</urlset>\n`;
}

/** Searches are endless and say nothing that the texts do not; forms of passages neither. */
export function robots(manifest: Pick<Manifest, 'works'>, origin: string): string {
  const sitemaps = sitemapAddresses(manifest, origin).map((address) => `Sitemap: ${address}\n`);
  return `User-agent: *\nDisallow: /?\nDisallow: /api/\nDisallow: /*/cite\nDisallow: /*?at=\n\n${sitemaps.join('')}`;
}

/** So that a browser can search here from its own field (OpenSearch 1.1). */
export function openSearchDescription(
  { title, description }: Pick<Site, 'title' | 'description'>,
  origin: string,
): string {
  return `${HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${xml([...title].slice(0, 16).join(''))}</ShortName>
<LongName>${xml([...title].slice(0, 48).join(''))}</LongName>
<Description>${xml([...(description ?? title)].slice(0, 1024).join(''))}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="32" height="32" type="image/svg+xml">${xml(origin)}/favicon.svg</Image>
<Url type="text/html" template="${xml(origin)}/?q={searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${xml(origin)}/opensearch.xml"/>
</OpenSearchDescription>
`;
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Where do a text's links to itself lead? In its files they name files and anchors; on the site they have to name the
 * work and the anchor, an address that stays: `/works/<slug>?at=<anchor>`. Links to other sites and to this site's own
 * pages (`/…`) are left alone.
 */
import { posix } from 'node:path';
import type { Element } from 'hast';
import type { WorkSlug } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import type { SourceDocument } from '../readers/document.ts';
import { mapElements } from './documentElements.ts';

/** Points the links of an edition's documents at addresses that stay. A link that leads nowhere keeps its words alone. */
export function linkTexts(
  documents: readonly SourceDocument[],
  slug: WorkSlug,
): { documents: SourceDocument[]; problems: Problem[] } {
  const files = new Set(documents.map(({ file }) => file));
  const anchors = new Set(documents.flatMap(({ blocks }) => blocks.flatMap(({ anchors }) => anchors)));
  const problems: Problem[] = [];

  const change = (element: Element, file: string, line: number) => {
    const { href, ...properties } = element.properties;
    if (element.tagName !== 'a' || typeof href !== 'string' || isElsewhere(href)) return [element];
    const { path, anchor } = readLink(href, file);
    if ((path === file || files.has(path)) && (anchor === '' || anchors.has(anchor))) {
      const address = `/works/${slug}${anchor && `?at=${encodeURIComponent(anchor)}`}`;
      return [{ ...element, properties: { ...properties, href: address } }];
    }
    problems.push({
      severity: 'warning',
      code: 'broken-link',
      message: `The link ${href} leads to no ${anchor ? 'anchor' : 'file'} of this edition; only its words are shown.`,
      remedy: anchor
        ? `Give the passage that is meant the anchor, at its end: {#${anchor}}, or correct the link.`
        : 'Correct the link, or give the whole address where the file can be read.',
      file,
      line,
    });
    return element.children;
  };

  const linked = documents.map((document) =>
    mapElements(document, (element, line) => change(element, document.file, line)),
  );
  return { documents: linked, problems };
}

/** An address with a scheme, or one of this site. */
const isElsewhere = (href: string) => /^[a-z][a-z\d+.-]*:/i.test(href) || href.startsWith('/');

/** The file, from the work's folder, and the anchor that a relative link names. */
function readLink(href: string, file: string): { path: string; anchor: string } {
  const [path = '', anchor = ''] = decoded(href).split('#');
  const target = path === '' ? file : posix.join(posix.dirname(file), path.replace(/\?.*$/, ''));
  return { path: target, anchor };
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

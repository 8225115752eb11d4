/**
 * Where do styles and locales come from? Static files that the build compiled, and those of the site's own styles in
 * its index; read when they are first needed, the same on the server and at the edge.
 */
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import type { PublishedStyle, StyleNode } from '../../indexer/format/style.ts';
import type { CitationStyle } from './citation.ts';
import { STYLES } from './styles.ts';

/** A node as citeproc takes it. */
export interface CslNode {
  name: string;
  attrs: Record<string, string>;
  children: (string | CslNode)[];
}

/** A style, ready for citeproc, and what it says of order, which citeproc is not told. */
export interface StyleSource {
  /** Without sort keys: with them Chicago compiles ten times as long, and its engine takes 131 MB. */
  node: CslNode;
  /** As the style has them: `key` nodes. */
  sort: { citation: readonly CslNode[]; bibliography: readonly CslNode[] };
  /** The size of its file. */
  bytes: number;
}

/** Styles that a site brings along. */
export interface SiteStyles {
  styles: readonly PublishedStyle[];
  /** The site's index: holds `styles/<id>.json`. */
  files: FileSource;
}

export interface StyleFiles {
  /** Every style on offer: the default ones first, then the site's own, then all others by id. */
  styles(): Promise<readonly CitationStyle[]>;
  /** @throws Error where the program lacks what it lists */
  style(id: string): Promise<StyleSource>;
  locale(language: string): Promise<CslNode | undefined>;
}

export function openStyleFiles(program: FileSource, site?: SiteStyles): StyleFiles {
  let index: Promise<readonly CitationStyle[]> | undefined;
  const locales = new Map<string, Promise<CslNode | undefined>>();

  return {
    styles() {
      index ??= readIndex(program, site).catch((error) => {
        // A read that failed may succeed the next time.
        index = undefined;
        throw error;
      });
      return index;
    },
    async style(id) {
      const own = site?.styles.find((style) => style.id === id);
      const source = own?.parent ?? id;
      const bytes =
        own && !own.parent
          ? await site?.files.read(indexPath.style(id))
          : await program.read(`static/csl/styles/${source}.json`);
      if (!bytes) throw new Error(`The citation style ${source} is missing; build it again.`);
      return { ...readStyle(parse<StyleNode>(bytes)), bytes: bytes.length };
    },
    locale(language) {
      const known = locales.get(language);
      if (known) return known;
      const loading = program
        .read(`static/csl/locales/${language}.json`)
        .then((bytes) => bytes && expand(parse<StyleNode>(bytes)));
      locales.set(language, loading);
      loading.catch(() => locales.delete(language));
      return loading;
    },
  };
}

async function readIndex(program: FileSource, site?: SiteStyles): Promise<readonly CitationStyle[]> {
  const bytes = await program.read('static/csl/index.json');
  const index = bytes && parse<{ styles: [id: string, title: string, format: string][] }>(bytes);
  const own = (site?.styles ?? []).map(({ id, title, format }) => ({ id, title, format }));
  const first = [...STYLES.filter(({ id }) => !own.some((style) => style.id === id)), ...own];
  const listed = new Set(first.map(({ id }) => id));
  const others = (index?.styles ?? [])
    .filter(([id]) => !listed.has(id))
    .map(([id, title, format]) => ({ id, title, format }));
  return [...first, ...others];
}

const parse = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

function readStyle(root: StyleNode): Pick<StyleSource, 'node' | 'sort'> {
  const whole = expand(root);
  const keysOf = (part: string) =>
    childrenOf(childrenOf(whole, part)[0], 'sort').flatMap((sort) => childrenOf(sort, 'key'));
  const sort = { citation: keysOf('citation'), bibliography: keysOf('bibliography') };
  const withoutSorting = (node: string | CslNode) =>
    typeof node === 'string' || !['citation', 'bibliography'].includes(node.name)
      ? node
      : { ...node, children: node.children.filter((child) => nameOf(child) !== 'sort') };
  return { node: { ...whole, children: whole.children.map(withoutSorting) }, sort };
}

const nameOf = (node: string | CslNode) => (typeof node === 'string' ? undefined : node.name);

/** The children of that name. */
export const childrenOf = (node: CslNode | undefined, name: string): CslNode[] =>
  (node?.children ?? []).filter((child) => typeof child !== 'string').filter((child) => child.name === name);

function expand({ n: name, a: attrs = {}, c = [] }: StyleNode): CslNode {
  const children = c.map((child) => (typeof child === 'string' ? child : expand(child)));
  // citeproc reads an empty term as one whose text is the empty string.
  if (name === 'term' && children.length === 0) children.push('');
  return { name, attrs, children };
}

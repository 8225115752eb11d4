/**
 * Which citation styles does the site bring along? Reads `corpus/styles/*.csl`; whatever citeproc could not compile is
 * an error here, not when somebody cites.
 */
import CSL from 'citeproc';
import type { Problem } from '../format/problem.ts';
import type { PublishedStyle, StyleNode } from '../format/style.ts';
import type { LoadedFile } from './loadCorpus.ts';
import { parseXml, XmlError } from './xml.ts';

export interface LoadedStyle extends PublishedStyle {
  /** Absent where the style is another's second name. */
  node?: StyleNode;
}

export const STYLES_FOLDER = 'styles';
const STYLE_FILE = /^([a-z0-9][a-z0-9-]*)\.csl$/;

/** @param files of `corpus/styles/`, named relative to that folder */
export function readSiteStyles(files: readonly LoadedFile[]): { styles: LoadedStyle[]; problems: Problem[] } {
  const styles: LoadedStyle[] = [];
  const problems: Problem[] = [];
  for (const { file, bytes } of files) {
    const fault = (message: string, remedy: string, line?: number) =>
      problems.push({
        ...{ severity: 'error', code: 'invalid-style', message, remedy },
        ...{ file: `${STYLES_FOLDER}/${file}`, ...(line !== undefined && { line }) },
      });
    const [, id] = STYLE_FILE.exec(file) ?? [];
    if (id === undefined) {
      fault(
        'A citation style’s file name is its name in addresses: lower-case letters a to z, digits and hyphens, and .csl.',
        'Rename the file, e.g. to “our-journal.csl”.',
      );
      continue;
    }
    const xml = decodeUtf8(bytes);
    if (xml === undefined) {
      fault('The file is not UTF-8.', 'Save it as UTF-8.');
      continue;
    }
    try {
      styles.push(readStyle(id, xml));
    } catch (error) {
      if (error instanceof XmlError) fault(error.message, 'Correct the XML.', error.line);
      else
        fault(
          `citeproc can’t compile this style: ${error instanceof Error ? error.message : String(error)}`,
          'Check it with the validator of citationstyles.org.',
        );
    }
  }
  return { styles, problems };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readStyle(id: string, xml: string): LoadedStyle {
  const root = parseXml(xml);
  if (root.n !== 'style') throw new XmlError(`The root element is <${root.n}>, not <style>.`, 1);
  const info = child(root, 'info');
  const categories = children(info, 'category').map(({ a }) => a?.['citation-format']);
  const format = categories.find((category) => category !== undefined);
  const parent = children(info, 'link').find(({ a }) => a?.rel === 'independent-parent')?.a?.href;
  const style: LoadedStyle = {
    id,
    title: child(info, 'title')?.c?.join('') || id,
    format: NAMES[format ?? ''] ?? format ?? (root.a?.class === 'note' ? 'notes' : 'author-date'),
  };
  if (parent !== undefined) return { ...style, parent: parent.split('/').at(-1) ?? parent };
  if (!child(child(root, 'citation'), 'layout'))
    throw new XmlError('The style has no <citation> with a <layout>, and names no parent.', 1);
  const macros = new Set(children(root, 'macro').map(({ a }) => a?.name));
  const missing = macrosUsed(root).find((name) => !macros.has(name));
  if (missing !== undefined) throw new Error(`it uses the macro “${missing}”, which it does not define.`);
  compile(withoutSorting(root));
  return { ...style, node: root };
}

const NAMES: Readonly<Record<string, string>> = { note: 'notes', numeric: 'number' };

const children = (node: StyleNode | undefined, name: string): StyleNode[] =>
  (node?.c ?? []).filter((each) => typeof each === 'object').filter(({ n }) => n === name);
const child = (node: StyleNode | undefined, name: string) => children(node, name)[0];

/** citeproc passes over a macro that is not there in silence. */
const macrosUsed = ({ n, a, c = [] }: StyleNode): string[] => [
  ...((n === 'text' || n === 'key') && a?.macro !== undefined ? [a.macro] : []),
  ...c.flatMap((each) => (typeof each === 'string' ? [] : macrosUsed(each))),
];

/** Sort keys make a style slow to compile; citations are sorted without citeproc. */
function withoutSorting(node: StyleNode): StyleNode {
  const kept = (node.c ?? []).filter((each) => typeof each === 'string' || each.n !== 'sort');
  return { ...node, c: kept.map((each) => (typeof each === 'string' ? each : withoutSorting(each))) };
}

type CslNode = { name: string; attrs: Record<string, string>; children: (string | CslNode)[] };

/** citeproc's form of a node; it reads an empty term as one whose text is the empty string. */
function expand({ n: name, a: attrs = {}, c = [] }: StyleNode): CslNode {
  const inside = c.map((each) => (typeof each === 'string' ? each : expand(each)));
  return { name, attrs: { ...attrs }, children: name === 'term' && inside.length === 0 ? [''] : inside };
}

/** As much of a locale as compiling needs. */
const LOCALE: CslNode = {
  name: 'locale',
  attrs: { 'xml:lang': 'en-US', version: '1.0' },
  children: ['text', 'numeric']
    .map(
      (form): CslNode => ({
        name: 'date',
        attrs: { form },
        children: ['year', 'month', 'day'].map((name) => ({
          name: 'date-part',
          attrs: { name },
          children: [],
        })),
      }),
    )
    .concat({ name: 'terms', attrs: {}, children: [] }),
};

/** @throws where citeproc can't compile the style */
function compile(node: StyleNode): void {
  new CSL.Engine({ retrieveItem: () => ({}), retrieveLocale: () => LOCALE }, expand(node), 'en-US', true);
}

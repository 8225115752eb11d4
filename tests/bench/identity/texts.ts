/**
 * Which real texts is identity measured on? Reads `../shared/data`: editions, Bibles by verse, English prose.
 *
 * Markdown is cut as a publication cuts it; other markup roughly, by its elements.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PassageKind } from '../../../indexer/format/passage.ts';
import { parseRef } from '../../../indexer/format/ref.ts';
import type { AlignPassage } from '../../../indexer/identity/align/index.ts';
import { cutPassages } from '../../../indexer/passages/cut.ts';
import { markdownReader } from '../../../indexer/readers/markdown/index.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data');

/** Whether the texts are there; they are no part of the repository. */
export const hasData = existsSync(join(DATA, 'editions')) && existsSync(join(DATA, 'bible'));

export interface Named extends AlignPassage {
  /** What the source calls it: a verse, a paragraph of the collation, a place. */
  name: string;
}

const passage = (name: string, text: string, kind: PassageKind = 'paragraph', section = ''): Named => ({
  name,
  text: text.normalize('NFC'),
  kind,
  section,
  anchors: [],
});

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** A Bible as a text of verses; `name` is the OSIS verse. */
export function bible(module: string): Named[] {
  const text = gunzipSync(readFileSync(join(DATA, 'bible', `${module}.tsv.gz`))).toString('utf8');
  return lines(text).map((line) => {
    const tab = line.indexOf('\t');
    return passage(line.slice(0, tab), line.slice(tab + 1), 'verse');
  });
}

export interface CollationRow {
  old: string;
  new: string;
  /** Collation segments that both share; `undefined` where the texts are simply the same. */
  shared: number | undefined;
  total: number;
}

/** Frankenstein of 1818 and 1823, and the scholars' collation of them. */
export function frankenstein(): { old: Named[]; new: Named[]; collation: CollationRow[] } {
  const folder = join(DATA, 'editions/frankenstein-1818-1823');
  const edition = (name: string) =>
    lines(readFileSync(join(folder, `${name}.paragraphs.jsonl`), 'utf8')).map((line) => {
      const { id, text, kind, chapter } = JSON.parse(line);
      return passage(id, text, kind === 'head' ? 'heading' : 'paragraph', chapter);
    });
  const collation = lines(readFileSync(join(folder, 'alignment.f1818-f1823.tsv'), 'utf8'))
    .slice(1)
    .flatMap((line): CollationRow[] => {
      const [old = '', shared = '', total = '', fresh = ''] = line.split('\t');
      if (fresh === '') return [];
      return [
        { old, new: fresh, shared: shared === 'text' ? undefined : Number(shared), total: Number(total) },
      ];
    });
  return { old: edition('f1818'), new: edition('f1823'), collation };
}

/** The editions of a work, in order. */
export function editions(work: string): { label: string; passages: Named[] }[] {
  const folder = join(DATA, 'editions', work);
  return readdirSync(folder)
    .filter((file) => /\.(md|xhtml|xml)$/.test(file))
    .sort((a, b) =>
      a.startsWith('HEAD') ? 1 : b.startsWith('HEAD') ? -1 : a.localeCompare(b, 'en', { numeric: true }),
    )
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { label: file, passages: file.endsWith('.md') ? cutMarkdown(file, text) : cutMarkup(text) };
    });
}

export function worksWithEditions(): string[] {
  return readdirSync(join(DATA, 'editions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** English prose by work: paragraphs and headings in reading order. */
export function prose(): Map<string, Named[]> {
  const works = new Map<string, Named[]>();
  const text = gunzipSync(readFileSync(join(DATA, 'corpus/english-prose.jsonl.gz'))).toString('utf8');
  for (const line of lines(text)) {
    const record = JSON.parse(line);
    const [work = '', file = '', number] = String(record.id).split('/');
    const members = works.get(work) ?? [];
    const isHeading = number === '1' && record.text.length < 80;
    members.push(passage(record.id, record.text, isHeading ? 'heading' : 'paragraph', file));
    works.set(work, members);
  }
  return works;
}

function cutMarkdown(file: string, text: string): Named[] {
  const { passages } = cutPassages([markdownReader.read({ file, text })], { language: 'en', notes: 'file' });
  return passages.map(({ ref, text, kind, anchors }) => {
    const parsed = parseRef(ref);
    const section = parsed && 'section' in parsed ? parsed.section : '';
    return { ...passage(ref, text, kind, section), anchors };
  });
}

function cutMarkup(source: string): Named[] {
  const body = source.slice(Math.max(0, source.search(/<(body|text|div)\b/)));
  const plain = (html: string) =>
    html
      .replace(/<a[^>]*epub:type="noteref"[^>]*>.*?<\/a>/gs, '')
      .replace(/<[^>]+>/g, '')
      .replace(
        /&(amp|lt|gt|quot|apos|nbsp);/g,
        (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name as string] ?? ' ',
      )
      .replace(/\s+/g, ' ')
      .trim();
  const found: Named[] = [];
  for (const part of body.split(/(?=<(?:p|h[1-6]|head|item|li|div|list|egXML|blockquote)\b)/)) {
    const text = plain(part);
    if (text !== '')
      found.push(passage(`¶${found.length}`, text, /^<h(ead|\d)/.test(part) ? 'heading' : 'paragraph'));
  }
  return found;
}

/**
 * Does a citation carry the pinpoint, under the right name? A third of all styles drop a locator or print it bare, and
 * some call every locator a page. Every citation of Pincite says where the words stand, in the style's own manner:
 * what is there stays, a wrong label gives way to the right one, a missing one is set before the number, and a missing
 * locator goes where the style closes its citation.
 *
 * To know the locator from all other numbers of a citation, citeproc is given a mark in its place.
 */
import type { Engine } from 'citeproc';
import type { LocatorLabel } from '../../indexer/format/passage.ts';
import { escapeHtml } from './markup.ts';

/** What a style did with a locator. */
export type LocatorFate = 'kept' | 'labelled' | 'relabelled' | 'added';

/** Stands in a citation for the locator: numbers, so that styles treat it as one; two of them for a range. */
export interface LocatorMark {
  /** For citeproc. */
  locator: string;
  /** Finds it in what citeproc wrote. */
  pattern: RegExp;
}

const NUMBERS = [
  ['4817', '6932'],
  ['3948', '7165'],
  ['5683', '8129'],
  ['2749', '9316'],
] as const;

/** A mark that does not occur in `used`, the text of all that is cited. */
export function markFor(several: boolean, used: string): LocatorMark {
  const pair = NUMBERS.find((numbers) => numbers.every((number) => !used.includes(number))) ?? NUMBERS[0];
  return mark(several, pair);
}

/** A mark for each of several places; `undefined` where there is none. */
export function marksFor(
  places: readonly { value?: string; isSeveral: boolean }[],
  used: string,
): (LocatorMark | undefined)[] {
  let next = 0;
  return places.map(({ value, isSeveral }) => {
    if (value === undefined) return undefined;
    for (;;) {
      const pair = [String(3011 + 7 * next), String(6037 + 7 * next)] as const;
      next++;
      if (pair.every((number) => !used.includes(number))) return mark(isSeveral, pair);
    }
  });
}

const mark = (several: boolean, [from, to]: readonly [string, string]): LocatorMark =>
  several
    ? { locator: `${from}-${to}`, pattern: new RegExp(`${from}\\D{1,9}${to}`) }
    : { locator: from, pattern: new RegExp(from) };

/** A place as a style sets it: ranges with its dash. */
export const showPlace = (value: string, between: string): string =>
  value.replace(/(?<=\d)\s*[-–]\s*(?=\d)/g, () => between);

/** `12–14`, `3, 5`: the label is in the plural. */
export const isSeveral = (value: string) => /^\d+\s*[-–,&]\s*\d+$/.test(value);

/** The names of locators in the language of a style. */
export interface LocatorTerms {
  /** As it is set where the style has none: `para.` */
  short: string;
  /** Every form of the right label. */
  right: readonly string[];
  /** Every form of the other labels: what a style prints that knows pages alone. */
  wrong: readonly string[];
  /** Whether the number may stand bare, as page numbers do in most styles. */
  mayBeBare: boolean;
}

/** The locator terms of CSL 1.0.2, appendix IV. */
const LABELS = [
  ...[
    'book',
    'chapter',
    'column',
    'figure',
    'folio',
    'issue',
    'line',
    'note',
    'opus',
    'page',
    'paragraph',
    'part',
  ],
  ...['section', 'sub-verbo', 'verse', 'volume'],
];
const FORMS = ['long', 'short', 'symbol'] as const;
/** What styles write by themselves before every number, whatever the language: page. */
const PAGES = [
  'p',
  'pp',
  'pg',
  'pgs',
  'page',
  'pages',
  's',
  'ss',
  'pág',
  'págs',
  'pag',
  'str',
  'с',
  'стр',
  'σ',
  'σσ',
  'lk',
  'lpp',
];

export function locatorTerms(
  engine: Engine,
  { label, isSeveral }: { label: LocatorLabel; isSeveral: boolean },
): LocatorTerms {
  const formsOf = (name: string) =>
    FORMS.flatMap((form) => [engine.getTerm(name, form, 0), engine.getTerm(name, form, 1)])
      .map((term) => bare(term ?? ''))
      .filter((term, place, all) => term !== '' && all.indexOf(term) === place);
  const right = [...formsOf(label), ...(engine.getTerm(label, 'short', 0) ? [] : [UNNAMED[label]])];
  const others = [...LABELS.filter((name) => name !== label).flatMap(formsOf), ...PAGES];
  return {
    short: engine.getTerm(label, 'short', isSeveral ? 1 : 0) || label,
    right,
    wrong: others.filter((term, place) => !right.includes(term) && others.indexOf(term) === place),
    mayBeBare: label === 'page',
  };
}

/** What citeproc writes where a locale lacks the term. */
const UNNAMED: Readonly<Record<LocatorLabel, string>> = {
  ...{ paragraph: 'para', section: 'sec', note: 'n', verse: 'vrs', line: 'l', page: 'p' },
};

/** A label without the stops that styles add or strip. */
const bare = (term: string) => term.replace(/\./g, '').trim().toLowerCase();

/**
 * The citation with its locator in place of the mark.
 * @param html sanitised citeproc
 * @param show HTML of what stands in place of the mark; it is told what the style sets between the ends of a range
 */
export function placeLocator(
  html: string,
  mark: LocatorMark,
  show: (between: string) => string,
  terms: LocatorTerms,
): { html: string; fate: LocatorFate } {
  const found = mark.pattern.exec(html);
  const number = show(/^\d+([^\d<>]+)\d+$/.exec(found?.[0] ?? '')?.[1] ?? '–');
  const label = escapeHtml(terms.short);
  if (!found) return { html: addAtEnd(html, `${label} ${number}`), fate: 'added' };
  const before = html.slice(0, found.index);
  const after = html
    .slice(found.index + found[0].length)
    .replace(new RegExp(mark.pattern, 'g'), () => number);

  const left = labelBefore(before, [...terms.right, ...terms.wrong]);
  if (left && terms.right.includes(left.label)) {
    // Letters run into a number are parted from it (`para.11`), signs are not (`§11`).
    const gap = left.gap === '' && /[\p{L}.]$/u.test(left.written) ? ' ' : '';
    return { html: `${before}${gap}${number}${after}`, fate: 'kept' };
  }
  if (labelAfter(after, terms.right)) return { html: before + number + after, fate: 'kept' };
  if (left) {
    const kept = before.slice(0, left.start);
    return { html: `${kept}${label}${left.tags} ${number}${after}`, fate: 'relabelled' };
  }
  const wrong = labelAfter(after, terms.wrong);
  if (wrong !== undefined)
    return { html: `${before}${label} ${number}${after.slice(wrong.length)}`, fate: 'relabelled' };
  // A number run into the year (`192411`) is a lie; so is a label run into a name.
  const gap = /[\p{L}\p{N}](?:<[^>]*>)*$/u.test(before) ? ', ' : '';
  if (terms.mayBeBare) return { html: before + gap + number + after, fate: 'kept' };
  return { html: `${before}${gap}${label} ${number}${after}`, fate: 'labelled' };
}

interface FoundLabel {
  /** Without stops, small. */
  label: string;
  written: string;
  /** Where it begins. */
  start: number;
  /** Tags between it and the number, which must stay. */
  tags: string;
  gap: string;
}

/** The label that ends `html`, markup apart: the longest that is a word of its own. */
function labelBefore(html: string, labels: readonly string[]): FoundLabel | undefined {
  const [, head = '', gap = ''] = /^(.*?)((?:<[^>]*>|[\s\u00a0\u202f]|&#160;|&nbsp;)*)$/su.exec(html) ?? [];
  const tail = head.slice(-60);
  let best: FoundLabel | undefined;
  for (const label of labels) {
    const written = pattern(label).exec(tail)?.[0];
    if (written === undefined || (best && written.length <= best.written.length)) continue;
    best = {
      ...{ label, written, start: head.length - written.length },
      ...{ tags: gap.replace(/[^<>]+(?=<|$)/g, ''), gap: gap.replace(/<[^>]*>/g, '') },
    };
  }
  return best;
}

const patterns = new Map<string, RegExp>();

/** A label at the end of a text, with or without stops in and after it; letters must not run into it. */
function pattern(label: string): RegExp {
  const known = patterns.get(label);
  if (known) return known;
  const letters = [...escapeHtml(label)].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const border = /^\p{L}/u.test(label) ? '(?<![\\p{L}\\p{M}&;])' : '';
  const made = new RegExp(`${border}${letters.join('\\.?')}\\.?$`, 'iu');
  if (patterns.size < 2000) patterns.set(label, made);
  return made;
}

/** The label that begins `html`, with what parts it from the number. */
function labelAfter(html: string, labels: readonly string[]): string | undefined {
  const [written = '', gap = '', word = ''] =
    /^((?:\.?[\s\u00a0\u202f]|&#160;)+)([\p{L}§¶]+)\.?/u.exec(html) ?? [];
  return word !== '' && gap !== '' && labels.includes(word.toLowerCase()) ? written : undefined;
}

/** Where a style closes: in the bracket of `(1)` or `[1]`, with a raised number, or before a note's final stop. */
function addAtEnd(html: string, added: string): string {
  const raised = /^(.*)(<\/sup>)$/s.exec(html);
  if (raised) return `${raised[1]}(${added})${raised[2]}`;
  const closing = /(?:[)\]]|\.)(?:<\/[a-z]+>)*$/.exec(html);
  const said = html.slice(0, closing?.index ?? html.length);
  // A style may end in the comma before a year that the work lacks.
  return `${said.replace(/,\s*$/, '')}, ${added}${closing?.[0] ?? ''}`;
}

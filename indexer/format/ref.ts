/**
 * Where does a passage stand, in words people write? The grammar of refs, and how they are shown.
 *
 *     ref      = heading | heading "p" number | "n" number
 *     heading  = "0" | number *("." number)        "0" is the title and what stands before the first section
 *
 * `2.3` is a heading, `2.3p4` the fourth passage under it, `0p1` the first before any section heading,
 * `n5` the fifth note of the text.
 */
import type { Locator, Ref } from './passage.ts';

export type ParsedRef =
  | { type: 'heading'; section: string }
  | { type: 'passage'; section: string; paragraph: number }
  | { type: 'note'; note: number };

const REF = /^(?:(?<section>0|[1-9]\d*(?:\.[1-9]\d*)*)(?:p(?<paragraph>[1-9]\d*))?|n(?<note>[1-9]\d*))$/;

/** Reads a ref; `undefined` where the text is none. */
export function parseRef(text: string): ParsedRef | undefined {
  const groups = REF.exec(text)?.groups;
  if (!groups) return undefined;
  const { section, paragraph, note } = groups;
  if (note !== undefined) return { type: 'note', note: Number(note) };
  if (section === undefined) return undefined;
  if (paragraph === undefined) return { type: 'heading', section };
  return { type: 'passage', section, paragraph: Number(paragraph) };
}

/** One sign and its number: `§` `2.3`. The web sets them as one word, never broken. */
export interface LocatorSign {
  sign: '§' | '¶' | 'n.' | '';
  value: string;
}

/** The signs in which a ref is shown: `2.3p4` is `§2.3 ¶4`, `0p11` is `¶11`, `n5` is `n. 5`, `0` is none. */
export function refSigns(ref: Ref): LocatorSign[] {
  const parsed = parseRef(ref);
  if (!parsed) return [{ sign: '', value: ref }];
  if (parsed.type === 'note') return [{ sign: 'n.', value: String(parsed.note) }];
  const section: LocatorSign[] = parsed.section === '0' ? [] : [{ sign: '§', value: parsed.section }];
  if (parsed.type === 'heading') return section;
  return [...section, { sign: '¶', value: String(parsed.paragraph) }];
}

/** A ref as people read it: `§2.3 ¶4`, `¶11`, `n. 5`; the title's is `title`. */
export function showRef(ref: Ref): string {
  const signs = refSigns(ref);
  if (signs.length === 0) return 'title';
  return signs.map(({ sign, value }) => (sign === 'n.' ? `n. ${value}` : sign + value)).join(' ');
}

/** The locator that a position gives a citation: the last and always present one of a passage. */
export function positionLocator(ref: Ref): Locator {
  const parsed = parseRef(ref);
  if (!parsed) return { label: 'section', value: ref };
  if (parsed.type === 'note') return { label: 'note', value: String(parsed.note) };
  if (parsed.type === 'heading') return { label: 'section', value: parsed.section };
  if (parsed.section === '0') return { label: 'paragraph', value: String(parsed.paragraph) };
  return { label: 'section', value: `${parsed.section} ¶${parsed.paragraph}` };
}

/**
 * The order of reading: a heading before its passages, these before the sections under it, `2.10` after `2.9`,
 * notes last, and after them what is no ref. Gives a negative number where `a` stands before `b`, as `sort` wants it.
 */
export function compareRefs(a: Ref, b: Ref): number {
  return compareRefKeys(refKey(a), refKey(b));
}

/** Items in the order of their refs. Reads each ref once, which `sort(compareRefs)` does not. */
export function sortByRef<Item extends { ref: Ref }>(items: Iterable<Item>): Item[] {
  return Array.from(items, (item) => ({ item, key: refKey(item.ref) }))
    .sort((a, b) => compareRefKeys(a.key, b.key))
    .map(({ item }) => item);
}

interface RefKey {
  /** Text before notes before what is no ref. */
  rank: 0 | 1 | 2;
  /** `2.3p4` is 2, 3; a note's is its number. */
  section: number[];
  /** 0 for a heading itself. */
  paragraph: number;
  ref: Ref;
}

function refKey(ref: Ref): RefKey {
  const parsed = parseRef(ref);
  if (!parsed) return { rank: 2, section: [], paragraph: 0, ref };
  if (parsed.type === 'note') return { rank: 1, section: [parsed.note], paragraph: 0, ref };
  const section = parsed.section.split('.').map(Number);
  return { rank: 0, section, paragraph: parsed.type === 'passage' ? parsed.paragraph : 0, ref };
}

function compareRefKeys(a: RefKey, b: RefKey): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  for (let depth = 0; ; depth++) {
    const [stepA, stepB] = [a.section[depth], b.section[depth]];
    if (stepA === undefined && stepB === undefined) break;
    // Where one section holds the other, the outer one's heading and passages come first.
    if (stepA === undefined) return -1;
    if (stepB === undefined) return 1;
    if (stepA !== stepB) return stepA - stepB;
  }
  if (a.paragraph !== b.paragraph) return a.paragraph - b.paragraph;
  return a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0;
}

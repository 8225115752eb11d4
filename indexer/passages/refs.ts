/**
 * What is each block's position? Numbers headings by nesting and passages under them, over all files of an edition.
 *
 *     # Title            0        the very first block, and no other heading is as high
 *     Opening words.     0p1
 *     ## One             1
 *     Words.             1p1
 *     #### Deep          1.1      a skipped level adds no depth
 *     ### Less deep      1.2      its parent, too, is the nearest earlier heading with a smaller level
 *     ## Two             2
 */
import type { Ref } from '../format/passage.ts';

/** What numbering needs to know of a block. */
export interface Numbered {
  /** Headings: 1 to 6. Absent for all else. */
  level?: number | undefined;
}

export interface Position {
  ref: Ref;
  /** Indices of the headings above, outermost first, the title left out: it names the text, not a section of it. */
  path: number[];
}

interface OpenHeading {
  index: number;
  level: number;
  section: string;
  children: number;
}

/** The positions of blocks in reading order. */
export function positions(blocks: readonly Numbered[]): Position[] {
  const hasTitle = firstIsTitle(blocks);
  const open: OpenHeading[] = [];
  let topSections = 0;
  let section = '0';
  let passages = 0;
  return blocks.map(({ level }, index) => {
    if (level === undefined)
      return { ref: `${section}p${++passages}`, path: open.map((heading) => heading.index) };
    passages = 0;
    if (index === 0 && hasTitle) return { ref: '0', path: [] };
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1);
    section = parent ? `${parent.section}.${++parent.children}` : String(++topSections);
    const path = open.map((heading) => heading.index);
    open.push({ index, level, section, children: 0 });
    return { ref: section, path };
  });
}

function firstIsTitle([first, ...others]: readonly Numbered[]): boolean {
  const level = first?.level;
  return level !== undefined && others.every((other) => other.level === undefined || other.level > level);
}

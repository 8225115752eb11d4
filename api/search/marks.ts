/** Which words of a passage's text answer the query? Found by the same operators that decided that it does. */
import type { TextLattice } from './lattice.ts';
import { near, type Occurrence, occurrences } from './operators.ts';
import type { WordPlan } from './plan.ts';
import type { TextRange } from './searchIndex.ts';
import type { Mark } from './snippet.ts';
import type { MarkedText } from './sought.ts';

/** All matches, ascending; they may overlap. */
export function marks(words: readonly WordPlan[], text: MarkedText): Mark[] {
  return words
    .flatMap((plan, word) =>
      plan.scope.fields.includes('text')
        ? found(plan, text).map(({ from, to }) => ({ ...text.range(from, to), word }))
        : [],
    )
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Where a part of the query stands in a text. */
export function found(plan: WordPlan, text: TextLattice): Occurrence[] {
  switch (plan.type) {
    case 'leaf':
      return occurrences(plan.pattern, text);
    case 'near':
      return near(plan.patterns, plan.distance, text).flat();
    case 'parts':
      return plan.parts.flatMap(({ pattern, decisive }) => (decisive ? occurrences(pattern, text) : []));
  }
}

/** The marks as ranges that don't overlap. */
export function highlights(all: readonly Mark[]): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { start, end } of all) {
    const last = ranges.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}

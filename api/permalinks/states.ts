/**
 * In which order do the states of a work stand? They are listed as they were published; but an older edition that is
 * corrected in place makes a state beside the line that leads to the current text.
 */
import type { StateName } from '../../indexer/format/passage.ts';
import type { PublishedState, PublishedWork } from '../../indexer/format/published.ts';

/** The states that lead to the current text, in order. */
export function mainLine(work: PublishedWork): PublishedState[] {
  return work.states.filter(({ follows }) => follows === undefined);
}

/** The last published state of the current text; `undefined` while nothing is published. */
export function headState(work: PublishedWork): PublishedState | undefined {
  return mainLine(work).at(-1);
}

/**
 * The states that came after one on the way to the current text. After a state beside that line come those that came
 * after the state from which it branched.
 */
export function statesAfter(work: PublishedWork, state: StateName): Set<StateName> {
  let onLine = work.states.find((entry) => entry.state === state);
  // Each state stands after the one it follows, so this ends.
  while (onLine?.follows !== undefined) {
    const { follows } = onLine;
    onLine = work.states.find((entry) => entry.state === follows);
  }
  const line = mainLine(work).map((entry) => entry.state);
  return new Set(line.slice(line.indexOf(onLine?.state ?? '') + 1));
}

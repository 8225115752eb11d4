/** What is a published state called, for people? */
import type { PublishedState, PublishedWork } from '../../indexer/format/published.ts';
import type { Wording } from '../wording/wording.ts';

/** `edition 1.1`; a text corrected in place is `edition 1.1, second text`. */
export function stateTitle(
  { state, edition }: Pick<PublishedState, 'state' | 'edition'>,
  { names }: Wording,
): string {
  return names.state(edition, Number(/~(\d+)$/.exec(state)?.[1] ?? 1));
}

/** The state's title where the work knows it; its name otherwise. */
export function titleOfState(work: PublishedWork, name: string, wording: Wording): string {
  const state = work.states.find((entry) => entry.state === name);
  return state ? stateTitle(state, wording) : name;
}

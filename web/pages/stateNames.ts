/** What is a published state called, for people? */
import type { PublishedState, PublishedWork } from '../../indexer/format/published.ts';

/** `edition 1.1`; a text corrected in place is `edition 1.1, second text`. */
export function stateTitle({ state, edition }: Pick<PublishedState, 'state' | 'edition'>): string {
  const number = Number(/~(\d+)$/.exec(state)?.[1] ?? 1);
  return number === 1 ? `edition ${edition}` : `edition ${edition}, ${ordinal(number)} text`;
}

const ORDINALS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}th`;

/** The state's title where the work knows it; its name otherwise. */
export function titleOfState(work: PublishedWork, name: string): string {
  const state = work.states.find((entry) => entry.state === name);
  return state ? stateTitle(state) : name;
}

/** Which two states are compared? By their names; without them, the last and the one that it was told from. */
import type { StateName } from '../../indexer/format/passage.ts';
import type { StatesPage } from '../../indexer/format/published.ts';

/** The name of the text in preparation in an address; no edition may end like it that is published. */
export const DRAFT = 'draft';

export const nameOf = ({ state }: { state: StateName | null }): string => state ?? DRAFT;

/** Indices of the states in `StatesPage.states`; or the parameter that names none. */
export type Choice =
  | { from: number; to: number }
  | { parameter: 'from' | 'to'; name: string; states: string[] };

export function chooseStates({ states }: StatesPage, names: { from?: string; to?: string }): Choice {
  const choose = (parameter: 'from' | 'to', otherwise: number) => {
    const name = names[parameter];
    return name === undefined ? otherwise : states.findIndex((state) => nameOf(state) === name);
  };
  const missing = (parameter: 'from' | 'to'): Choice => ({
    parameter,
    name: names[parameter] ?? '',
    states: states.map(nameOf),
  });
  const to = choose('to', states.length - 1);
  if (to < 0) return missing('to');
  // A first state stands beside itself.
  const from = choose('from', states[to]?.follows ?? Math.max(0, to - 1));
  return from < 0 ? missing('from') : { from, to };
}

/**
 * Which ids do the editor's pairs put elsewhere? Pairs about a state still to be published decide its alignment;
 * pairs about a published one contradict the register, and the next state tells its passages under other ids.
 */
import type { PassageId, StateName } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import type { StatePassage } from '../format/register.ts';
import type { Register } from '../format/registerLog.ts';
import type { UnidentifiedPassage } from '../passages/cut.ts';
import type { Overrides } from './align/index.ts';
import type { IdentityOverrides, IdentityPair } from './overrides.ts';

/** What a passage of the state before is to be called from now on; `null` for a new id. */
export interface Renaming {
  id: PassageId | null;
  reason: string;
}

const DEFAULT_REASON = 'by the editor';

/** By the id that the register has: the id that the editor says. Pairs that hold already change nothing. */
export function renamings(
  register: Register,
  overrides: IdentityOverrides,
): { renamed: Map<PassageId, Renaming>; problems: Problem[] } {
  const renamed = new Map<PassageId, Renaming>();
  const problems: Problem[] = [];
  const head = register.head;
  const standing = head ? register.placesAt(head.state) : new Map();
  const told = (pair: IdentityPair) => {
    if (!register.state(pair.state)) return undefined;
    const there = passageAt(register, pair.state, pair.ref);
    if (!there) problems.push(unknownPlace(pair));
    else if (!register.events.has(pair.id)) problems.push(unknownId(pair));
    else return there.id;
    return undefined;
  };
  for (const pair of overrides.same) {
    const found = told(pair);
    if (found === undefined || found === pair.id || !standing.has(found)) continue;
    const reason = pair.reason ?? DEFAULT_REASON;
    renamed.set(found, { id: pair.id, reason });
    // The id cannot stand twice: what carried it wrongly until now gets a new one.
    if (standing.has(pair.id) && !renamed.has(pair.id)) renamed.set(pair.id, { id: null, reason });
  }
  for (const pair of overrides.different) {
    const found = told(pair);
    if (found !== pair.id || !standing.has(found) || renamed.has(found)) continue;
    if (wasCorrectedAfter(register, found, pair.state)) continue;
    renamed.set(found, { id: null, reason: pair.reason ?? DEFAULT_REASON });
  }
  return { renamed, problems };
}

/** The pairs that concern a state being planned, as indices into the passages before and after. */
export function pairsFor(
  state: StateName,
  old: readonly { id: PassageId | null }[],
  passages: readonly UnidentifiedPassage[],
  overrides: IdentityOverrides,
): { pairs: Overrides; problems: Problem[] } {
  const problems: Problem[] = [];
  const indices = (pairs: readonly IdentityPair[]) =>
    pairs
      .filter((pair) => pair.state === state)
      .flatMap((pair): [number, number][] => {
        const before = old.findIndex(({ id }) => id === pair.id);
        const after = passages.findIndex(({ ref }) => ref === pair.ref);
        if (before < 0) problems.push(unknownId(pair));
        if (after < 0) problems.push(unknownPlace(pair));
        return before >= 0 && after >= 0 ? [[before, after]] : [];
      });
  return { pairs: { same: indices(overrides.same), different: indices(overrides.different) }, problems };
}

/** Pairs about states that are neither published nor being planned say nothing, and are likely mistyped. */
export function strayPairs(
  register: Register,
  planned: readonly StateName[],
  overrides: IdentityOverrides,
): Problem[] {
  return [...overrides.same, ...overrides.different]
    .filter(({ state }) => !register.state(state) && !planned.includes(state))
    .map(({ id, state }) => ({
      severity: 'warning',
      code: 'stray-identity-pair',
      message: `identity.yaml pairs ${id} with a place in state ${state}, which is neither published nor to be published.`,
      remedy: 'Correct the state’s name, or take the pair out.',
      file: 'identity.yaml',
    }));
}

function passageAt(register: Register, state: StateName, ref: string): StatePassage | undefined {
  for (const [id, place] of register.placesAt(state)) if (place.ref === ref) return { id, ...place };
  return undefined;
}

function wasCorrectedAfter(register: Register, id: PassageId, state: StateName): boolean {
  const order = register.states.map((each) => each.state);
  const events = register.events.get(id) ?? [];
  return events.some(
    (told) => told.event === 'corrected' && order.indexOf(told.state) > order.indexOf(state),
  );
}

function unknownPlace({ id, state, ref }: IdentityPair): Problem {
  return {
    severity: 'error',
    code: 'unknown-place',
    message: `identity.yaml pairs ${id} with ${ref} in state ${state}, where no passage stands.`,
    remedy: 'Look the position up with `pincite inspect`; it counts in that state, not in the current text.',
    file: 'identity.yaml',
  };
}

function unknownId({ id, state }: IdentityPair): Problem {
  return {
    severity: 'error',
    code: 'unknown-id',
    message: `identity.yaml names ${id}, which does not stand in the state before ${state}.`,
    remedy: 'Look the id up in register.jsonl.',
    file: 'identity.yaml',
  };
}

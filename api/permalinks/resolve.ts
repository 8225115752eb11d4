/**
 * What does a permalink say now? Resolves an id, and a state where one is pinned, against the library. Pinned views
 * come from the register's records alone, never from the current text.
 */

import type { LineageEvent } from '../../indexer/format/lineage.ts';
import type { PassageId, StateName } from '../../indexer/format/passage.ts';
import type { PassageHistory, PinnedPassage, PublishedWork } from '../../indexer/format/published.ts';
import { positionLocator } from '../../indexer/format/ref.ts';
import type { FoundPassage, Library } from '../library/library.ts';
import { CorruptIndexError } from '../library/publishedLibrary.ts';
import type { PermalinkAnswer, PinnedView, RedactedAnswer } from './answer.ts';
import { similarIds } from './similarIds.ts';
import { whatBecameOf } from './since.ts';
import { mainLine } from './states.ts';

/**
 * Resolves a permalink. Any text is a valid id and state: what isn't known is an answer too.
 * @param id what stands in the address before `@`
 * @param state what stands after it; absent for the passage as it is now
 */
export async function resolvePermalink(
  library: Library,
  id: PassageId,
  state?: StateName,
): Promise<PermalinkAnswer> {
  const history = await library.history(id);
  if (!history) return { type: 'unknown-id', id, ...(await similarIds(library, id)) };
  const work = await library.work(history.work);
  if (!work) throw new CorruptIndexError(`works/${history.work}.json`, `is missing, though ${id} names it`);
  const found = await library.passage(id);
  return state === undefined ? resolveNow(work, history, found) : resolvePinned(work, history, found, state);
}

function resolvePinned(
  work: PublishedWork,
  history: PassageHistory,
  now: FoundPassage | undefined,
  state: StateName,
): PermalinkAnswer {
  const known = { id: history.id, work, history };
  const pinned = history.states.find((entry) => entry.state === state);
  if (!pinned) {
    const inWork = work.states.some((entry) => entry.state === state);
    return {
      type: 'unknown-state',
      ...known,
      state,
      states: history.states.map((entry) => entry.state),
      inWork,
    };
  }
  const view = pinnedView(work, history, pinned);
  if (!view) return redacted(work, history, pinned);
  return { type: 'pinned', ...known, pinned: view, since: whatBecameOf(view, work, history, now) };
}

function resolveNow(
  work: PublishedWork,
  history: PassageHistory,
  found: FoundPassage | undefined,
): PermalinkAnswer {
  const known = { id: history.id, work, history };
  const line = new Set(mainLine(work).map(({ state }) => state));
  const latest = history.states.findLast(({ state }) => line.has(state)) ?? history.states.at(-1);
  const last = latest && pinnedView(work, history, latest);
  if (found) {
    if (found.passage.draft) return { type: 'draft', ...known, found, ...(last && { last }) };
    return { type: 'current', ...known, found, ...(last && { pinned: last }) };
  }
  if (!latest) throw new CorruptIndexError('histories', `hold ${history.id}, which stands in no text`);
  if (!last) return redacted(work, history, latest);
  const event = endOf(history);
  const [into] = event?.to ?? [];
  if (event?.event === 'merged' && into !== undefined) return { type: 'merged', ...known, last, into, event };
  return { type: 'withdrawn', ...known, last, successors: event?.to ?? [], ...(event && { event }) };
}

/** A passage as a state had it; `undefined` where its words were redacted. */
export function pinnedView(
  work: PublishedWork,
  history: PassageHistory,
  pinned: PinnedPassage,
): PinnedView | undefined {
  const content = history.records[pinned.record];
  if (content === undefined) {
    throw new CorruptIndexError('histories', `lack the record ${pinned.record} of ${history.id}`);
  }
  if (content === null) return undefined;
  const state = stateOf(work, pinned.state);
  return {
    id: history.id,
    state,
    ref: pinned.ref,
    sectionPath: pinned.sectionPath,
    locators: [...content.sourceLocators, positionLocator(pinned.ref)],
    content,
    record: pinned.record,
    bibliographic:
      state.record ?? work.editions.find((edition) => edition.label === state.edition)?.record ?? work.record,
  };
}

function redacted(work: PublishedWork, history: PassageHistory, pinned: PinnedPassage): RedactedAnswer {
  const event = history.events.findLast(({ event }) => event === 'redacted');
  return {
    type: 'redacted',
    id: history.id,
    work,
    history,
    state: stateOf(work, pinned.state),
    ref: pinned.ref,
    record: pinned.record,
    ...(event && { event }),
  };
}

function stateOf(work: PublishedWork, name: StateName) {
  const state = work.states.find((entry) => entry.state === name);
  if (!state) throw new CorruptIndexError(`works/${work.slug}.json`, `lacks the state ${name}`);
  return state;
}

/** The event that took a passage out of its work. */
function endOf(history: PassageHistory): LineageEvent | undefined {
  return history.events.findLast(({ event }) =>
    ['withdrawn', 'merged', 'split', 'corrected'].includes(event),
  );
}

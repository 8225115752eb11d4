/**
 * What became of a passage since a state had it? The gravest thing that happened to its words, in one word, with
 * the events behind it.
 */

import type { LineageEvent } from '../../indexer/format/lineage.ts';
import type { PassageHistory, PublishedWork } from '../../indexer/format/published.ts';
import type { FoundPassage } from '../library/library.ts';
import type { PinnedView, Since, SinceKind } from './answer.ts';
import { statesAfter } from './states.ts';

/** @param now the passage in the current text; absent where it no longer stands there */
export function whatBecameOf(
  view: PinnedView,
  work: PublishedWork,
  history: PassageHistory,
  now: FoundPassage | undefined,
): Since {
  const events = eventsAfter(view.state.state, work, history);
  const ofKind = (kind: LineageEvent['event']) => events.filter(({ event }) => event === kind);
  const from = unique(events.flatMap((event) => event.from ?? [])).filter((id) => id !== history.id);
  const split = ofKind('split');
  const went = now
    ? split.flatMap((event) => event.to ?? [])
    : (events.findLast((event) => event.to !== undefined)?.to ?? []);
  // A split names the part that goes on as well.
  const to = unique(went).filter((id) => id !== history.id);
  const kind = (): SinceKind => {
    if (!now) {
      const end = events.findLast(({ event }) => ['withdrawn', 'merged', 'split'].includes(event))?.event;
      return end === 'merged' || end === 'split' ? end : 'withdrawn';
    }
    if (now.passage.text !== view.content.text) {
      if (split.length > 0) return 'split';
      return from.length > 0 ? 'merged' : 'edited';
    }
    if (ofKind('moved').length > 0) return 'moved';
    return ofKind('restored').length > 0 ? 'restored' : 'unchanged';
  };
  return { kind: kind(), events, to, from, ...(now && { now }) };
}

/** What happened on the way from a state to the current text. */
function eventsAfter(state: string, work: PublishedWork, history: PassageHistory): LineageEvent[] {
  const after = statesAfter(work, state);
  return history.events.filter((event) => after.has(event.state));
}

const unique = (ids: string[]) => [...new Set(ids)];

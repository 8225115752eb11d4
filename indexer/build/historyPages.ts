/**
 * On how many pages do the histories of all ids lie? Grouped by the first symbols of the id: as few symbols as keep
 * every page small enough to be fetched for one permalink.
 */
import { indexPath } from '../format/published.ts';
import type { WaitingHistory } from './waitingPages.ts';

/** The greatest size of a page, uncompressed. */
const MOST_BYTES = 100_000;
/** With four symbols there would be more pages than a host of static files takes. */
const LONGEST_PREFIX = 3;

export interface HistoryPages {
  prefix: number;
  /** Made one by one ({@link HistoryPage}). */
  files: Iterable<readonly [path: string, json: string]>;
}

export function historyPages(histories: readonly WaitingHistory[]): HistoryPages {
  for (let prefix = 0; ; prefix++) {
    const groups = Map.groupBy(histories, ({ id }) => indexPath.history(id, prefix));
    let largest = 0;
    for (const group of groups.values()) {
      largest = Math.max(
        largest,
        group.reduce((sum, { length }) => sum + length, 0),
      );
    }
    if (largest <= MOST_BYTES || prefix === LONGEST_PREFIX) return { prefix, files: written(groups) };
  }
}

function* written(
  groups: ReadonlyMap<string, readonly WaitingHistory[]>,
): Generator<readonly [string, string]> {
  for (const [path, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    yield [path, `{${sorted.map((history) => `${JSON.stringify(history.id)}:${history.json()}`).join()}}\n`];
  }
}

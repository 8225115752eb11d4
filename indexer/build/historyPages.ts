/**
 * On how many pages do the histories of all ids lie? Grouped by the first symbols of the id: as few symbols as keep
 * every page small enough to be fetched for one permalink.
 */
import { type HistoryPage, indexPath, type PassageHistory } from '../format/published.ts';
import { json } from './workPages.ts';

/** The greatest size of a page, uncompressed. */
const MOST_BYTES = 100_000;
/** With four symbols there would be more pages than a host of static files takes. */
const LONGEST_PREFIX = 3;

export interface HistoryPages {
  prefix: number;
  files: Map<string, string>;
}

export function historyPages(histories: readonly PassageHistory[]): HistoryPages {
  const sizes = new Map(histories.map((history) => [history.id, JSON.stringify(history).length]));
  for (let prefix = 0; ; prefix++) {
    const groups = Map.groupBy(histories, ({ id }) => indexPath.history(id, prefix));
    const largest = Math.max(
      0,
      ...[...groups.values()].map((group) => group.reduce((sum, { id }) => sum + (sizes.get(id) ?? 0), 0)),
    );
    if (largest > MOST_BYTES && prefix < LONGEST_PREFIX) continue;
    const files = new Map<string, string>();
    for (const [path, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sorted = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      files.set(
        path,
        json(Object.fromEntries(sorted.map((history) => [history.id, history])) satisfies HistoryPage),
      );
    }
    return { prefix, files };
  }
}

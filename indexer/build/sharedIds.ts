/**
 * Does an id name one passage only? Within a work the register sees to it; a work's folder that was copied under
 * another name brings a second register with the same ids, and their permalinks could no longer be told apart.
 */
import type { PassageId, WorkSlug } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';

/** One error for each pair of works that share ids, at the work that comes later. */
export function sharedIds(works: Iterable<{ slug: WorkSlug; ids: Iterable<PassageId> }>): Problem[] {
  const owner = new Map<PassageId, WorkSlug>();
  const shared = new Map<string, { first: WorkSlug; second: WorkSlug; ids: PassageId[] }>();
  for (const { slug, ids } of works) {
    for (const id of ids) {
      const first = owner.get(id) ?? slug;
      owner.set(id, first);
      if (first === slug) continue;
      const pair = shared.get(`${first} ${slug}`) ?? { first, second: slug, ids: [] };
      pair.ids.push(id);
      shared.set(`${first} ${slug}`, pair);
    }
  }
  return Array.from(shared.values(), ({ first, second, ids }) => ({
    severity: 'error',
    code: 'shared-ids',
    message: `${ids.length} ids, such as ${ids[0]}, belong to the work ${first} already; an id names one passage for ever.`,
    remedy: `If ${second} is a copy of ${first}, take its register.jsonl away and publish it as a work of its own; if it was renamed, take the old folder away.`,
    file: `${second}/register.jsonl`,
  }));
}

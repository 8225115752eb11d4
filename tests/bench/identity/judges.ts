/**
 * Who knows the truth? Judges of the pairs that have one: the collation of Frankenstein, the verse numbers of the
 * Bibles, the words' own account of seeded edits.
 */
import { words } from '../../../indexer/text/words.ts';
import type { Judge } from './score.ts';
import type { Edited } from './seeded.ts';
import type { CollationRow, Named } from './texts.ts';

export const jaccard = (a: string, b: string) => {
  const x = new Set(words(a));
  const y = new Set(words(b));
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared / Math.max(1, x.size + y.size - shared);
};

/** The share of the old text's words that the new one has. */
function share(old: string, fresh: string): number {
  const left = new Map<string, number>();
  for (const word of words(fresh)) left.set(word, (left.get(word) ?? 0) + 1);
  const all = words(old);
  const held = all.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return held.length / Math.max(1, all.length);
}

/**
 * The collation. Required is, for each paragraph, the one that shares most segments with it, where that is a third of
 * its words or more; splits and merges count where two or more segments are shared on each side. A paragraph that the
 * collation does not know is not judged.
 */
export function collationJudge(
  olds: readonly Named[],
  news: readonly Named[],
  rows: readonly CollationRow[],
): Judge {
  const oldPlaces = new Map(olds.map(({ name }, index) => [name, index]));
  const newPlaces = new Map(news.map(({ name }, index) => [name, index]));
  const pairs = rows.flatMap((row) => {
    const i = oldPlaces.get(row.old);
    const j = newPlaces.get(row.new);
    return i === undefined || j === undefined
      ? []
      : [{ i, j, shared: row.shared ?? Number.POSITIVE_INFINITY }];
  });
  const known = new Set(pairs.map(({ i, j }) => `${i} ${j}`));
  const judged = new Set(pairs.map(({ i }) => i));
  const firm = pairs.filter(({ shared }) => shared >= 2);
  const several = (key: 'i' | 'j') => {
    const counts = Map.groupBy(firm, (pair) => pair[key]);
    return firm.filter((pair) => (counts.get(pair[key])?.length ?? 0) > 1);
  };
  const required = [...Map.groupBy(pairs, ({ i }) => i).values()].flatMap((members): [number, number][] => {
    const best = members.reduce((a, b) => (b.shared > a.shared ? b : a));
    const enough = share(olds[best.i]?.text ?? '', news[best.j]?.text ?? '') >= 1 / 3;
    return enough ? [[best.i, best.j]] : [];
  });
  const isPair = (i: number, j: number) => !judged.has(i) || known.has(`${i} ${j}`);
  const lineage = [...new Set([...several('i'), ...several('j')])].map(({ i, j }): [number, number] => [
    i,
    j,
  ]);
  return { required, isRight: isPair, lineage, isLineage: isPair };
}

/** Verse numbers. Required are verses that share a fifth of their words (Jaccard). */
export function verseJudge(olds: readonly Named[], news: readonly Named[]): Judge {
  const places = new Map(news.map(({ name }, index) => [name, index]));
  const required = olds.flatMap(({ name, text }, i): [number, number][] => {
    const j = places.get(name);
    return j !== undefined && jaccard(text, news[j]?.text ?? '') >= 1 / 5 ? [[i, j]] : [];
  });
  return {
    required,
    isRight: (i, j) => olds[i]?.name === news[j]?.name,
    lineage: [],
    isLineage: () => true,
  };
}

/**
 * The same, where the two Bibles number a few chapters differently (the texts say so themselves: `(H6:1)`): a verse
 * whose words stand under another number is expected there.
 */
export function renumberedJudge(olds: readonly Named[], news: readonly Named[]): Judge {
  const strict = verseJudge(olds, news);
  const places = new Map(news.map(({ name }, index) => [name, index]));
  const disputed = new Set<number>();
  olds.forEach(({ name, text }, i) => {
    const own = places.get(name);
    const chapter = name.split('.').slice(0, 1).join();
    const likeness = own === undefined ? 0 : jaccard(text, news[own]?.text ?? '');
    if (likeness >= 0.8 || own === undefined) return;
    for (let j = own - 32; j <= own + 32; j++) {
      if (
        j !== own &&
        news[j]?.name.startsWith(`${chapter}.`) &&
        jaccard(text, news[j]?.text ?? '') > likeness + 0.2
      )
        disputed.add(i);
    }
  });
  return {
    ...strict,
    required: strict.required.filter(([i]) => !disputed.has(i)),
    isRight: (i, j) =>
      strict.isRight(i, j) ||
      (disputed.has(i) &&
        jaccard(olds[i]?.text ?? '', news[j]?.text ?? '') >
          jaccard(olds[i]?.text ?? '', news[places.get(olds[i]?.name ?? '') ?? -1]?.text ?? '') + 0.2),
  };
}

export function seededJudge({ new: news, truth }: Edited): Judge {
  const pairs = (set: Set<number>) =>
    [...set].map((pair): [number, number] => [Math.floor(pair / news.length), pair % news.length]);
  return {
    required: pairs(truth.required),
    isRight: (i, j) => truth.allowed.has(i * news.length + j),
    lineage: pairs(truth.lineage),
    isLineage: (i, j) => truth.lineageAllowed.has(i * news.length + j),
  };
}

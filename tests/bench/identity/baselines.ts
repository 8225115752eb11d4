/**
 * What would simpler methods do? Four baselines on the same pairs, each as kind to itself as it can be: no new passage
 * is given to two old ones.
 */
import search from 'approx-string-match';
import type { AlignPassage } from '../../../indexer/identity/align/index.ts';
import { words } from '../../../indexer/text/words.ts';
import type { Claim } from './score.ts';

type Passages = readonly AlignPassage[];

/** The same text; the k-th occurrence goes on to the k-th. */
export function exactHash(olds: Passages, news: Passages): Claim {
  const places = new Map<string, number[]>();
  news.forEach(({ text }, j) => {
    places.set(text, [...(places.get(text) ?? []), j]);
  });
  return { carried: olds.map(({ text }) => places.get(text)?.shift() ?? null), lineage: [] };
}

/** The same position: the same number under the same section. */
export function samePosition(olds: Passages, news: Passages): Claim {
  const refs = (passages: Passages) => {
    const counts = new Map<string, number>();
    return passages.map(({ section }) => {
      const number = (counts.get(section) ?? 0) + 1;
      counts.set(section, number);
      return `${section}p${number}`;
    });
  };
  const places = new Map(refs(news).map((ref, j) => [ref, j]));
  return { carried: refs(olds).map((ref) => places.get(ref) ?? null), lineage: [] };
}

/** The best approximate match of the old text in the whole new one, with errors up to half its length. */
export function approximateQuote(olds: Passages, news: Passages, sample: (index: number) => boolean): Claim {
  const starts: number[] = [];
  let whole = '';
  for (const { text } of news) {
    starts.push(whole.length);
    whole += `${text}\n`;
  }
  const carried = olds.map(({ text }, index) => {
    if (!sample(index) || text === '') return null;
    const matches = search(whole, text, Math.floor(text.length / 2));
    const best = matches.reduce<(typeof matches)[number] | undefined>(
      (best, match) => (!best || match.errors < best.errors ? match : best),
      undefined,
    );
    if (!best) return null;
    const middle = (best.start + best.end) / 2;
    return starts.findLastIndex((start) => start <= middle);
  });
  return { carried, lineage: [] };
}

/** The best overlap of words over all pairs, Jaccard 0.4 or more, the nearest pairs first. Quadratic. */
export function bestOverlap(olds: Passages, news: Passages): Claim {
  const bags = (passages: Passages) => passages.map(({ text }) => new Set(words(text)));
  const before = bags(olds);
  const holders = new Map<string, number[]>();
  const after = bags(news);
  after.forEach((bag, j) => {
    for (const word of bag) {
      const known = holders.get(word);
      if (known) known.push(j);
      else holders.set(word, [j]);
    }
  });
  const pairs: { i: number; j: number; jaccard: number }[] = [];
  before.forEach((bag, i) => {
    const shared = new Map<number, number>();
    for (const word of bag) for (const j of holders.get(word) ?? []) shared.set(j, (shared.get(j) ?? 0) + 1);
    for (const [j, count] of shared) {
      const jaccard = count / (bag.size + (after[j]?.size ?? 0) - count);
      if (jaccard >= 0.4) pairs.push({ i, j, jaccard });
    }
  });
  pairs.sort((a, b) => b.jaccard - a.jaccard || Math.abs(a.i - a.j) - Math.abs(b.i - b.j));
  const carried: (number | null)[] = olds.map(() => null);
  const taken = new Set<number>();
  for (const { i, j } of pairs) {
    if (carried[i] !== null || taken.has(j)) continue;
    carried[i] = j;
    taken.add(j);
  }
  return { carried, lineage: [] };
}

/**
 * In which order do the first results come? The first stage, over lists, knows how often words stand in a passage; the
 * second reads the few best, which are read to be shown anyway, and puts those first whose title is asked for
 * (titles.ts), then those like the best of them (likeness.ts). It only ever adds to scores: they stay before all others.
 */
import type { Engine } from './engine.ts';
import { likeness, Rarity } from './likeness.ts';
import type { Ranked } from './order.ts';
import type { WordPlan } from './plan.ts';
import { titleEvidence, wordsAsked } from './titles.ts';

/** How many results are compared. */
export const COMPARED = 20;
/** What a title that is the query adds, as a multiple of the best score. */
const TITLE = 1.5;

/**
 * The first results with their final scores, in the order of the first.
 * @param first Up to {@link COMPARED}, in order of score.
 * @param words The parts of the query that look for words.
 */
export async function raised(
  engine: Pick<Engine, 'passages' | 'records' | 'common'>,
  first: readonly Ranked[],
  words: readonly WordPlan[],
): Promise<Ranked[]> {
  const documents = await engine.passages(first.map(({ place }) => place));
  const rarity = rarityIn(engine);
  const [{ score: best } = { score: 0 }] = first;
  const evidence = titleEvidence(wordsAsked(words), rarity);
  const titled = documents
    .map((document, index) => {
      const { place = 0, score = 0 } = first[index] ?? {};
      return { place, document, score: score + TITLE * best * evidence(document) };
    })
    .sort((a, b) => b.score - a.score || a.place - b.place);
  const added = likeness(
    titled.map(({ score }) => score),
    titled.map(({ document }) => document),
    rarity,
  );
  return titled.map(({ place, score }, index) => ({ place, score: score + (added[index] ?? 0) }));
}

/** Of each engine, whose common terms never change. */
const rarities = new WeakMap<object, Rarity>();

function rarityIn({ common, records }: Pick<Engine, 'records' | 'common'>): Rarity {
  const rarity = rarities.get(common) ?? new Rarity(records.passages, common);
  rarities.set(common, rarity);
  return rarity;
}

/**
 * How nearly is a query the title of a passage, or the heading above it? Who types two or three words often remembers
 * them from there.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import type { Rarity } from './likeness.ts';
import type { WordPlan } from './plan.ts';

/** The words that parts of a query look for, each once, as they are written. */
export function wordsAsked(plans: readonly WordPlan[]): ReadonlySet<string> {
  const patterns = plans.flatMap((plan) => (plan.type === 'near' ? plan.patterns : [plan.pattern]));
  const tokens = patterns.flatMap((pattern) => pattern.tokens);
  return new Set(tokens.filter(({ type }) => type !== 'joined').map(({ exact }) => exact));
}

/**
 * Tells of passages, from 0 to 1, where the query is the title: the share of the query that stands in it, by rarity, times
 * the root of the share of it that is asked for. Of the title and the headings the best.
 * @param words As {@link wordsAsked} gives them.
 */
export function titleEvidence(
  words: ReadonlySet<string>,
  rarity: Rarity,
): (document: Pick<SearchDocument, 'language' | 'title' | 'headings'>) => number {
  const byLanguage = new Map<string, (above: string) => number>();
  return ({ language, title, headings }) => {
    const evidence = byLanguage.get(language) ?? evidenceIn(language, words, rarity);
    byLanguage.set(language, evidence);
    let best = evidence(title);
    for (const heading of headings) best = Math.max(best, evidence(heading));
    return best;
  };
}

/** The same of one title or heading. Many passages have the same. */
function evidenceIn(language: string, words: ReadonlySet<string>, rarity: Rarity): (above: string) => number {
  const analyzer = analyzerFor(language);
  const asked = new Set([...words].map((word) => termOf(analyzer.terms(word))));
  const rare = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + rarity.of(term), 0);
  const share = (above: string) => {
    const tokens = analyzer.tokens(above).filter(({ type }) => type !== 'joined');
    const terms = new Set(tokens.map(termOf));
    const both = rare([...asked].filter((term) => terms.has(term)));
    return both === 0 ? 0 : (both / rare(asked)) * Math.sqrt(both / rare(terms));
  };
  const known = new Map<string, number>();
  return (above) => {
    const evidence = known.get(above) ?? share(above);
    known.set(above, evidence);
    return evidence;
  };
}

const termOf = ({ stems, folded }: { stems: readonly string[]; folded: string }) => stems[0] ?? folded;

/** What does a result show of a passage? Its record, the stretch of its text worth showing, and the words that matched. */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { codePointLength } from '../../indexer/text/codePoints.ts';
import { Lattice } from './lattice.ts';
import { found, highlights, marks } from './marks.ts';
import type { WordPlan } from './plan.ts';
import type { SearchHit } from './searchIndex.ts';
import { snippet } from './snippet.ts';

/**
 * A passage as a result.
 * @param words The parts of the query that stand for words.
 */
export function hit(document: SearchDocument, score: number, words: readonly WordPlan[]): SearchHit {
  const { id, work, ref, kind, part, language, text, title, host, docno, authors, date } = document;
  const { tokens } = analyzerFor(language);
  const lattice = new Lattice(tokens(text));
  const spoken = words.filter((plan) => plan.type === 'near' || !plan.silentIn.includes(language));
  const all = marks(spoken, lattice);
  const standsIn = (field: 'title' | 'heading', texts: readonly string[]) => {
    const asked = spoken.filter(({ scope }) => scope.fields.includes(field));
    if (asked.length === 0) return [];
    const lattices = texts.map((each) => new Lattice(tokens(each)));
    return lattices.some((each) => asked.some((plan) => found(plan, each).length > 0)) ? [field] : [];
  };
  return {
    id,
    work,
    ref,
    kind,
    part,
    score,
    title,
    ...(docno !== undefined && { docno }),
    ...(authors && { authors }),
    ...(date !== undefined && { date }),
    language,
    text,
    snippet: snippet(codePointLength(text), document.sentences, all, lattice),
    highlights: highlights(all),
    ...(host && { host }),
    matched: [...standsIn('title', [title]), ...standsIn('heading', document.headings)],
  };
}

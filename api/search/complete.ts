/**
 * What may someone be about to type? Words of the texts that go on from what stands there, headings that hold it, and
 * titles. The latter two lead to their places.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { Engine } from './engine.ts';
import { executeAll, lookups } from './execute.ts';
import { commonestFirst, queryAnalyzer } from './inquiry.ts';
import { FirstResults } from './order.ts';
import { planQuery } from './plan.ts';
import type { QueryNode } from './query.ts';
import { trimmed } from './scanner.ts';
import type { Completion } from './searchIndex.ts';

/** Of headings and of titles, so that words are not crowded out. */
const MOST_PLACES = 2;
/** Headings and titles that hold one or two letters tell nothing. */
const TELLING = 3;
/** Of a longer query only the end says what is being typed. */
const LAST_WORDS = 6;

/** @param query as far as it is typed; what it ends with is completed. */
export async function complete(engine: Engine, query: string, limit: number): Promise<Completion[]> {
  const typed = query.normalize('NFC');
  const begun = /[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*$/u.exec(typed)?.[0];
  if (begun === undefined) return [];
  const before = typed.slice(0, -begun.length);
  const [words, headings] = await Promise.all([
    completedWords(engine, before, begun, limit),
    typed.length < TELLING ? [] : headingsWith(engine, typed),
  ]);
  const places = [...(typed.length < TELLING ? [] : titlesWith(engine, typed)), ...headings];
  return [...words.slice(0, Math.max(1, limit - places.length)), ...places].slice(0, limit);
}

async function completedWords(
  engine: Engine,
  before: string,
  begun: string,
  limit: number,
): Promise<Completion[]> {
  const tokens = queryAnalyzer(engine).tokens(begun);
  const last = tokens.findLast(({ type }) => type === 'word' || type === 'character');
  if (!last) return [];
  const postings = engine.postings();
  const counts = await postings.words(last.folded);
  // What stands before the last part of `war-w` stays.
  const stem = last.exact.length < begun.length ? begun.slice(0, -last.exact.length) : '';
  return commonestFirst(counts)
    .filter((word) => word !== last.folded)
    .slice(0, limit)
    .map((word) => {
      const text = postings.mainForm(word);
      return { type: 'word', text, query: before + stem + text, count: counts.get(word) ?? 0 };
    });
}

/** The titles of works that hold what is typed. */
function titlesWith({ filters }: Engine, typed: string): Completion[] {
  const asked = foldedWords(typed);
  const found: Completion[] = [];
  for (const { slug, record } of filters.works) {
    if (found.length === MOST_PLACES) break;
    if (beginsWithin(asked, foldedWords(record.title))) {
      found.push({ type: 'title', text: record.title, query: `"${record.title}"`, work: slug });
    }
  }
  return found;
}

const foldedWords = (text: string): string[] =>
  analyzerFor('')
    .tokens(text)
    .filter(({ span, type }) => span === 1 && type !== 'pair')
    .map(({ folded }) => folded);

/** Whether all words stand in a title, the last as far as it is typed. */
function beginsWithin(asked: readonly string[], title: readonly string[]): boolean {
  const last = asked.at(-1);
  if (last === undefined) return false;
  return (
    asked.slice(0, -1).every((word) => title.includes(word)) && title.some((word) => word.startsWith(last))
  );
}

/** The headings that hold what is typed, the best first. */
async function headingsWith(engine: Engine, typed: string): Promise<Completion[]> {
  const words = typed.split(/\s+/).map(trimmed).filter(Boolean).slice(-LAST_WORDS);
  const operands = words.map(
    (text, index): QueryNode =>
      index === words.length - 1 ? { type: 'prefix', text } : { type: 'word', text },
  );
  const [only] = operands;
  if (!only) return [];
  const node: QueryNode = operands.length === 1 ? only : { type: 'and', operands };
  const plan = planQuery(
    {
      type: 'list',
      clauses: [
        { occur: 'must', node: { type: 'filter', filter: 'kind', value: 'heading' } },
        { occur: 'must', node: { type: 'field', field: 'text', node } },
      ],
    },
    'all',
    queryAnalyzer(engine),
    engine.records.language.names,
  );
  const postings = engine.postings();
  await postings.gather(lookups(plan));
  const first = new FirstResults({ sort: 'relevance', limit: MOST_PLACES });
  for (const [found] of executeAll([{ plan }], { engine, postings })) if (found) first.add(found);
  const documents = await engine.passages(first.page().page.map(({ place }) => place));
  return documents.map(({ text, id, work, ref }) => ({
    ...{ type: 'heading', text, query: `"${text.replaceAll('"', ' ')}"`, work, place: { id, ref } },
  }));
}

/**
 * Which words of a passage does a link mean, and do they still stand? A permalink may name words in its query:
 *
 *     /p/{id}@{state}?quote=the+lower+light&prefix=of+&suffix=+counted
 *
 * which are a W3C TextQuoteSelector. They are looked for where the link pins them, in the passage as it is now, in the
 * passages that took its words, and where they are gone, in the states that had them. The nearest thing is never shown
 * in their place.
 */
import type { PassageContent, PassageId, StateName } from '../../indexer/format/passage.ts';
import type { PassageHistory, PublishedState, PublishedWork } from '../../indexer/format/published.ts';
import {
  findQuote,
  findUnchanged,
  type QuoteMatch,
  type TextQuoteSelector,
  type UnchangedQuote,
} from '../../indexer/text/quoteSelector.ts';
import type { FoundPassage, Library } from '../library/library.ts';
import { permalinkPath } from './address.ts';
import type { PermalinkAnswer } from './answer.ts';

/** The words that a request's query names; `undefined` where it names none. */
export function readQuote(query: (name: string) => string | undefined): TextQuoteSelector | undefined {
  const [exact, prefix, suffix] = ['quote', 'prefix', 'suffix'].map(query);
  if (exact === undefined || exact.trim() === '') return undefined;
  return { exact, ...(prefix && { prefix }), ...(suffix && { suffix }) };
}

/** The query of a link to these words, with its `?`. */
export function quoteQuery({ exact, prefix, suffix }: TextQuoteSelector): string {
  const parameters = new URLSearchParams({ quote: exact });
  if (prefix) parameters.set('prefix', prefix);
  if (suffix) parameters.set('suffix', suffix);
  return `?${parameters}`;
}

/** A place where the words stand. */
export interface WordsPlace {
  found: FoundPassage;
  match: UnchangedQuote;
}

/** What a link's words are in the texts. */
export interface LinkedWords {
  /** The passage that the link names. */
  id: PassageId;
  selector: TextQuoteSelector;
  /** In the passage that the page shows: pinned, current, or last words. */
  shown: QuoteMatch;
  /** Where they stand in the current text, in this passage or in one that took its words; absent where nowhere. */
  now?: WordsPlace;
  /** Absent where the passage no longer stands, or holds them unchanged: what this passage has of them now. */
  changed?: { text: string; similarity: number };
  /** Where they do not stand now: the last state that had them. */
  last?: { state: PublishedState; id: PassageId };
}

/** Looks for a link's words in all that may have them. */
export async function lookForWords(
  library: Library,
  answer: PermalinkAnswer,
  selector: TextQuoteSelector,
): Promise<LinkedWords | undefined> {
  const content = shownContent(answer);
  if (!content || answer.type === 'unknown-id' || answer.type === 'unknown-state') return undefined;
  const shown = findQuote(content.text, selector);
  const candidates = await standingNow(library, answer.id, answer.history);
  for (const found of candidates) {
    const match = findUnchanged(found.passage.text, selector);
    if (match) return { id: answer.id, selector, shown, now: { found, match } };
  }
  const own = candidates.find(({ passage }) => passage.id === answer.id);
  const rest = own && findQuote(own.passage.text, selector);
  const last = lastStateWith(answer.work, answer.history, selector);
  return {
    id: answer.id,
    selector,
    shown,
    ...(own &&
      rest?.found === 'changed' && {
        changed: {
          text: Array.from(own.passage.text).slice(rest.start, rest.end).join(''),
          similarity: rest.similarity,
        },
      }),
    ...(last && { last: { state: last, id: answer.id } }),
  };
}

/** What a permalink's page shows. */
export function shownContent(answer: PermalinkAnswer): PassageContent | undefined {
  switch (answer.type) {
    case 'current':
    case 'draft':
      return answer.found.passage;
    case 'pinned':
      return answer.pinned.content;
    case 'withdrawn':
    case 'merged':
      return answer.last.content;
    default:
      return undefined;
  }
}

/** A passage and those that its words went to, as far as they stand in the current text. */
async function standingNow(
  library: Library,
  id: PassageId,
  history: PassageHistory,
): Promise<FoundPassage[]> {
  const found: FoundPassage[] = [];
  const asked = new Set([id]);
  let next: { id: PassageId; history: PassageHistory | undefined }[] = [{ id, history }];
  for (let step = 0; step < MOST_STEPS && next.length > 0; step++) {
    const after: typeof next = [];
    for (const each of next) {
      const passage = await library.passage(each.id);
      if (passage) found.push(passage);
      for (const successor of each.history?.events.flatMap(({ to = [] }) => to) ?? []) {
        if (asked.has(successor) || asked.size > MOST_SUCCESSORS) continue;
        asked.add(successor);
        after.push({ id: successor, history: await library.history(successor) });
      }
    }
    next = after;
  }
  return found;
}

/** Each is a page to read; words that were taken on more often are found through the lineage. */
const MOST_SUCCESSORS = 12;
const MOST_STEPS = 4;

function lastStateWith(
  work: PublishedWork,
  history: PassageHistory,
  selector: TextQuoteSelector,
): PublishedState | undefined {
  const stands = new Map(
    Object.entries(history.records).map(([hash, content]) => [
      hash,
      content !== null && findUnchanged(content.text, selector) !== undefined,
    ]),
  );
  const having = new Map<StateName, boolean>(
    history.states.map(({ state, record }) => [state, stands.get(record) === true]),
  );
  return work.states.findLast(({ state }) => having.get(state) === true);
}

/** The address of words in a state, or in the passage as it is. */
export const wordsPath = (id: PassageId, selector: TextQuoteSelector, state?: StateName): string =>
  permalinkPath(id, state) + quoteQuery(selector);

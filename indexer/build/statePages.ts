/**
 * What does comparing two states need? One page a state, which names its passages and numbers their words; the words
 * by number, on pages of their own, so that words published together are fetched together; and what went where.
 * Published states come from the register alone, so their pages never change.
 */

import type { LineageEventKind } from '../format/lineage.ts';
import type { Passage, PassageId, WorkSlug } from '../format/passage.ts';
import {
  type ComparableState,
  indexPath,
  type Join,
  type StatesPage,
  type StateText,
  type StateWords,
  type WordsPage,
} from '../format/published.ts';
import type { Register } from '../format/registerLog.ts';
import type { PublicationPlan } from '../identity/publication.ts';
import { json } from './workPages.ts';

/** Of a page of words, uncompressed, in UTF-16 units: about the words that a page of the comparison shows. */
const MOST_UNITS = 60_000;

/** The pages by path; none while nothing is published. */
export function statePages(
  slug: WorkSlug,
  { register, plan }: { register: Register; plan: PublicationPlan },
): Map<string, string> {
  const files = new Map<string, string>();
  if (register.states.length === 0) return files;
  const words = new NumberedWords();
  const indexOf = new Map(register.states.map(({ state }, index) => [state, index]));
  const states: ComparableState[] = [];
  const addState = (
    state: Omit<ComparableState, 'joins' | 'moved'>,
    text: StateText,
    told: readonly Told[],
  ) => {
    files.set(indexPath.stateText(slug, states.length), json(text));
    const moved = told.filter(({ event }) => event === 'moved').map(({ id }) => id);
    states.push({ ...state, joins: joinsOf(told), moved });
  };

  const told = toldByState(register);
  for (const { state, follows } of register.states) {
    const text = emptyText();
    for (const { id, ref, record } of register.at(state)) {
      const content = register.records.get(record);
      add(text, id, ref, content ? words.numberOf(content) : words.numberOfRedacted(record));
    }
    addState({ state, follows: indexOf.get(follows ?? '') ?? null }, text, told.get(state) ?? []);
  }
  if (plan.pending.length > 0) {
    const text = emptyText();
    for (const { id, ref, ...content } of plan.current) add(text, id, ref, words.numberOf(content));
    const follows = register.head ? (indexOf.get(register.head.state) ?? null) : null;
    addState(
      { state: null, follows },
      text,
      plan.pending.flatMap(({ lines }) => lines),
    );
  }

  const pages = words.pages();
  for (const [index, page] of pages.entries()) files.set(indexPath.words(slug, index), json(page));
  let first = 0;
  const wordPages = pages.map((page) => {
    const start = first;
    first += page.words.length;
    return start;
  });
  files.set(indexPath.states(slug), json({ states, wordPages } satisfies StatesPage));
  return files;
}

const emptyText = (): StateText => ({ ids: [], refs: [], words: [] });

function add(text: StateText, id: PassageId, ref: string, words: number): void {
  text.ids.push(id);
  text.refs.push(ref);
  text.words.push(words);
}

/** Distinct words, numbered in the order in which they were first published. */
class NumberedWords {
  readonly #numbers = new Map<string, number>();
  readonly #words: (StateWords | null)[] = [];

  numberOf({ kind, language, text }: Pick<Passage, 'kind' | 'language' | 'text'>): number {
    return this.#number(JSON.stringify([kind, language, text]), { kind, language, text });
  }

  numberOfRedacted(record: string): number {
    return this.#number(record, null);
  }

  #number(key: string, words: StateWords | null): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#words.length);
    return this.#words.push(words) - 1;
  }

  pages(): WordsPage[] {
    const pages: WordsPage[] = [];
    let units = MOST_UNITS;
    for (const words of this.#words) {
      const length = words?.text.length ?? 0;
      if (units + length > MOST_UNITS) {
        pages.push({ words: [] });
        units = 0;
      }
      pages.at(-1)?.words.push(words);
      units += length;
    }
    return pages;
  }
}

interface Told {
  event: LineageEventKind;
  id: PassageId;
  to?: PassageId[] | undefined;
  from?: PassageId[] | undefined;
}

function toldByState(register: Register): Map<string, Told[]> {
  const told = new Map<string, Told[]>();
  for (const [id, events] of register.events) {
    for (const event of events) {
      if (!event.to && !event.from && event.event !== 'moved') continue;
      const ofState = told.get(event.state);
      if (ofState) ofState.push({ id, ...event });
      else told.set(event.state, [{ id, ...event }]);
    }
  }
  return told;
}

/** `corrected` names where an id now stands; no words went there. */
function joinsOf(told: readonly Told[]): Join[] {
  const joins: Join[] = [];
  for (const { event, id, to, from } of told) {
    if (event === 'corrected') continue;
    if (to) joins.push({ from: id, to });
    for (const source of from ?? []) joins.push({ from: source, to: [id] });
  }
  return joins;
}

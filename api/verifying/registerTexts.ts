/**
 * How does a register alone answer what verifying asks? It holds the words of every state, so that a citation can be
 * checked when the site is gone.
 */
import type { PassageId, StateName } from '../../indexer/format/passage.ts';
import type { StatePassage } from '../../indexer/format/register.ts';
import type { Register } from '../../indexer/format/registerLog.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import type { StatedTexts, Wording } from './texts.ts';

export interface RegisterTexts {
  texts: StatedTexts;
  /** What the last state of the main line says. */
  current: SearchDocument[];
  /** What earlier states said, where it is said no longer. */
  superseded: SearchDocument[];
  /** The passage of the last state at a ref, or with an author's anchor. */
  at(place: string): PassageId | undefined;
}

/** @param work what the work is called in answers: a register does not know its address */
export function registerTexts(register: Register, work: string): RegisterTexts {
  const head = register.head?.state;
  const order = new Map<StateName, StatePassage[]>();
  const stateOf = (state: StateName) => {
    const known = order.get(state) ?? register.at(state);
    order.set(state, known);
    return known;
  };
  const wordingOf = ({ id, ref, record }: StatePassage): Wording | undefined => {
    const content = register.records.get(record);
    return content ? { id, work, ref, language: content.language, text: content.text } : undefined;
  };
  const texts: StatedTexts = {
    async wordings(id) {
      if (!register.events.has(id)) return undefined;
      const states = [...register.placesOf(id)].flatMap(([state, place]) => {
        const wording = wordingOf({ id, ...place });
        return wording ? { state, wording } : [];
      });
      const current = states.find(({ state }) => state === head)?.wording;
      return { states, ...(current && { current }) };
    },
    async around(_, state, id, reach) {
      const passages = stateOf(state);
      const place = passages.findIndex((passage) => passage.id === id);
      if (place < 0) return [];
      const near = passages.slice(Math.max(0, place - reach), place + reach + 1);
      return near.flatMap((passage) => wordingOf(passage) ?? []);
    },
  };
  const standing = head === undefined ? [] : stateOf(head);
  const current = standing.flatMap((passage) => documentOf(wordingOf(passage)));
  const said = new Map(current.map(({ id, text }) => [id, new Set([text])]));
  const superseded: SearchDocument[] = [];
  for (const { state } of register.states.toReversed()) {
    for (const document of stateOf(state).flatMap((passage) => documentOf(wordingOf(passage)))) {
      const known = said.get(document.id) ?? new Set();
      if (known.has(document.text)) continue;
      said.set(document.id, known.add(document.text));
      superseded.push(document);
    }
  }
  const at = (place: string) =>
    standing.find(({ ref, record }) => ref === place || register.records.get(record)?.anchors.includes(place))
      ?.id;
  return { texts, current, superseded, at };
}

function documentOf(wording: Wording | undefined): SearchDocument[] {
  if (!wording || wording.text === '') return [];
  return [{ ...wording, kind: 'paragraph', part: 0, title: '', headings: [], sentences: [0] }];
}

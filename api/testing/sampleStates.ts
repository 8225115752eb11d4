/** Which pages compare the states of a sample work? Told from its histories, as the indexer tells them from the register. */
import type { WorkSlug } from '../../indexer/format/passage.ts';
import {
  indexPath,
  type PassageHistory,
  type PublishedState,
  type StatesPage,
  type StateText,
  type StateWords,
  type WordsPage,
} from '../../indexer/format/published.ts';
import { sortByRef } from '../../indexer/format/ref.ts';

/** The pages by path within the index; each state follows the one before. */
export function sampleStatePages(
  slug: WorkSlug,
  states: readonly PublishedState[],
  histories: readonly PassageHistory[],
): Record<string, StatesPage | StateText | WordsPage> {
  const words: (StateWords | null)[] = [];
  const numbers = new Map<string, number>();
  const pages: Record<string, StatesPage | StateText | WordsPage> = {};
  for (const [index, { state }] of states.entries()) {
    const standing = histories.flatMap(({ id, states, records }) =>
      states.filter((each) => each.state === state).map(({ ref, record }) => ({ id, ref, record, records })),
    );
    const text: StateText = { ids: [], refs: [], words: [] };
    for (const { id, ref, record, records } of sortByRef(standing)) {
      const content = records[record] ?? null;
      const key = content?.text ?? record;
      const number = numbers.get(key) ?? words.push(content) - 1;
      numbers.set(key, number);
      text.ids.push(id);
      text.refs.push(ref);
      text.words.push(number);
    }
    pages[indexPath.stateText(slug, index)] = text;
  }
  const joinsIn = (state: string) =>
    histories.flatMap(({ id, events }) =>
      events.flatMap(({ state: when, to }) => (when === state && to ? [{ from: id, to }] : [])),
    );
  const movedIn = (state: string) =>
    histories
      .filter(({ events }) => events.some((event) => event.state === state && event.event === 'moved'))
      .map(({ id }) => id);
  pages[indexPath.states(slug)] = {
    states: states.map(({ state }, index) => ({
      state,
      follows: index === 0 ? null : index - 1,
      joins: joinsIn(state),
      moved: movedIn(state),
    })),
    wordPages: [0],
  };
  pages[indexPath.words(slug, 0)] = { words };
  return pages;
}

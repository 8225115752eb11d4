/** How does a library answer what verifying asks? From histories, and from the pages that compare states. */
import type { PassageHistory, StatesPage } from '../../indexer/format/published.ts';
import type { Library } from '../library/library.ts';
import type { PassageWordings, StatedTexts, Wording } from './texts.ts';

export function libraryTexts(library: Library): StatedTexts {
  return {
    async wordings(id) {
      const history = await library.history(id);
      if (!history) return undefined;
      const found = await library.passage(id);
      return {
        states: published(history),
        ...(found && {
          current: {
            id,
            work: history.work,
            ref: found.passage.ref,
            language: found.passage.language,
            text: found.passage.text,
          },
        }),
      };
    },
    async around(work, state, id, reach) {
      const states = await library.states(work);
      const index = states?.states.findIndex((entry) => entry.state === state) ?? -1;
      if (!states || index < 0) return [];
      const text = await library.stateText(work, index);
      const place = text.ids.indexOf(id);
      if (place < 0) return [];
      const wordings: Wording[] = [];
      for (let at = Math.max(0, place - reach); at <= Math.min(text.ids.length - 1, place + reach); at++) {
        const words = await wordsAt(library, work, states, text.words[at] ?? -1);
        const [passage, ref] = [text.ids[at], text.refs[at]];
        if (!words || passage === undefined || ref === undefined) continue;
        wordings.push({ id: passage, work, ref, language: words.language, text: words.text });
      }
      return wordings;
    },
  };
}

function published({ id, work, states, records }: PassageHistory): PassageWordings['states'] {
  return states.flatMap(({ state, ref, record }) => {
    const content = records[record];
    return content
      ? { state, wording: { id, work, ref, language: content.language, text: content.text } }
      : [];
  });
}

async function wordsAt(library: Library, work: string, { wordPages }: StatesPage, number: number) {
  const page = wordPages.findLastIndex((first) => first <= number);
  if (page < 0) return undefined;
  const { words } = await library.words(work, page);
  return words[number - (wordPages[page] ?? 0)] ?? undefined;
}

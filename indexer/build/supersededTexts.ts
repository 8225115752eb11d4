/**
 * Which words did passages once have, and have no longer? They are searched by those who verify a quotation, and by
 * nobody else: a second frozen index, so that they count in no statistics of search.
 */
import type { Passage, PassageId } from '../format/passage.ts';
import type { PassageHistory } from '../format/published.ts';
import type { SearchDocument } from '../format/searchPage.ts';

/**
 * The superseded words of some passages, each once for each passage, as the last state had them.
 * @param current what passages say now
 */
export function supersededTexts(
  histories: Iterable<PassageHistory>,
  current: Iterable<Pick<Passage, 'id' | 'text'>>,
): SearchDocument[] {
  const textOf = new Map<PassageId, string>();
  for (const { id, text } of current) textOf.set(id, text);
  const documents: SearchDocument[] = [];
  for (const { id, work, states, records } of histories) {
    const known = new Set([textOf.get(id) ?? '']);
    for (const { ref, record } of states.toReversed()) {
      const content = records[record];
      if (!content || known.has(content.text)) continue;
      known.add(content.text);
      const { kind, language, text } = content;
      documents.push({
        id,
        work,
        ref,
        kind,
        part: 0,
        language,
        text,
        title: '',
        headings: [],
        sentences: [0],
      });
    }
  }
  return documents;
}

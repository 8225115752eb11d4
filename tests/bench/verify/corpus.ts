/** A verifier over bare passages in memory: one work, one state. */

import { memoryPages } from '../../../api/search/frozen/byteSource.ts';
import { openFrozenEngine } from '../../../api/search/frozen/frozenEngine.ts';
import type { PassageWordings, StatedTexts, Wording } from '../../../api/verifying/texts.ts';
import type { Verifier } from '../../../api/verifying/verification.ts';
import { createVerifier } from '../../../api/verifying/verifier.ts';
import { buildFrozenIndex } from '../../../indexer/build/frozenIndex.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';

export async function verifierOver(texts: readonly string[], language = 'en'): Promise<Verifier> {
  const documents = texts.map((text, place): SearchDocument => {
    const where = { id: `p${place}`, work: 'prose', ref: `0p${place + 1}`, part: 0, language };
    return { ...where, kind: 'paragraph', text, title: 'Prose', headings: [], sentences: [0] };
  });
  const engine = await openFrozenEngine(memoryPages(buildFrozenIndex(documents)), []);
  return createVerifier({ current: engine, texts: oneState(documents) });
}

function oneState(documents: readonly SearchDocument[]): StatedTexts {
  const wordingOf = ({ id, work, ref, language, text }: SearchDocument): Wording => ({
    id,
    work,
    ref,
    language,
    text,
  });
  const placeOf = (id: string) => Number(id.slice(1));
  return {
    async wordings(id): Promise<PassageWordings | undefined> {
      const document = documents[placeOf(id)];
      if (!document) return undefined;
      const wording = wordingOf(document);
      return { states: [{ state: '1', wording }], current: wording };
    },
    async around(_, __, id, reach) {
      const place = placeOf(id);
      return documents.slice(Math.max(0, place - reach), place + reach + 1).map(wordingOf);
    },
  };
}

/** How do tests verify quotations? Over the texts of a library, with frozen indexes made in memory. */
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { supersededTexts } from '../../indexer/build/supersededTexts.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import type { Library } from '../library/library.ts';
import { memoryPages } from '../search/frozen/byteSource.ts';
import { openFrozenEngine } from '../search/frozen/frozenEngine.ts';
import { libraryTexts } from '../verifying/libraryTexts.ts';
import type { Verifier } from '../verifying/verification.ts';
import { createVerifier } from '../verifying/verifier.ts';

export async function sampleVerifier(library: Library): Promise<Verifier> {
  const documents: SearchDocument[] = [];
  const superseded: SearchDocument[] = [];
  for (const { slug, record } of library.manifest.works) {
    const work = await library.work(slug);
    const here: SearchDocument[] = [];
    for (const part of work?.parts.keys() ?? []) {
      const page = await library.part(slug, part);
      for (const passage of [...(page?.passages ?? []), ...(page?.notes ?? [])]) {
        const { id, ref, kind, language, text, sentences } = passage;
        const headings = passage.sectionPath.map(({ title }) => title);
        here.push({
          id,
          work: slug,
          ref,
          kind,
          part,
          language,
          text,
          title: record.title,
          headings,
          sentences,
        });
      }
    }
    documents.push(...here);
    superseded.push(...supersededTexts(await historiesOf(library, slug, here), here));
  }
  const engine = await openFrozenEngine(memoryPages(buildFrozenIndex(documents)), library.manifest.works);
  const past = await openFrozenEngine(memoryPages(buildFrozenIndex(superseded)), []);
  return createVerifier({
    current: engine,
    superseded: past,
    texts: libraryTexts(library),
  });
}

/** Of the passages that stand, and of those that the pages of states name. */
async function historiesOf(library: Library, slug: string, documents: readonly SearchDocument[]) {
  const ids = new Set(documents.map(({ id }) => id));
  const states = await library.states(slug);
  for (const index of states?.states.keys() ?? []) {
    for (const id of (await library.stateText(slug, index)).ids) ids.add(id);
  }
  const histories = await Promise.all(Array.from(ids, (id) => library.history(id)));
  return histories.filter((history) => history !== undefined);
}

/**
 * Which images do pinned pages need? Those that the register's records show: the current text may show others. They
 * are looked for by their hash, in what the work's folder holds and in what publishing has kept beside the register.
 */
import type { LoadedFile, LoadedWork } from '../corpus/loadCorpus.ts';
import type { PassageContent } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import { IMAGES_FOLDER } from '../identity/publish.ts';
import { mediaName, type PublishedMedia } from './media.ts';

const SHOWN = /\/media\/([0-9a-f]{32}\.[a-z0-9]+)/g;

/** The images that some records show, by name. Redacted records show none. */
export function imagesShown(
  records: Iterable<{ html?: string | undefined } | null | undefined>,
): Set<string> {
  const names = new Set<string>();
  for (const record of records) {
    if (!record?.html?.includes('/media/')) continue;
    for (const [, name = ''] of record.html.matchAll(SHOWN)) names.add(name);
  }
  return names;
}

/**
 * The images of all that was published of a work, beside those of its current text.
 * @param known images of the current text
 */
export function pastImages(
  work: Pick<LoadedWork, 'slug' | 'media'>,
  records: Iterable<PassageContent | null>,
  known: PublishedMedia,
): { media: PublishedMedia; problems: Problem[] } {
  const wanted = [...imagesShown(records)].filter((name) => !known.has(name));
  if (wanted.length === 0) return { media: known, problems: [] };
  const files = new Map<string, LoadedFile>(work.media.map((file) => [mediaName(file), file]));
  const media = new Map(known);
  const problems: Problem[] = [];
  for (const name of wanted) {
    const file = files.get(name);
    if (file) media.set(name, file.bytes);
    else problems.push(missingImage(work.slug, name));
  }
  return { media, problems };
}

const missingImage = (slug: string, name: string): Problem => ({
  severity: 'warning',
  code: 'missing-published-image',
  message: `A published passage shows an image that no file of the work has any more: ${name}.`,
  remedy: `Take it back from version control, under any name; publishing keeps images in ${IMAGES_FOLDER}/.`,
  file: `${slug}/register.jsonl`,
});

/** By which name is a build known? By a hash over all that goes into it. */
import { createHash } from 'node:crypto';
import type { LoadedCorpus, LoadedFile, LoadedWork } from '../corpus/loadCorpus.ts';

/** All that a work is made of. */
export function filesOf(work: LoadedWork): LoadedFile[] {
  const optional = [work.register, work.overrides].filter((file) => file !== undefined);
  // The configuration counts as it was understood, so that a comment in work.yaml changes nothing.
  const understood = JSON.stringify([
    work.slug,
    work.config,
    work.editions.map(({ label, files }) => [label, files.map(({ file }) => file)]),
  ]);
  return [
    { file: 'work.yaml', bytes: Buffer.from(understood) },
    ...work.editions.flatMap(({ files }) => files),
    ...work.media,
    ...optional,
  ];
}

/** All that a work is made of, as one name. */
export const hashWork = (work: LoadedWork): string => hashFiles([work.slug], filesOf(work));

/**
 * The name of an index.
 * @param works the hash of each of the corpus's works
 */
export function hashCorpus(corpus: LoadedCorpus, works: readonly string[], fingerprint: string): string {
  const styles = corpus.styles.length > 0 ? [JSON.stringify(corpus.styles)] : [];
  return hashFiles([fingerprint, JSON.stringify(corpus.site ?? null), ...styles, ...works], []);
}

/** The first 32 hex digits of a SHA-256 over names and contents, each preceded by its length. */
export function hashFiles(texts: readonly string[], files: readonly LoadedFile[]): string {
  const hash = createHash('sha256');
  const add = (bytes: Uint8Array | string) => hash.update(`${bytes.length}:`).update(bytes);
  for (const text of texts) add(text);
  for (const { file, bytes } of files) {
    add(file);
    add(bytes);
  }
  return hash.digest('hex').slice(0, 32);
}

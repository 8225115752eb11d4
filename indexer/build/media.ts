/**
 * Which images does a text show? Points each image of a document at the work's own file, named by its hash, and
 * reports those that the work lacks. Everything else about images is the readers' and the sanitiser's.
 */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Element } from 'hast';
import type { LoadedFile } from '../corpus/loadCorpus.ts';
import type { Problem } from '../format/problem.ts';
import type { SourceDocument } from '../readers/document.ts';
import { mapElements } from './documentElements.ts';

/** Images by the name under which the index publishes them: `media/<name>`. */
export type PublishedMedia = Map<string, Uint8Array>;

/** The name under which an image is published: its hash, and the ending that says what it is. */
export function mediaName({ file, bytes }: LoadedFile): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32) + extname(file).toLowerCase();
}

/**
 * The document with its images pointing at `/media/<hash>.<ext>`. An image that the work lacks keeps its description
 * and loses its address.
 *
 * @param media the work's images
 * @param published gains the images that the document shows
 */
export function linkMedia(
  document: SourceDocument,
  media: readonly LoadedFile[],
  published: PublishedMedia,
): { document: SourceDocument; problems: Problem[] } {
  const byPath = new Map(media.map((file) => [file.file, file]));
  const problems: Problem[] = [];

  const link = (image: Element, line: number): Element => {
    const { src: source, ...properties } = image.properties;
    if (typeof source !== 'string') return image;
    const path = decoded(source);
    const file = byPath.get(path);
    if (file) {
      const name = mediaName(file);
      published.set(name, file.bytes);
      return { ...image, properties: { ...image.properties, src: `/media/${name}` } };
    }
    problems.push({
      severity: 'warning',
      code: 'missing-image',
      message: `The image ${path} is not in the work’s folder; only its description is shown.`,
      remedy: 'Put the image there (png, jpg, gif, webp, avif or svg), or correct its name.',
      file: document.file,
      line,
    });
    return { ...image, properties };
  };

  const linked = mapElements(document, (element, line) => [
    element.tagName === 'img' ? link(element, line) : element,
  ]);
  return { document: linked, problems };
}

/** Readers write the path from the work's folder as an address has it. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

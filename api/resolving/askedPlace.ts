/** Where does a citation say that words stand? What `cite`, `work` and `state` of a request narrow attribution to. */
import type { Library } from '../library/library.ts';
import type { AskedPlace } from '../verifying/verification.ts';
import { parseReference } from './reference.ts';
import { type Resolution, resolveReference, worksNamed } from './resolveReference.ts';

/** A citation that leads nowhere, or to works that cannot be told apart. */
export type UnknownCitation = Extract<Resolution, { type: 'none' }>;

/** @param cite a link, an id, a place, a title with a place: whatever {@link resolveReference} takes */
export async function askedPlace(library: Library, cite: string): Promise<AskedPlace | UnknownCitation> {
  const reference = parseReference(cite);
  // A work alone is cited as a whole.
  if (reference.type === 'address' && reference.place === undefined) {
    return (await library.work(reference.work)) ? { work: reference.work } : { type: 'none', nearest: [] };
  }
  if (reference.type === 'place' && !reference.place) {
    const [only, ...more] = worksNamed(library, reference.words).names;
    if (only !== undefined && more.length === 0) return { work: only };
  }
  const resolution = await resolveReference(library, cite);
  switch (resolution.type) {
    case 'one': {
      const { id, state } = resolution;
      return { ids: new Set([id]), ...(state !== undefined && { state }) };
    }
    case 'several':
      return { ids: new Set(resolution.candidates.map(({ id }) => id)) };
    case 'none':
      return resolution;
  }
}

/**
 * What is a new passage's id? Ten symbols that look random and are not: the same text, new in the same state of the
 * same work, gets the same id on every machine. So a draft's id is already the one that publishing will mint.
 */
import { createHash } from 'node:crypto';
import { customRandom } from 'nanoid';
import type { PassageId, StateName, WorkSlug } from '../format/passage.ts';

/** No vowels, so that no words arise; nothing that looks like something else. */
export const ID_ALPHABET = '23456789bcdfghjkmnpqrstvwxz';
export const ID_LENGTH = 10;

/** What an id depends on. */
export interface MintSeed {
  slug: WorkSlug;
  /** The state that has the passage first. */
  state: StateName;
  text: string;
  /** How many passages of that state with the same text stand before this one. */
  occurrence: number;
}

/** A new id; where it `isUsed` already, the generator's next draw. */
export function mintId(
  { slug, state, text, occurrence }: MintSeed,
  isUsed: (id: PassageId) => boolean,
): PassageId {
  const seed = createHash('sha256')
    .update(JSON.stringify([slug, state, text, occurrence]))
    .digest();
  const draw = customRandom(ID_ALPHABET, ID_LENGTH, hashStream(seed));
  for (;;) {
    const id = draw();
    if (!isUsed(id)) return id;
  }
}

/** Bytes without end from a seed: SHA-256 over the seed and a counter, as Hash_DRBG does (NIST SP 800-90A, 10.1.1). */
function hashStream(seed: Uint8Array): (bytes: number) => Uint8Array {
  let counter = 0;
  return (bytes) => {
    const blocks: Buffer[] = [];
    for (let length = 0; length < bytes; length += 32) {
      blocks.push(createHash('sha256').update(seed).update(String(counter++)).digest());
    }
    return Buffer.concat(blocks).subarray(0, bytes);
  };
}

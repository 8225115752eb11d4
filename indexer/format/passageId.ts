/**
 * Which texts are ids of passages? Those that Pincite mints, and those that collections bring along; and by which key
 * are they gathered on pages?
 */
import type { PassageId } from './passage.ts';

const MINTED_ID = /^[23456789bcdfghjkmnpqrstvwxz]{10}$/;
const ID_SYMBOLS = /^[23456789bcdfghjkmnpqrstvwxz]*$/;
const SYMBOLS = '23456789bcdfghjkmnpqrstvwxz';

/** Ids that Pincite mints are ten symbols; those of sources with ids of their own may be others that an address can hold. */
export const SOURCE_ID = /^[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,98}[A-Za-z0-9_-])?$/;

/** Whether a text has the form of the ids that Pincite mints; it may still be nobody's. */
export const isMintedId = (text: string): boolean => MINTED_ID.test(text);

/**
 * The symbols by whose first ones ids are gathered on pages. Minted ids are spread evenly by themselves; the ids of
 * sources begin alike, so that they are spread by a hash (FNV-1a, 32 bits).
 */
export function historyKey(id: PassageId): string {
  if (ID_SYMBOLS.test(id)) return id;
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < id.length; unit++) hash = Math.imul(hash ^ id.charCodeAt(unit), 0x01000193);
  let rest = hash >>> 0;
  let key = '';
  for (let place = 0; place < 6; place++) {
    key += SYMBOLS[rest % SYMBOLS.length];
    rest = Math.floor(rest / SYMBOLS.length);
  }
  return key;
}

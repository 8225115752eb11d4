/**
 * What does a permalink's address say? `{id}`, `{id}@{state}`, either with a suffix that asks for one form.
 */

import { ADDRESS_SUFFIXES, type AddressSuffix } from '../../indexer/format/names.ts';
import type { PassageId, StateName } from '../../indexer/format/passage.ts';

export interface PermalinkAddress {
  id: PassageId;
  state?: StateName;
  suffix?: AddressSuffix;
}

/** Reads the part of a permalink after `/p/`. Any text is read; whether id and state exist is another question. */
export function parseAddress(text: string): PermalinkAddress {
  // No label ends like a suffix (the corpus reader sees to it), so a suffix is never part of a state.
  const suffix = ADDRESS_SUFFIXES.find((ending) => text.endsWith(ending));
  const name = suffix ? text.slice(0, -suffix.length) : text;
  const at = name.indexOf('@');
  const address: PermalinkAddress =
    at < 0 ? { id: name } : { id: name.slice(0, at), state: name.slice(at + 1) };
  return suffix ? { ...address, suffix } : address;
}

/** The path of a permalink. */
export function permalinkPath(id: PassageId, state?: StateName, suffix: AddressSuffix | '' = ''): string {
  return `/p/${encodeURIComponent(id)}${state === undefined ? '' : `@${encodeURIComponent(state)}`}${suffix}`;
}

export const lineagePath = (id: PassageId) => `/p/${encodeURIComponent(id)}/lineage`;
export const timemapPath = (id: PassageId) => `/timemap/${encodeURIComponent(id)}`;

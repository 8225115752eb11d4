/**
 * Does a link to this site still say what it said? Judged by the register's words alone: whether the passage and the
 * state exist, and whether words that the address names stand in them.
 */
import type { PassageId, StateName } from '../../../indexer/format/passage.ts';
import { findUnchanged, type TextQuoteSelector } from '../../../indexer/text/quoteSelector.ts';
import { permalinkPath } from '../../permalinks/address.ts';
import { quoteQuery, readQuote } from '../../permalinks/quotation.ts';
import { parseReference } from '../../resolving/reference.ts';
import type { StatedTexts } from '../texts.ts';

export const LINK_STATUSES = ['ok', 'unpinned', 'unknown', 'unknown_state', 'gone', 'words_gone'] as const;
/**
 * `ok`; `unpinned`: leads to the passage as it is, which may change. Failing: `unknown`: no passage has the id;
 * `unknown_state`: no such state holds it; `gone`: pins no state, and the passage no longer stands; `words_gone`: the
 * words that the address names do not stand there.
 */
export type LinkStatus = (typeof LINK_STATUSES)[number];

export interface CheckedAddress {
  status: LinkStatus;
  id: PassageId;
  state?: StateName;
  selector?: TextQuoteSelector;
  /** The path that pins what the link means; absent where it is right as it is, or means nothing. */
  corrected?: string;
}

/** Links of other sites are none of ours, unless the passage they name is. */
export async function checkAddress(
  texts: StatedTexts,
  href: string,
  origin: string,
): Promise<CheckedAddress | undefined> {
  const reference = parseReference(href);
  if (reference.type !== 'passage') return undefined;
  const { id, state } = reference;
  const known = await texts.wordings(id);
  const isOurs = href.startsWith('/') || (origin !== '' && href.startsWith(`${origin}/`));
  if (!known) return isOurs ? { status: 'unknown', id } : undefined;
  const selector = selectorIn(href);
  const address = { id, ...(state !== undefined && { state }), ...(selector && { selector }) };
  const last = known.states.at(-1);
  const pinned = state === undefined ? undefined : known.states.find((each) => each.state === state);
  const pin = (to: StateName | undefined) =>
    to === undefined ? {} : { corrected: permalinkPath(id, to) + (selector ? quoteQuery(selector) : '') };
  if (state !== undefined && !pinned) return { ...address, status: 'unknown_state', ...pin(last?.state) };
  const shown = pinned?.wording ?? known.current;
  if (!shown) return { ...address, status: 'gone', ...pin(last?.state) };
  if (selector && !findUnchanged(shown.text, selector)) {
    const having = known.states.findLast(({ wording }) => findUnchanged(wording.text, selector));
    return { ...address, status: 'words_gone', ...pin(having?.state) };
  }
  if (state !== undefined) return { ...address, status: 'ok' };
  const same = known.states.findLast(({ wording }) => wording.text === shown.text);
  return { ...address, status: 'unpinned', ...pin(same?.state) };
}

function selectorIn(href: string): TextQuoteSelector | undefined {
  const query = /\?(?<query>[^#]*)/.exec(href)?.groups?.query;
  if (query === undefined) return undefined;
  const parameters = new URLSearchParams(query);
  return readQuote((name) => parameters.get(name) ?? undefined);
}

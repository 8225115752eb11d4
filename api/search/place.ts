/** Does a query name a place instead of words? `§2.3 ¶4`, `2.3p4`, `¶11`, `n. 5`, or an id, alone or with `work:`. */
import type { PassageId, Ref } from '../../indexer/format/passage.ts';
import { isMintedId, SOURCE_ID } from '../../indexer/format/passageId.ts';
import { parseRef } from '../../indexer/format/ref.ts';
import { FIELD } from './scanner.ts';

export type NamedPlace = { type: 'ref'; ref: Ref; work?: string } | { type: 'id'; id: PassageId };

const NUMBER = '[1-9]\\d{0,8}';
const SECTION = `(?:0|${NUMBER}(?:\\.${NUMBER})*)`;
const SIGNS = new RegExp(
  `^(?:(?:§|sec(?:tion|t)?\\.?)\\s*(?<section>${SECTION}))?[\\s,]*(?:(?:¶|par(?:agraph|a)?\\.?)\\s*(?<paragraph>${NUMBER}))?$`,
  'iu',
);
const NOTE = new RegExp(`^(?:n|note|fn|footnote)\\.?\\s*(?<note>${NUMBER})$`, 'iu');
const WORK = /(?:^|\s)work:(?:"(?<quoted>[^"]+)"|(?<bare>\S+))(?=\s|$)/u;

/** The place that the whole query names; a bare number is a word, not a place. */
export function namedPlace(query: string): NamedPlace | undefined {
  const scope = WORK.exec(query)?.groups;
  const work = scope?.quoted ?? scope?.bare;
  const text = query.replace(WORK, ' ').normalize('NFC').trim();
  if (isMintedId(text)) return { type: 'id', id: text };
  const ref = refOf(text);
  if (ref === undefined && isOwnId(text)) return { type: 'id', id: text };
  return ref === undefined ? undefined : { type: 'ref', ref, ...(work && { work }) };
}

/** Ids of collections may look like words; those that no word looks like are tried. */
const isOwnId = (text: string) => SOURCE_ID.test(text) && /[._:]/.test(text) && !FIELD.test(text);

function refOf(text: string): Ref | undefined {
  const note = NOTE.exec(text)?.groups?.note;
  if (note) return `n${note}`;
  const { section, paragraph } = SIGNS.exec(text)?.groups ?? {};
  if (section || paragraph) return paragraph ? `${section ?? '0'}p${paragraph}` : section;
  const parsed = parseRef(text);
  return parsed && parsed.type !== 'heading' ? text : undefined;
}

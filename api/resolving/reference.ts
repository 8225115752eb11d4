/**
 * What do people write when they point at a place? `Military occupations, para. 4`, `§2.3`, `n. 5`, `Kap. 2`, an id, a
 * link, an author's anchor. Read into what it names; whether that exists is another question.
 */
import type { LocatorLabel, PassageId, Ref, StateName, WorkSlug } from '../../indexer/format/passage.ts';
import { isMintedId } from '../../indexer/format/passageId.ts';
import { parseRef } from '../../indexer/format/ref.ts';
import { parseAddress } from '../permalinks/address.ts';

export type Reference =
  | { type: 'passage'; id: PassageId; state?: StateName }
  /** A place of a text: by its ref or an author's anchor, in the work whose address is known. */
  | { type: 'address'; work: WorkSlug; place?: Ref }
  /** Words that name a work, and a place in it; without words, a place in any. */
  | { type: 'place'; words: string; place?: PlaceNumbers }
  | { type: 'nothing' };

export interface PlaceNumbers {
  section?: string;
  paragraph?: string;
  note?: string;
  /** By the source's own numbers. */
  locator?: { label: LocatorLabel; value: string };
}

const NUMBER = '\\d{1,9}';
const NUMBERS = `${NUMBER}(?:\\.${NUMBER})*`;
/** How the places are called in English, German and French, abbreviated or not. */
const NAMES = {
  paragraph: `¶|par(?:a(?:graph(?:e)?)?)?s?\\.?|abs(?:atz|ätze)?\\.?|al(?:in[ée]a)?\\.?|rn\\.?|randnummer`,
  section: `§|sec(?:t(?:ion)?)?\\.?|ch(?:ap(?:ter|itre)?)?\\.?|kap(?:itel)?\\.?|abschn(?:itt)?\\.?|part|teil|partie`,
  note: `n\\.|nn?\\.?(?=\\s*\\d)|notes?|fn\\.?|footnote|endnote|anm(?:erkung)?\\.?|fu(?:ß|ss)n(?:ote)?\\.?|note\\s+de\\s+bas\\s+de\\s+page`,
  verse: `v(?:v|erse|ers|erset|s)?\\.?`,
  line: `l(?:l|ine|igne)?\\.?|z(?:eile)?\\.?`,
  page: `p(?:p|age)?\\.?|s(?:eite)?\\.?`,
} as const;
const LOCATOR = new RegExp(
  `(?<=^|[\\s,;:(])(?:${Object.entries(NAMES)
    .map(([name, words]) => `(?<${name}>${words})`)
    .join('|')})\\s*(?<number>${NUMBERS})(?=$|[\\s,;:.)])`,
  'giu',
);
/** `Genesis 1:3`: chapter and verse. */
const VERSE = new RegExp(`(?<=^|[\\s,;])(?<verse>${NUMBER}[:,]${NUMBER})$`, 'u');

/** Reads what someone wrote. */
export function parseReference(written: string): Reference {
  const text = written.normalize('NFC').trim();
  if (text === '') return { type: 'nothing' };
  return addressIn(text) ?? plainPlace(text) ?? namedPlace(text);
}

/** A link, whole or its path alone: `/p/…`, `/works/…`. */
function addressIn(text: string): Reference | undefined {
  const path = /^(?:https?:\/\/[^/\s]+)?(?<path>\/(?:p|works|api\/v1\/passages)\/\S+)$/u.exec(text)?.groups
    ?.path;
  if (path === undefined) return undefined;
  let url: URL;
  try {
    url = new URL(path, 'http://localhost');
    decodeURIComponent(url.pathname + url.hash);
  } catch {
    return { type: 'nothing' };
  }
  const [, room = '', name = '', part] = decodeURIComponent(url.pathname)
    .replace(/^\/api\/v1/, '')
    .split('/');
  if (room === 'p' || room === 'passages') {
    const { id, state } = parseAddress(name);
    const asked = state ?? url.searchParams.get('state') ?? undefined;
    return { type: 'passage', id, ...(asked !== undefined && { state: asked }) };
  }
  const fragment = decodeURIComponent(url.hash.slice(1));
  if (isMintedId(fragment)) return { type: 'passage', id: fragment };
  const place = fragment || url.searchParams.get('at') || part;
  return { type: 'address', work: name, ...(place && { place }) };
}

/** An id, a ref (`2.3p4`, `n5`), an anchor after its sign (`#keepers`). */
function plainPlace(text: string): Reference | undefined {
  const pinned = /^(?<id>[23456789bcdfghjkmnpqrstvwxz]{10})(?:@(?<state>\S+))?$/u.exec(text)?.groups;
  if (pinned?.id) return { type: 'passage', id: pinned.id, ...(pinned.state && { state: pinned.state }) };
  if (/^#\S+$/u.test(text)) return { type: 'place', words: text };
  const parsed = parseRef(text);
  if (!parsed) return undefined;
  if (parsed.type === 'note') return { type: 'place', words: '', place: { note: String(parsed.note) } };
  if (parsed.type === 'heading') return { type: 'place', words: '', place: { section: parsed.section } };
  return {
    type: 'place',
    words: '',
    place: { section: parsed.section, paragraph: String(parsed.paragraph) },
  };
}

/** Words of a work's title or of its author, with places before or after them. */
function namedPlace(text: string): Reference {
  const place: PlaceNumbers = {};
  let words = text.replace(LOCATOR, (_, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    const { number = '' } = groups;
    const label = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((name) => groups[name] !== undefined);
    if (label === 'paragraph' || label === 'section' || label === 'note') place[label] = number;
    else if (label) place.locator = { label, value: number };
    return ' ';
  });
  const verse = VERSE.exec(words)?.groups?.verse;
  if (verse !== undefined) {
    place.locator = { label: 'verse', value: verse.replace(',', ':') };
    words = words.replace(VERSE, ' ');
  }
  words = words
    .replace(/[\s,;:()“”„"«»]+/gu, ' ')
    .replace(/\s(?:in|de|of|aus|dans)$/iu, '')
    .trim();
  if (Object.keys(place).length === 0) return { type: 'place', words };
  return { type: 'place', words, place };
}

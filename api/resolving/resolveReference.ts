/**
 * Which passage does a reference mean? One, or several that it may mean, or none and what comes nearest. It never
 * guesses: of two that fit alike, both are given.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { PassageId, Ref, StateName, WorkSlug } from '../../indexer/format/passage.ts';
import { SOURCE_ID } from '../../indexer/format/passageId.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import type { CslName, CslRecord } from '../../indexer/format/work.ts';
import type { FoundPassage, Library } from '../library/library.ts';
import { similarIds } from '../permalinks/similarIds.ts';
import { type PlaceNumbers, parseReference } from './reference.ts';

export interface ResolvedPlace {
  id: PassageId;
  work: WorkSlug;
  ref: Ref;
  /** The words that the place has now. */
  text: string;
  language: string;
}

export type Resolution =
  /** The id may be one that no longer stands: its permalink tells. */
  | { type: 'one'; id: PassageId; state?: StateName }
  | { type: 'several'; candidates: ResolvedPlace[] }
  | { type: 'none'; nearest: ResolvedPlace[] };

const MOST_CANDIDATES = 20;
const MOST_NEAREST = 5;
/** Parts that are looked through for a verse, a line or a page. */
const MOST_PARTS = 80;

/** @param written anything; the longer it is the less it means, so that callers limit it */
export async function resolveReference(library: Library, written: string): Promise<Resolution> {
  const reference = parseReference(written);
  switch (reference.type) {
    case 'nothing':
      return { type: 'none', nearest: [] };
    case 'passage': {
      const { id, state } = reference;
      if (await library.history(id)) return { type: 'one', id, ...(state !== undefined && { state }) };
      return { type: 'none', nearest: await near(library, id) };
    }
    case 'address': {
      const work = await library.work(reference.work);
      if (!work) return { type: 'none', nearest: [] };
      const found =
        reference.place === undefined
          ? await first(library, work)
          : await library.at(work.slug, reference.place);
      return found
        ? one(found)
        : { type: 'none', nearest: await sectionsLike(library, work, reference.place ?? '') };
    }
    case 'place':
      return resolveNamed(library, reference.words, reference.place);
  }
}

const one = ({ passage }: FoundPassage): Resolution => ({ type: 'one', id: passage.id });

async function near(library: Library, id: PassageId): Promise<ResolvedPlace[]> {
  const { nearest } = await similarIds(library, id);
  const found = await Promise.all(nearest.map((each) => library.passage(each)));
  return found.flatMap((each) => (each ? placed(each) : []));
}

const placed = ({ work, passage: { id, ref, text, language } }: FoundPassage): ResolvedPlace => ({
  id,
  work: work.slug,
  ref,
  text,
  language,
});

async function resolveNamed(
  library: Library,
  words: string,
  place: PlaceNumbers | undefined,
): Promise<Resolution> {
  // Collections bring ids of their own.
  if (!place && SOURCE_ID.test(words) && (await library.history(words))) return { type: 'one', id: words };
  const slugs = worksNamed(library, words);
  // A word that no work has in its title may be an author's anchor.
  if (!place && !slugs.isWhole) {
    const anchored = await everywhere(library, (work) => library.at(work.slug, words.replace(/^#/, '')));
    const [only] = anchored;
    if (only) return anchored.length === 1 ? one(only) : several(anchored);
  }
  if (slugs.names.length === 0) return { type: 'none', nearest: [] };
  const works = (await Promise.all(slugs.names.map((slug) => library.work(slug)))).filter(
    (work) => work !== undefined,
  );
  const found: FoundPassage[] = [];
  for (const work of works) {
    const at = place ? await placeOf(library, work, place) : await first(library, work);
    if (at) found.push(at);
    if (found.length === MOST_CANDIDATES) break;
  }
  const [only] = found;
  if (only) return found.length === 1 ? one(only) : several(found);
  const nearest = await Promise.all(
    works.slice(0, MOST_NEAREST).map((work) => sectionsLike(library, work, place?.section ?? '')),
  );
  return { type: 'none', nearest: nearest.flat().slice(0, MOST_NEAREST) };
}

const several = (found: readonly FoundPassage[]): Resolution => ({
  type: 'several',
  candidates: found.slice(0, MOST_CANDIDATES).map(placed),
});

async function everywhere(
  library: Library,
  find: (work: PublishedWork) => Promise<FoundPassage | undefined>,
): Promise<FoundPassage[]> {
  const found: FoundPassage[] = [];
  for (const { slug } of library.manifest.works.slice(0, MOST_WORKS)) {
    const work = await library.work(slug);
    const each = work && (await find(work));
    if (each) found.push(each);
  }
  return found;
}
/** Works that are asked for an anchor. */
const MOST_WORKS = 200;

async function first(library: Library, work: PublishedWork): Promise<FoundPassage | undefined> {
  const [part] = work.parts;
  return part && library.passage(part.first);
}

async function placeOf(
  library: Library,
  work: PublishedWork,
  { section, paragraph, note, locator }: PlaceNumbers,
): Promise<FoundPassage | undefined> {
  if (note !== undefined) return library.at(work.slug, `n${note}`);
  if (locator) return byOwnNumber(library, work, locator);
  const passage = paragraph === undefined ? section : `${section ?? '0'}p${paragraph}`;
  return passage === undefined ? undefined : library.at(work.slug, passage);
}

/** A verse, line or page as the source numbers them; of several passages on one page the first. */
async function byOwnNumber(
  library: Library,
  work: PublishedWork,
  { label, value }: NonNullable<PlaceNumbers['locator']>,
): Promise<FoundPassage | undefined> {
  for (const index of [...work.parts.keys()].slice(0, MOST_PARTS)) {
    const part = await library.part(work.slug, index);
    const passage = part?.passages.find(({ sourceLocators }) =>
      sourceLocators.some((own) => own.label === label && own.value === value),
    );
    if (part && passage) return { work, part, passage };
  }
  return undefined;
}

/** The headings whose numbers begin most like the one asked for. */
async function sectionsLike(
  library: Library,
  work: PublishedWork,
  section: string,
): Promise<ResolvedPlace[]> {
  const shared = (ref: string) => {
    let length = 0;
    while (length < ref.length && ref[length] === section[length]) length++;
    return length;
  };
  const headings = work.contents
    .map(({ id, ref }) => ({ id, shared: shared(ref) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_NEAREST);
  const found = await Promise.all(headings.map(({ id }) => library.passage(id)));
  return found.flatMap((each) => (each ? placed(each) : []));
}

/**
 * The works that words name: all words stand in title, short title, slug, authors or year. Those whose title they are
 * go before those whose title begins with them, and these before all others; without words, every work.
 */
export function worksNamed(library: Library, words: string): { names: WorkSlug[]; isWhole: boolean } {
  const { works } = library.manifest;
  const asked = termsOf(words);
  if (asked.length === 0) return { names: works.map(({ slug }) => slug), isWhole: words === '' };
  const ranked = works.flatMap(({ slug, record }) => {
    const known = new Set([...termsOf(slug.replaceAll('-', ' ')), ...termsOf(namesOf(record))]);
    if (!asked.every((term) => known.has(term))) return [];
    const titles = [record.title, record['title-short'] ?? '', slug.replaceAll('-', ' ')].map((title) =>
      termsOf(title).join(' '),
    );
    const whole = asked.join(' ');
    if (titles.includes(whole)) return { slug, rank: 0 };
    return { slug, rank: titles.some((title) => title.startsWith(whole)) ? 1 : 2 };
  });
  const best = Math.min(...ranked.map(({ rank }) => rank));
  return { names: ranked.filter(({ rank }) => rank === best).map(({ slug }) => slug), isWhole: best === 0 };
}

const termsOf = (text: string): string[] =>
  analyzerFor('und')
    .tokens(text)
    .filter(({ type }) => type === 'word' || type === 'character')
    .map(({ folded }) => folded);

function namesOf(record: CslRecord): string {
  const people = [...(record.author ?? []), ...(record.editor ?? [])].map(nameOf);
  const { issued } = record;
  const year = issued && 'date-parts' in issued ? issued['date-parts'][0]?.[0] : undefined;
  return [record.title, record['title-short'], ...people, year]
    .filter((part) => part !== undefined)
    .join(' ');
}

const nameOf = (name: CslName): string => ('literal' in name ? name.literal : (name.family ?? ''));

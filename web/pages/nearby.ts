/** What did someone probably ask for who asked for what is not there? The nearest works, the nearest sections of a work. */
import type { Manifest, PublishedWork } from '../../indexer/format/published.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { nearestFirst } from '../../indexer/text/nearest.ts';
import { placePath, workPath } from './addresses.ts';
import type { Instead } from './error.tsx';

const MOST_WORKS = 5;
const MOST_SECTIONS = 3;

/** The works whose addresses are most like a slug. */
export function worksLike({ works }: Pick<Manifest, 'works'>, slug: string): Instead[] {
  const nearest = nearestFirst(
    slug.slice(0, 100),
    works.map((work) => work.slug),
    MOST_WORKS,
    Math.max(2, slug.length / 2),
  );
  return nearest.flatMap((name) => {
    const work = works.find((each) => each.slug === name);
    return work ? [{ href: workPath(name), title: work.record.title, language: work.record.language }] : [];
  });
}

/** The sections of a work whose numbers are most like a place, and the work itself. */
export function sectionsLike(work: PublishedWork, place: string): Instead[] {
  const { language, title } = work.record;
  const sections = work.contents.filter(({ depth }) => depth > 0);
  const refs = sections.map(({ ref }) => ref);
  const nearest = /\d/.test(place) ? nearestFirst(place.slice(0, 40), refs, MOST_SECTIONS) : [];
  const entries = nearest.flatMap((ref) => sections.find((entry) => entry.ref === ref) ?? []);
  return [
    ...entries.map((entry) => ({
      href: placePath(work, entry.part, entry.id),
      title: `${showRef(entry.ref)} ${entry.title}`,
      language,
    })),
    { href: workPath(work.slug), title, language },
  ];
}

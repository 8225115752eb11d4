/**
 * Which pages does a work have in the index? Its summary and contents, the parts of its text, and its passages as
 * search wants them. Pure: values in, values out.
 */
import type { LoadedWork } from '../corpus/loadCorpus.ts';
import type { LeftOut, Passage, PassageId, PassageKind, Ref, StateName } from '../format/passage.ts';
import {
  indexPath,
  type PassageHistory,
  type PublishedEdition,
  type PublishedState,
  type PublishedWork,
  type WorkSummary,
} from '../format/published.ts';
import type { SearchDocument } from '../format/searchPage.ts';
import type { CslRecord } from '../format/work.ts';
import { cutParts, headingDepth } from './parts.ts';

/** A work whose current passages have their ids. */
export interface IdentifiedWork {
  work: LoadedWork;
  /** In reading order, the notes last. */
  current: readonly Passage[];
  leftOut: readonly LeftOut[];
  editions: PublishedEdition[];
  /** The state that the current text continues; `null` while nothing is published. */
  state: StateName | null;
  states: PublishedState[];
  /** Of every id that the work has or ever had; told in which part each passage stands. */
  histories: (partOf: ReadonlyMap<PassageId, number>) => PassageHistory[];
}

export interface WorkPages {
  summary: WorkSummary;
  /** By path within the index; made while they are asked for. */
  files: Iterable<readonly [string, string | Uint8Array]>;
  histories: PassageHistory[];
  /** Made while they are asked for. */
  documents: Iterable<SearchDocument>;
  /** Every bibliographic record that one of its passages may be cited with. */
  records: CslRecord[];
}

export function workPages({
  work,
  current,
  leftOut,
  editions,
  state,
  states,
  histories,
}: IdentifiedWork): WorkPages {
  const edition = work.editions.at(-1);
  const record = edition?.record ?? { type: 'document', title: work.slug, language: 'und' };
  const { parts, pages, partOf } = cutParts(current, record.title);
  const refOf = new Map(current.map(({ id, ref }) => [id, ref]));
  const notes = current.filter(({ kind }) => kind === 'note').length;
  const drafts = current.filter(({ draft }) => draft === true).length;
  const page: PublishedWork = {
    slug: work.slug,
    record,
    ...(work.config.licence && { licence: work.config.licence }),
    ...(work.config.source && { source: work.config.source }),
    history: work.config.history,
    editions,
    states,
    contents: current
      .filter(({ kind }) => kind === 'heading')
      .map((heading) => ({
        id: heading.id,
        ref: heading.ref,
        depth: headingDepth(heading),
        title: heading.text,
        part: partOf.get(heading.id) ?? 0,
      })),
    parts,
    leftOut: [...leftOut],
    unresolved: current.flatMap(({ id, ref, notes }) =>
      notes.filter(({ note }) => note === null).map(({ label }) => ({ passage: id, ref, label })),
    ),
    counts: { passages: current.length, notes, drafts, kinds: countKinds(current) },
    anchors: Object.fromEntries(current.flatMap(({ id, anchors }) => anchors.map((anchor) => [anchor, id]))),
  };

  function* files(): Generator<readonly [string, string | Uint8Array]> {
    yield [indexPath.work(work.slug), json(page)];
    for (const each of pages) yield [indexPath.part(work.slug, each.part), json(each)];
    if (work.register) yield [indexPath.register(work.slug), work.register.bytes];
  }
  function* documents(): Generator<SearchDocument> {
    for (const passage of current) yield searchDocument(work.slug, record.title, passage, partOf, refOf);
  }
  return {
    summary: {
      slug: work.slug,
      record,
      edition: edition?.label ?? '',
      state,
      passages: current.length,
      notes,
      drafts,
    },
    files: files(),
    histories: histories(partOf),
    records: [record, ...[...editions, ...states].flatMap((each) => each.record ?? [])],
    documents: documents(),
  };
}

function searchDocument(
  slug: string,
  title: string,
  passage: Passage,
  partOf: ReadonlyMap<PassageId, number>,
  refOf: ReadonlyMap<PassageId, Ref>,
): SearchDocument {
  const host = passage.hosts?.[0];
  const hostRef = host === undefined ? undefined : refOf.get(host);
  return {
    id: passage.id,
    work: slug,
    ref: passage.ref,
    kind: passage.kind,
    part: partOf.get(passage.id) ?? 0,
    language: passage.language,
    text: passage.text,
    title: passage.record?.title ?? title,
    headings: [...passage.sectionPath.map((step) => step.title), ...(passage.record?.headings ?? [])],
    sentences: passage.sentences,
    ...(passage.record?.id !== undefined && { docno: passage.record.id }),
    ...(passage.record?.title !== undefined && { titled: true as const }),
    ...(passage.record?.authors && { authors: passage.record.authors }),
    ...(passage.record?.date !== undefined && { date: passage.record.date }),
    ...(host !== undefined && hostRef !== undefined && { host: { id: host, ref: hostRef } }),
  };
}

function countKinds(passages: readonly Passage[]): Partial<Record<PassageKind, number>> {
  const counts: Partial<Record<PassageKind, number>> = {};
  for (const { kind } of passages) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** One line, so that a page costs no more than it says. */
export const json = (value: unknown) => `${JSON.stringify(value)}\n`;

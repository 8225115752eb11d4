/** What must an engine show of itself to be measured? Each in its own file under engines/. */
import type { Passage, Query, QueryKind } from './passages.ts';

export interface MeasuredEngine {
  /** The kinds of query that it can answer at all. */
  kinds: readonly QueryKind[];
  /** The most passages it is asked to hold here. */
  largest: number;
  /** What the reader of its figures must know. */
  remark: string;
  /** Whether it searches the index of the engine before it. */
  sharesIndex?: boolean;
  /** Builds its index and writes it into a folder that is there and empty. */
  build(passages: Iterable<Passage>, folder: string): Promise<Built>;
  /** Reads the index into memory (not measured), and says how to open it (measured). */
  load(folder: string): Promise<() => Promise<Searcher> | Searcher>;
  /** Where an index is read page by page: opens one that keeps no page, and says what each query then reads. */
  reading?(folder: string): Promise<(query: Query) => Promise<Reads>>;
}

/** What answering a query read: page after page, those at the same time being one round. */
export interface Reads {
  rounds: number;
  pages: number;
  bytes: number;
}

export interface Built {
  /** Bytes of what is published, without the passages' own texts. */
  bytes: number;
  /** By section, where it has some. */
  sections?: Record<string, number>;
  /** Milliseconds of the build that went into compressing the passages themselves, where an engine does. */
  compressing?: number;
}

/** Answers with the number of passages returned, ten at most. */
export type Searcher = (query: Query) => Promise<number> | number;

export const LIMIT = 10;

/** A package of the peers' own package file. Their types are not installed with Pincite: name what is used of them. */
export async function peer<Module>(name: string): Promise<Module> {
  return await import(import.meta.resolve(`./peers/node_modules/${name}`));
}

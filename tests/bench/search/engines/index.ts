/** Every engine that is measured, ours first. */
import type { MeasuredEngine } from '../engine.ts';
import { flexsearch } from './flexsearch.ts';
import { fts5 } from './fts5.ts';
import { lunrEngine } from './lunr.ts';
import { minisearch } from './minisearch.ts';
import { oramaEngine } from './orama.ts';
import { pagefind } from './pagefind.ts';
import { pincite, pinciteRanking } from './pincite.ts';

export const ENGINES = {
  Pincite: pincite,
  'Pincite, ranking alone': pinciteRanking,
  MiniSearch: minisearch,
  'SQLite FTS5': fts5,
  FlexSearch: flexsearch,
  Orama: oramaEngine,
  lunr: lunrEngine,
  Pagefind: pagefind,
} as const satisfies Record<string, MeasuredEngine>;

export type EngineName = keyof typeof ENGINES;
export const ENGINE_NAMES = Object.keys(ENGINES) as EngineName[];

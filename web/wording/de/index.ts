/** Der deutsche Katalog. */
import type { Wording } from '../en/index.ts';
import { cite } from './cite.ts';
import { collection } from './collection.ts';
import { concordance } from './concordance.ts';
import { contents } from './contents.ts';
import { frame } from './frame.ts';
import { compare, difference, lineage } from './history.ts';
import { faults, firstText } from './live.ts';
import { formats, names } from './names.ts';
import { bar, linked, passage } from './passage.ts';
import { problems } from './problems.ts';
import { query } from './query.ts';
import { notes, reader } from './reader.ts';
import { scores } from './scores.ts';
import { scripts } from './scripts.ts';
import { search } from './search.ts';
import { about, api, licences, works } from './site.ts';

export const de: Wording = {
  language: 'de',
  about,
  api,
  bar,
  compare,
  concordance,
  contents,
  difference,
  faults,
  firstText,
  formats,
  frame,
  licences,
  lineage,
  linked,
  names,
  notes,
  passage,
  cite,
  collection,
  problems,
  query,
  reader,
  scores,
  scripts,
  search,
  works,
};

/** Der deutsche Katalog. */
import type { Wording } from '../en/index.ts';
import { concordance } from './concordance.ts';
import { contents } from './contents.ts';
import { frame } from './frame.ts';
import { compare, difference, lineage } from './history.ts';
import { faults, firstText } from './live.ts';
import { formats, names } from './names.ts';
import { bar, linked, passage } from './passage.ts';
import { problems } from './problems.ts';
import { notes, reader } from './reader.ts';
import { scripts } from './scripts.ts';
import { about, api, licences, works } from './site.ts';

export const de: Wording = {
  language: 'de',
  formats,
  names,
  concordance,
  frame,
  works,
  about,
  licences,
  api,
  contents,
  reader,
  notes,
  passage,
  bar,
  linked,
  lineage,
  compare,
  difference,
  problems,
  scripts,
  firstText,
  faults,
};

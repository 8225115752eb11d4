/** Der deutsche Katalog. */
import type { Wording } from '../en/index.ts';
import { frame } from './frame.ts';
import { formats, names } from './names.ts';
import { problems } from './problems.ts';
import { scripts } from './scripts.ts';
import { about, api, licences, works } from './site.ts';

export const de: Wording = {
  language: 'de',
  formats,
  names,
  frame,
  works,
  about,
  licences,
  api,
  problems,
  scripts,
};

/** How much of a manuscript is checked at once? Checking whole texts is the dearest thing that a site does. */

import { thousands } from '../../http/thousands.ts';
import { ProblemError } from '../../problems.ts';

/** Characters of a manuscript: some sixty pages. */
export const LONGEST_MANUSCRIPT = 200_000;
/** Quotations that are checked of one. */
export const MOST_QUOTATIONS = 300;
/** Manuscripts that are checked at the same time. */
const AT_ONCE = 2;
const SECONDS_TO_WAIT = 5;

/** @throws ProblemError where it is too long */
export function requireShort(characters: number): void {
  if (characters <= LONGEST_MANUSCRIPT) return;
  throw new ProblemError('too-large', {
    parameter: 'text',
    detail: `The manuscript has ${thousands(characters)} characters; at most ${thousands(LONGEST_MANUSCRIPT)} are checked at once.`,
    remedy: 'Check it in parts, or with `pincite verify --file`.',
  });
}

let underWay = 0;

/** Runs a check, unless too many are under way. @throws ProblemError then */
export async function inTurn<Result>(check: () => Promise<Result>): Promise<Result> {
  if (underWay >= AT_ONCE) {
    throw new ProblemError(
      'busy',
      {
        detail: `${AT_ONCE} manuscripts are being checked.`,
        remedy: `Ask again in ${SECONDS_TO_WAIT} seconds.`,
      },
      { 'Retry-After': String(SECONDS_TO_WAIT) },
    );
  }
  underWay++;
  try {
    return await check();
  } finally {
    underWay--;
  }
}

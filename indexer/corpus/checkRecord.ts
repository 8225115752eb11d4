/**
 * What does a bibliographic record lack for a good citation? Remarks beyond what the schema refuses.
 */
import type { Problem } from '../format/problem.ts';
import type { CslRecord } from '../format/work.ts';
import { nearest } from '../text/nearest.ts';

/** The item types of CSL 1.0.2, appendix III. */
const CSL_TYPES =
  'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage'.split(
    ' ',
  );

/** The remarks on one record; `file` is where it stands. */
export function checkRecord(record: CslRecord, file: string): Problem[] {
  const problems: Problem[] = [];
  const remark = (code: string, message: string, remedy: string) =>
    problems.push({ severity: 'warning', code, message, remedy, file });

  if (!CSL_TYPES.includes(record.type)) {
    const meant = nearest(record.type, CSL_TYPES);
    remark(
      'unknown-type',
      `“${record.type}” is no type of CSL, so styles cannot know how to cite the work.`,
      meant ? `Did you mean “${meant}”?` : `Types are: ${CSL_TYPES.join(', ')}.`,
    );
  }
  if (!record.author && !record.editor && !record.translator)
    remark(
      'no-creator',
      'The record names no author, editor or translator.',
      'Add “author:”; {literal: …} for an institution.',
    );
  if (!record.issued)
    remark(
      'no-date',
      'The record has no date of issue, so citations say “n.d.”.',
      'Add “issued: 2024”, where it is known.',
    );
  if (record.ISBN !== undefined && !isIsbn(record.ISBN))
    remark('invalid-isbn', `“${record.ISBN}” is no ISBN: its check digit is wrong.`, 'Correct the ISBN.');
  if (record.DOI !== undefined && !/^10\.\d{4,9}\/\S+$/.test(record.DOI))
    remark('invalid-doi', `“${record.DOI}” is no DOI.`, 'Write it as 10.1234/abc, without https://doi.org/.');
  return problems;
}

/** ISO 2108: the weighted digits of an ISBN-10 are divisible by 11, those of an ISBN-13 by 10. */
function isIsbn(text: string): boolean {
  const signs = text.replace(/[\s-]/g, '').toUpperCase();
  const digits = [...signs].map((sign) => (sign === 'X' ? 10 : Number(sign)));
  if (/^\d{9}[\dX]$/.test(signs))
    return digits.reduce((sum, digit, place) => sum + digit * (10 - place), 0) % 11 === 0;
  if (/^\d{13}$/.test(signs))
    return digits.reduce((sum, digit, place) => sum + digit * (place % 2 ? 3 : 1), 0) % 10 === 0;
  return false;
}

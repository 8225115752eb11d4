/**
 * Is this line a caption? In a scraped page the captions of its images follow the run-on line of prose, each on a
 * line of its own: at most one sentence, at most 200 characters. (A note or the heading of notes is none.)
 */
import { codePointLength } from '../../text/codePoints.ts';
import { isNotesHeading } from './headings.ts';

const MAX_CHARACTERS = 200;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Whether a line that follows a run-on line in its block is a caption. */
export function isCaption(line: string): boolean {
  if (/^\[\d{1,4}\]/.test(line) || isNotesHeading(line)) return false;
  return codePointLength(line) <= MAX_CHARACTERS && [...sentences.segment(line.trim())].length <= 1;
}

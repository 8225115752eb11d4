/**
 * Is this line the labels of a page's links, run together? `World War IISoviet UnionannexedNazi Germany…` is what
 * scraping leaves of navigation boxes. It is no prose, and nobody can cite it.
 *
 * The property: on a line of more than 200 characters, at least 20 capitalised words stand directly after a
 * lower-case letter, a digit or a closing bracket (*welds*); there is a weld to every five words or fewer; less than
 * one word in a hundred ends a sentence; and separators are fewer than a fifth of the welds (or it would be a list of
 * names such as `getElementById, setAttribute`). The scraped page this was made for has 546 welds in 919 words and no
 * sentence end; the line of 156,154 passages of English prose that comes nearest has 16 in some 560.
 */
import { codePointLength } from '../../text/codePoints.ts';

const MIN_CHARACTERS = 200;
const MIN_WELDS = 20;
const WORDS_TO_A_WELD = 5;
const WORDS_TO_A_SENTENCE = 100;
const WELDS_TO_A_SEPARATOR = 5;

const WELD = /(?<=[\p{Ll}\p{Nd})\]])\p{Lu}\p{Ll}/gu;
const SENTENCE_END = /(?:[\p{Ll}\p{Nd}]{2}|[\p{Pe}\p{Pf}"'])[.!?…](?=\s|$|\p{Lu}|\[|["\p{Pe}\p{Pf}])/gu;
const SEPARATOR = /[,;:|•·](?=\s)/g;

/** Whether a line is link labels run together. Linear in its length. */
export function isLinkLabels(line: string): boolean {
  if (codePointLength(line) <= MIN_CHARACTERS) return false;
  const welds = count(line, WELD);
  if (welds < MIN_WELDS) return false;
  const words = count(line, /\S+/g);
  return (
    words <= welds * WORDS_TO_A_WELD &&
    count(line, SENTENCE_END) * WORDS_TO_A_SENTENCE < words &&
    count(line, SEPARATOR) * WELDS_TO_A_SEPARATOR < welds
  );
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

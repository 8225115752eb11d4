/**
 * Of which words and signs does a text consist, when print counts for nothing? Tokens of the folded text
 * (quoteFolding.ts), each with the place where it stands in the original.
 */
import { foldForQuoting } from '../quoteFolding.ts';
import { scan } from '../words.ts';

export interface PrintToken {
  /** Folded for print, case kept. */
  text: string;
  /** What makes two tokens the same: lower case; of signs, all quotation marks are one, and so are all ellipses. */
  key: string;
  word: boolean;
  /** A character of a script without spaces: less than a word. */
  unspaced: boolean;
  /** UTF-16 offsets in the original. */
  startUnit: number;
  endUnit: number;
  /** Whether white space stands before it. */
  spaced: boolean;
}

/** The key of three dots or their one sign. */
export const ELLIPSIS = '…';

/** An article, pronoun or conjunction that lost its vowel is a word of its own: `l’homme`, `n’est`, `dell’anima`. */
const ELISIONS: Readonly<Record<string, RegExp>> = {
  fr: /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'(?=\p{L})/iu,
  it: /^(?:[cdlmnstv]|gl|un|qu|all|dall|dell|nell|sull|coll|quell|quest|bell|anch|sant)'(?=\p{L})/iu,
  ca: /^[dlmnst]'(?=\p{L})/iu,
};

/** A word with the raised number of a note at its end; `m²` and `cm³` are none. */
const RAISED = /(?<=\p{L}{4})[⁰¹²³⁴-⁹]+$/u;

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** @param language BCP 47; says which words are elided */
export function printTokens(original: string, language: string): PrintToken[] {
  const folded = foldForQuoting(original);
  const elided = ELISIONS[language.split('-')[0] ?? ''];
  const found: PrintToken[] = [];
  let end = 0;
  const add = (text: string, at: number, word: boolean) => {
    if (text === '') return;
    found.push({
      text,
      key: word ? text.toLowerCase() : signKey(text),
      word,
      unspaced: word && text >= '\u0e00' && UNSPACED.test(text),
      startUnit: folded.startUnit(at),
      endUnit: folded.endUnit(at + text.length - 1),
      spaced: at > end,
    });
    end = at + text.length;
  };
  scan(folded.text, (text, startUnit, word) => {
    if (!word) {
      add(text, startUnit, false);
      return;
    }
    const head = elided?.exec(text)?.[0] ?? '';
    const raised = text.charCodeAt(text.length - 1) > 0x7f ? (RAISED.exec(text)?.[0] ?? '') : '';
    add(head, startUnit, true);
    add(text.slice(head.length, text.length - raised.length), startUnit + head.length, true);
    add(raised, startUnit + text.length - raised.length, false);
  });
  return joinDots(found);
}

const QUOTATION_MARK = /^["'「」『』〝〞〟《》]$/u;

function signKey(sign: string): string {
  return QUOTATION_MARK.test(sign) ? '"' : sign.normalize('NFKC');
}

/** `...` and `. . .`, and of four dots the sentence's own with them, are one ellipsis. */
function joinDots(found: readonly PrintToken[]): PrintToken[] {
  const joined: PrintToken[] = [];
  for (let index = 0; index < found.length; index++) {
    const token = found[index];
    if (!token) continue;
    let last = index;
    while (found[last + 1]?.key === '.' && token.key === '.') last++;
    const end = found[last];
    if ((last - index >= 2 || token.text === ELLIPSIS) && end) {
      joined.push({ ...token, text: ELLIPSIS, key: ELLIPSIS, endUnit: end.endUnit });
      index = last;
    } else {
      joined.push(token);
    }
  }
  return joined;
}

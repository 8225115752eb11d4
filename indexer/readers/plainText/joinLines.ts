/**
 * What stands between two lines of a hard-wrapped paragraph? Mostly a space. Nothing where a line ends in a hyphen
 * or dash that touches its word, and nothing between scripts that set no spaces. A hyphen is never taken away: whether
 * `inter-⏎national` was one word, the text does not say, and a citation must not guess.
 */

const SPACELESS =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\u3000-\u303f\uff00-\uffef]/u;
/** `pre-⏎and post-war`: a hyphen before one of these stands for a part left out, and a space follows it. */
const COORDINATOR =
  /^(?:and|or|to|und|oder|bis|et|ou|à|y|o|u|e|ed|od|i|a|en|of|och|eller|og|и|или|та|або)(?![\p{L}\p{N}])/u;

/** The string between a line's last characters and the next line's first. */
export function joinOf(before: string, after: string): '' | ' ' {
  if (/\u00ad$/u.test(before)) return '';
  if (/\S(?:--|—)$/u.test(before)) return '';
  if (/[\p{L}\p{M}\p{N}][-\u2010]$/u.test(before))
    return /^[\p{L}\p{N}]/u.test(after) && !COORDINATOR.test(after) ? '' : ' ';
  return SPACELESS.test(lastCharacter(before)) && SPACELESS.test(firstCharacter(after)) ? '' : ' ';
}

const lastCharacter = (text: string) => /.$/u.exec(text)?.[0] ?? '';
const firstCharacter = (text: string) => /^./u.exec(text)?.[0] ?? '';

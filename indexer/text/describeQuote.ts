/**
 * How are words of a text named so that they are found again? As a `TextQuoteSelector`: the words, and only where
 * they stand more than once, or begin or end inside a word, as much of what stands around them as makes them unique.
 */
import { occurrences, type TextQuoteSelector } from './quoteSelector.ts';
import { WordEdges } from './wordEdges.ts';

/**
 * The selector of a stretch of text. Prefix and suffix grow by whole words, before and after in turn, until no other
 * place in the text has the same words between them; so they begin and end at the edges of words.
 *
 * @param start UTF-16 offsets, the words between them not blank
 */
export function describeQuote(text: string, start: number, end: number): TextQuoteSelector {
  const words = text.slice(start, end);
  const exact = words.trim();
  const from = start + words.indexOf(exact);
  const to = from + exact.length;
  const edges = new WordEdges(text);
  let before = from - edges.cutAt(from).before.length;
  let after = to + edges.cutAt(to).after.length;
  // From the nearest to the farthest; then the ends of the text.
  const starts = [...edges.starts.filter((unit) => unit < before).reverse(), 0];
  const ends = [...edges.ends.filter((unit) => unit > after), text.length];
  let rivals = [...occurrences(text, exact)].filter((place) => place !== from);
  for (let step = 0; ; step++) {
    const whole = text.slice(before, after);
    rivals = rivals.filter((place) => text.startsWith(whole, place - (from - before)));
    if (rivals.length === 0 || (before === 0 && after === text.length)) break;
    if (step % 2 === 0) before = Math.min(before, starts[step / 2] ?? 0);
    else after = Math.max(after, ends[(step - 1) / 2] ?? text.length);
  }
  return {
    exact,
    ...(before < from && { prefix: text.slice(before, from) }),
    ...(after > to && { suffix: text.slice(to, after) }),
  };
}

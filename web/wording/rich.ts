/**
 * How does a sentence of a catalogue hold links and places? A template whose gaps take parts of a page:
 * ``rich`You followed a link to ${place}; it is marked.` ``
 */
import type { Child } from 'hono/jsx';

export function rich(texts: TemplateStringsArray, ...parts: Child[]): Child {
  return texts.flatMap((text, index) => [text, parts[index]]);
}

/** Makes a link of the words given to it: the catalogue says which words, the page where they lead. */
export type Link = (words: string) => Child;

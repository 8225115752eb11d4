/**
 * In which words does the interface speak? One catalogue per language; each has exactly the words of the English one,
 * or the check fails. Components take the reader's with `useWording`, routes from `page.wording`.
 */
import { createContext, useContext } from 'hono/jsx';
import { de } from './de/index.ts';
import { en, type Wording } from './en/index.ts';
import { fr } from './fr/index.ts';
import type { Language } from './languages.ts';

export type { Wording };

export const CATALOGUES: Readonly<Record<Language, Wording>> = { en, de, fr };

const WordingContext = createContext<Wording | undefined>(undefined);

/** Whatever is rendered under it speaks in these words. */
export const WordingProvider = WordingContext.Provider;

/** The words of the page that a component stands in. */
export function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (!wording) throw new Error('A component must stand in a page, or in a fragment: see renderFragment.');
  return wording;
}

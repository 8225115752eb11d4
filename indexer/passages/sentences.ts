/**
 * Where do sentences begin? By the Unicode rules (UAX #29) as the language tailors them, found at build time, so
 * that no runtime has to agree with another.
 */
import { CodePointTable } from '../text/codePoints.ts';

const segmenters = new Map<string, Intl.Segmenter>();

/** Code-point offsets at which the sentences of `text` begin: the first 0, ascending; none for an empty text. */
export function sentenceStarts(text: string, language: string): number[] {
  const table = new CodePointTable(text);
  const starts: number[] = [];
  for (const { index, segment } of segmenter(language).segment(text)) {
    // An empty line between two sentences is a segment, but no sentence.
    if (starts.length > 0 && segment.trim() === '') continue;
    starts.push(table.toCodePoint(index));
  }
  return starts;
}

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const made = new Intl.Segmenter(supported(language), { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

/** A source may name a language that is none; its sentences are then found by the general rules. */
function supported(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und';
  } catch {
    return 'und';
  }
}

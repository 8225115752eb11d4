/**
 * How are differences shown within a text? Each stretch is marked, underlined, and followed by its number, which leads
 * to what is said of it. Where there is nothing to mark, the number alone stands in the place.
 */
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import { useWording } from '../wording/wording.ts';
import { foreign } from './words.ts';

export interface MarkedStretch {
  number: number;
  /** Code points of the text. */
  start: number;
  end: number;
  /** Less conspicuous: the customs of quoting allow it. */
  permitted: boolean;
}

interface MarkedTextProps {
  text: string;
  /** BCP 47. */
  language: string;
  stretches: readonly MarkedStretch[];
  /** How a marked stretch is read aloud. */
  heard: (words: string) => string;
}

export function MarkedText({ text, language, stretches, heard }: MarkedTextProps) {
  const { verify, language: own } = useWording();
  const points = new CodePointTable(text);
  let done = 0;
  const parts = stretches
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ number, start, end, permitted }) => {
      // A stretch within another is told by its number alone.
      const from = Math.max(done, points.toUnit(start));
      const to = Math.max(from, points.toUnit(end));
      const before = text.slice(done, from);
      const words = text.slice(from, to);
      done = to;
      return (
        <>
          {before}
          {words !== '' && (
            <mark class={permitted ? 'permitted' : undefined}>
              <span aria-hidden="true">{words}</span>
              <span class="sr">{heard(words)}</span>
            </mark>
          )}
          <a class="dn" href={`#d${number}`} aria-label={verify.differenceNumber(number)}>
            {number}
          </a>
        </>
      );
    });
  return (
    <p class="compared" {...foreign(language === 'und' ? own : language, own)}>
      {parts}
      {text.slice(done)}
    </p>
  );
}

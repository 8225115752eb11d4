/**
 * Is an answer right? What was made to stand must be found where it was taken from or in other places that have the
 * words; what was changed, or is of another text, must not be said to stand, unless by chance the very words do, which
 * is looked up in the texts by other means than the program's.
 */
import type { Verdict, Verification } from '../../../api/verifying/verification.ts';
import type { Sample } from './generator.ts';

export interface Tally {
  made: string;
  truth: Sample['truth'];
  count: number;
  verdicts: Partial<Record<Verdict, number>>;
  wrong: { sample: Sample; answer: Verification }[];
}

/** All words of all passages in order, folded to letters: to look words up without the program. */
export class PlainTexts {
  readonly #text: string;

  constructor(texts: readonly string[]) {
    this.#text = ` ${texts.map(plain).join(' ')} `;
  }

  holds(quote: string): boolean {
    return this.#text.includes(` ${plain(quote)} `);
  }
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

const isFound = ({ verdict }: Verification) => verdict === 'exact' || verdict === 'normalized';

export class Judge {
  readonly tallies = new Map<string, Tally>();
  readonly #texts: PlainTexts;

  constructor(texts: readonly string[]) {
    this.#texts = new PlainTexts(texts);
  }

  judge(sample: Sample, answer: Verification): void {
    const { made, truth } = sample;
    const tally = this.tallies.get(made) ?? { made, truth, count: 0, verdicts: {}, wrong: [] };
    this.tallies.set(made, tally);
    tally.count++;
    tally.verdicts[answer.verdict] = (tally.verdicts[answer.verdict] ?? 0) + 1;
    const isRight = truth === 'found' ? isFound(answer) : !isFound(answer) || this.#texts.holds(sample.quote);
    if (!isRight) tally.wrong.push({ sample, answer });
  }

  /** Of a truth: how many quotations, and how many were judged wrongly. */
  sum(truth: Sample['truth']): { count: number; wrong: number } {
    const tallies = [...this.tallies.values()].filter((tally) => tally.truth === truth);
    return {
      count: tallies.reduce((total, { count }) => total + count, 0),
      wrong: tallies.reduce((total, tally) => total + tally.wrong.length, 0),
    };
  }
}

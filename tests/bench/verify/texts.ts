/** Which real texts are quoted? English prose of `../shared/data`, and of works that the corpus does not have. */
import { prose } from '../identity/texts.ts';
import type { Sources } from './generator.ts';

/**
 * The first passages, and as texts of others the last of its works, of which none reaches into the first.
 * @param size at most 120,000
 */
export function proseSources(size: number): Sources {
  const works = [...prose().values()].map((passages) => passages.map(({ text }) => text));
  const texts = works.flat().slice(0, size);
  let others: string[] = [];
  for (const passages of works.toReversed()) {
    if (others.length + passages.length > LEFT_FOR_OTHERS) break;
    others = [...passages, ...others];
  }
  return { texts, others };
}
const LEFT_FOR_OTHERS = 30_000;

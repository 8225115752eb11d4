/** How many quotations of known truth are answered rightly, and how fast? */
import { verifierOver } from './corpus.ts';
import { samples } from './generator.ts';
import { Judge } from './judge.ts';
import { proseSources } from './texts.ts';

export interface Measured {
  judge: Judge;
  /** Milliseconds of each answer, ascending: by the clock, and of the processor, in the thread that answers. */
  times: Float64Array;
  worked: Float64Array;
}

/** @param size passages @param count quotations */
export async function measure(size: number, count: number, seed: number): Promise<Measured> {
  const sources = proseSources(size);
  const verifier = await verifierOver(sources.texts);
  const judge = new Judge(sources.texts);
  const times = new Float64Array(count);
  const worked = new Float64Array(count);
  let number = 0;
  for (const sample of samples(sources, count, seed)) {
    const started = performance.now();
    const used = process.threadCpuUsage();
    const answer = await verifier.verify({ quote: sample.quote });
    const { user, system } = process.threadCpuUsage(used);
    times[number] = performance.now() - started;
    worked[number++] = (user + system) / 1000;
    judge.judge(sample, answer);
  }
  return { judge, times: times.sort(), worked: worked.sort() };
}

/** @param times ascending */
export const quantile = (times: Float64Array, share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

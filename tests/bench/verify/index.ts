/**
 * Does verifying find what stands, and nothing else, and fast enough? Quotations of known truth against English prose,
 * and a Bible quoted against two that were made from it.
 *
 * `PINCITE_BENCH_SIZES=10000` and `PINCITE_BENCH_QUOTATIONS=2000` make a shorter one.
 */
import { hasData } from '../identity/texts.ts';
import { type BibleTally, quoteBible } from './bibles.ts';
import type { Judge } from './judge.ts';
import { measure, quantile } from './measure.ts';

export const title = 'Verifying quotations';

const SIZE = Number(process.env.PINCITE_BENCH_SIZES ?? 100_000);
const QUOTATIONS = Number(process.env.PINCITE_BENCH_QUOTATIONS ?? 20_000);
const SEED = 20261123;
const number = (value: number) => value.toLocaleString('en-US');

export async function run(): Promise<string> {
  if (!hasData) return 'Not measured: `../shared/data` is absent.';
  const { judge, times, worked } = await measure(SIZE, QUOTATIONS, SEED);
  const row = (name: string, of: Float64Array) =>
    `| ${[name, ...[0.5, 0.9, 0.99, 1].map((share) => quantile(of, share).toFixed(1))].join(' | ')} |`;
  return [
    `${number(QUOTATIONS)} quotations made by a seeded generator from ${number(SIZE)} passages of English prose, and from works that are not among them. Only the words are given, no place: all passages are searched.`,
    [
      '| milliseconds of an answer | median | p90 | p99 (at most 20) | longest |',
      '|---|--:|--:|--:|--:|',
      row('by the clock', times),
      row('of the processor', worked),
    ].join('\n'),
    sums(judge),
    whatWasMade(judge),
    '### A Bible quoted against others: KJV (Pure Cambridge) verse by verse, each with its place',
    bibles([
      ['Revised Webster', await quoteBible('KJVPCE', 'RWebster')],
      ['American Standard', await quoteBible('KJVPCE', 'ASV')],
    ]),
    'What differs is counted by comparing the words as two bags; signs and capitals alone are no difference of words. A quotation says nothing of what its source has before its first word and after its last.',
  ].join('\n\n');
}

function sums(judge: Judge): string {
  const [found, changed, absent] = (['found', 'changed', 'absent'] as const).map((truth) => judge.sum(truth));
  const missed = found ? (100 * (found.count - found.wrong)) / found.count : 0;
  return [
    '| truth | quotations | |',
    '|---|--:|---|',
    `| stands, verbatim or printed otherwise | ${number(found?.count ?? 0)} | found ${missed.toFixed(2)} % (at least 99.9) |`,
    `| changed in one thing | ${number(changed?.count ?? 0)} | reported \`exact\` or \`normalized\`: ${changed?.wrong} (0) |`,
    `| of another text | ${number(absent?.count ?? 0)} | reported found: ${absent?.wrong} (0) |`,
  ].join('\n');
}

function whatWasMade(judge: Judge): string {
  const columns = ['exact', 'normalized', 'altered', 'absent'] as const;
  const rows = [...judge.tallies.values()]
    .sort((a, b) => b.truth.localeCompare(a.truth) || a.made.localeCompare(b.made))
    .map(({ made, truth, count, verdicts, wrong }) => {
      const cells = columns.map((verdict) => number(verdicts[verdict] ?? 0));
      return `| ${[truth === 'found' ? 'stands' : truth, made, number(count), ...cells, wrong.length].join(' | ')} |`;
    });
  return [
    `| truth | made | quotations | ${columns.join(' | ')} | wrong |`,
    '|---|---|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}

function bibles(tallies: readonly (readonly [string, BibleTally])[]): string {
  return [
    '| against | verses | same words: answered so | words differ | said to be found | below the floor, absent | altered | a differing word not named | a negation more or less: not called one |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...tallies.map(([name, tally]) => {
      const {
        verses,
        same,
        sameFound,
        differ,
        differFound,
        absent,
        altered,
        unnamed,
        denials,
        denialsUnnamed,
      } = tally;
      const cells = [
        number(verses),
        `${number(sameFound)} of ${number(same)}`,
        number(differ),
        differFound.length,
        number(absent),
        number(altered),
        unnamed.length,
        `${denialsUnnamed.length} of ${denials}`,
      ];
      return `| ${[name, ...cells].join(' | ')} |`;
    }),
  ].join('\n');
}

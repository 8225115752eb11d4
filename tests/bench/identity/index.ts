/**
 * Do ids survive re-edition? Measures the alignment on real editions whose truth is known and on seeded edits, beside
 * four baselines, and prints what it found as Markdown.
 */
import { type Alignment, type AlignPassage, align } from '../../../indexer/identity/align/index.ts';
import { approximateQuote, bestOverlap, exactHash, samePosition } from './baselines.ts';
import { collationJudge, jaccard, renumberedJudge, seededJudge, verseJudge } from './judges.ts';
import { type Claim, claimOf, HEAD, type Judge, row, score, sum } from './score.ts';
import { edit, HEAVY, LIGHT, type Rates } from './seeded.ts';
import { bible, editions, frankenstein, hasData, type Named, prose, worksWithEditions } from './texts.ts';

/** Books that the quadratic baselines are run on: narrative, poetry, prophecy, gospel, letter. */
const BOOKS = /^(Gen|Ps|Isa|Matt|Rom)\./;
const CHAINS = ['github-terms-of-service', 'rust-book-', 'semver', 'art-of-command-line', 'de-'];

export const title = 'Identity across editions';

export async function run(): Promise<string> {
  if (!hasData) return 'The texts (`../shared/data`) are not here; nothing measured.';
  return [
    'Wrong carry-overs, precision and recall of the alignment and of four baselines.',
    editionsReport(),
    seededReport(),
    chainsReport(),
    rewrittenReport(),
    speedReport(),
  ].join('\n\n');
}

function compare(
  what: string,
  olds: readonly AlignPassage[],
  news: readonly AlignPassage[],
  judge: Judge,
  quote?: number,
): string[] {
  const judged = (claim: Claim) => score(claim, judge, olds, news);
  const rows = [
    row(what, '**Pincite**', judged(claimOf(align(olds, news)))),
    row('', 'exact hash', judged(exactHash(olds, news))),
    row('', 'position', judged(samePosition(olds, news))),
    row('', 'best word overlap', judged(bestOverlap(olds, news))),
  ];
  if (quote === undefined) return rows;
  const isSampled = (index: number) => index % quote === 0;
  const sampled = { ...judge, required: judge.required.filter(([i]) => isSampled(i)), lineage: [] };
  const claim = approximateQuote(olds, news, isSampled);
  return [...rows, row('', `approximate quote (every ${quote}.)`, score(claim, sampled, olds, news))];
}

export function editionsReport(): string {
  const shelley = frankenstein();
  const renumberings: string[] = [];
  const rows = compare(
    'Frankenstein 1818→1823',
    shelley.old,
    shelley.new,
    collationJudge(shelley.old, shelley.new, shelley.collation),
    8,
  );
  const pairs = [
    ['GerElb1871', 'GerElb1905'],
    ['KJVPCE', 'RWebster'],
    ['KJVPCE', 'ASV'],
  ] as const;
  for (const [before, after] of pairs) {
    const olds = bible(before);
    const news = bible(after);
    const claim = claimOf(align(olds, news));
    const strict = score(claim, verseJudge(olds, news), olds, news);
    rows.push(row(`${before}→${after}`, '**Pincite**', strict));
    renumberings.push(...renumberedRows(`${before}→${after}`, strict.wrong, olds, news));
    const renumbered = score(claim, renumberedJudge(olds, news), olds, news);
    rows.push(row('the same, renumbered verses judged by their words', '**Pincite**', renumbered));
    const some = [olds, news].map((verses) => verses.filter(({ name }) => BOOKS.test(name)));
    const [oldBooks = [], newBooks = []] = some;
    rows.push(
      ...compare(`${before}→${after}, five books`, oldBooks, newBooks, verseJudge(oldBooks, newBooks), 150),
    );
  }
  return [
    [HEAD, ...rows].join('\n'),
    '### Where the verse numbers are wrong, not the words',
    RENUMBERED,
    renumberings.join('\n'),
  ].join('\n\n');
}

const RENUMBERED =
  'Every carry-over to a verse of another number, by chapter. *Like its own number*, *like where it went*: the share of different words in common (Jaccard, mean) with the verse of the same number in the other Bible, and with the verse that the alignment chose. Where the second is high and the first is low, the two Bibles number their verses differently (many of the newer ones say so themselves: `(H6:1)`), and the number is the wrong truth.';

/** Carry-overs to verses of other numbers, by chapter and by how far the number is off. */
function renumberedRows(
  what: string,
  wrong: readonly [number, number][],
  olds: readonly Named[],
  news: readonly Named[],
): string[] {
  const own = new Map(news.map(({ name, text }) => [name, text]));
  const verse = (name = '') => /^(.*)\.(\d+)$/.exec(name)?.slice(1) ?? [name, '0'];
  const chapters = Map.groupBy(wrong, ([i, j]) => {
    const [[from = '', old], [to = '', fresh]] = [verse(olds[i]?.name), verse(news[j]?.name)];
    const offset = Number(fresh) - Number(old);
    return `${from} | ${from === to ? '' : `${to} `}${offset > 0 ? '+' : ''}${offset}`;
  });
  const mean = (pairs: readonly [number, number][], other: (i: number, j: number) => string) => {
    const sum = pairs.reduce((total, [i, j]) => total + jaccard(olds[i]?.text ?? '', other(i, j)), 0);
    return (sum / pairs.length).toFixed(2);
  };
  const rows = [...chapters].map(([chapter, pairs]) => {
    const asNumbered = mean(pairs, (i) => own.get(olds[i]?.name ?? '') ?? '');
    const asClaimed = mean(pairs, (_, j) => news[j]?.text ?? '');
    return `| ${what} | ${chapter} | ${pairs.length} | ${asNumbered} | ${asClaimed} |`;
  });
  if (rows.length === 0) return [];
  const head = [
    '| Bibles | chapter | to verse | verses | like its own number | like where it went |',
    '|---|---|--:|--:|--:|--:|',
  ];
  return [...head, ...rows, ''];
}

export interface SeededText {
  name: string;
  text: readonly Named[];
  donor: readonly Named[];
}

/** Texts to edit, each with another one of its kind that lends what is inserted. */
export function seededTexts(longest = 5000): SeededText[] {
  const works = [...prose()];
  const novels = works.map(([name, text], index): SeededText => {
    const donor = works[(index + 7) % works.length]?.[1] ?? [];
    return { name, text: text.slice(0, longest), donor: donor.slice(-3000) };
  });
  const bibles = ['KJVPCE', 'GerElb1905', 'FreCrampon', 'PolGdanska'].map((name): SeededText => {
    const verses = bible(name);
    const from = (books: RegExp) => verses.filter((verse) => books.test(verse.name)).slice(0, longest);
    return { name, text: from(/^(Gen|Prov|Matt)\./), donor: from(/^(Isa|Rom)\./) };
  });
  const donor = editions('art-of-command-line')[0]?.passages ?? [];
  const documents = worksWithEditions()
    .filter((work) => /^(de-|rust-book-guessing|tei-|frankenstein)/.test(work))
    .map(
      (work): SeededText => ({
        name: work,
        text: (editions(work)[0]?.passages ?? []).slice(0, longest),
        donor,
      }),
    );
  return [...documents, ...bibles, ...novels];
}

/** Edits and aligns one text. */
export function scoreSeeded({ text, donor }: SeededText, rates: Rates, seed: number) {
  const edited = edit(text, donor, rates, seed);
  return score(claimOf(align(edited.old, edited.new)), seededJudge(edited), edited.old, edited.new);
}

function seededReport(): string {
  const texts = seededTexts();
  const rows = (
    [
      ['light', LIGHT],
      ['heavy', HEAVY],
    ] as const
  ).flatMap(([name, rates]) => {
    const scores = texts.map((text, index) => ({
      name: text.name,
      score: scoreSeeded(text, rates, 1000 + index),
    }));
    return [
      ...scores.map((one) => row(one.name, name, one.score)),
      row(`**all, ${name}**`, '**Pincite**', sum(scores.map((one) => one.score))),
    ];
  });
  const sample = texts
    .filter(({ name }) => /^(frankenstein|KJVPCE|jane-austen)/.test(name))
    .flatMap(({ name, text, donor }, index) => {
      const edited = edit(text.slice(0, 2500), donor, HEAVY, 1100 + index);
      return compare(`${name}, heavy`, edited.old, edited.new, seededJudge(edited), 25);
    });
  return ['### Seeded edits with known truth', [HEAD, ...rows, ...sample].join('\n')].join('\n\n');
}

/** Walking a chain of editions step by step, and jumping from its first to its last. */
export function walkChain(steps: readonly Alignment[]): (number | null)[] {
  const first = steps[0]?.old.map((_, index): number | null => index) ?? [];
  return steps.reduce(
    (places, step) => places.map((place) => (place === null ? null : (step.old[place]?.continuedBy ?? null))),
    first,
  );
}

function chainsReport(): string {
  const rows = worksWithEditions()
    .filter((work) => CHAINS.some((chain) => work.startsWith(chain)) && !work.includes('first-vs-second'))
    .map((work) => {
      const states = editions(work).map(({ passages }) => passages);
      const steps = states.slice(1).map((state, index) => align(states[index] ?? [], state));
      const walked = walkChain(steps);
      const jumped = align(states[0] ?? [], states.at(-1) ?? []).old.map(({ continuedBy }) => continuedBy);
      const both = walked.flatMap((place, i) =>
        place !== null && jumped[i] !== null ? [[place, jumped[i]]] : [],
      );
      const against = both.filter(([a, b]) => a !== b);
      const end = states.at(-1) ?? [];
      const identical = against.filter(([a, b]) => end[a ?? -1]?.text === end[b ?? -1]?.text).length;
      const walkedOnly = walked.filter((place, i) => place !== null && jumped[i] === null).length;
      const jumpedOnly = walked.filter((place, i) => place === null && jumped[i] !== null).length;
      return `| ${[work, states.length, walked.length, both.length, against.length - identical, identical, walkedOnly, jumpedOnly].join(' | ')} |`;
    });
  return [
    '### Chains of editions: step by step against the jump from first to last',
    [
      '| work | editions | passages of the first | both carry over | contradict | to identical texts | only step by step | only the jump |',
      '|---|--:|--:|--:|--:|--:|--:|--:|',
      ...rows,
    ].join('\n'),
  ].join('\n\n');
}

/** A text rewritten from scratch: every carry-over is shown, to be read and judged. */
function rewrittenReport(): string {
  const [first, second] = editions('rust-book-first-vs-second-ownership').map(({ passages }) => passages);
  const { old } = align(first ?? [], second ?? []);
  const brief = (text = '') => (text.length > 120 ? `${text.slice(0, 117)}…` : text).replaceAll('\n', ' ↵ ');
  const shown = old.flatMap(({ continuedBy, evidence }, i) =>
    continuedBy === null
      ? []
      : [`- ${brief(first?.[i]?.text)}\n  → ${brief(second?.[continuedBy]?.text)} (${evidence})`],
  );
  return [
    `### Rewritten from scratch: rust-book-first-vs-second-ownership, ${shown.length} of ${old.length} carried over`,
    shown.join('\n'),
  ].join('\n\n');
}

export function speedReport(): string {
  const all = [...prose().values()].flat();
  const measure = (count: number, rates: Rates) => {
    const { old, new: fresh } = edit(all.slice(0, count), all.slice(-3000), rates, 7);
    const start = performance.now();
    const used = process.cpuUsage();
    align(old, fresh);
    const { user, system } = process.cpuUsage(used);
    return `| ${old.length} | ${rates === HEAVY ? 'more than half' : 'a twentieth'} | ${((performance.now() - start) / 1000).toFixed(1)} s | ${((user + system) / 1e6).toFixed(1)} s |`;
  };
  return [
    '### Time (one thread)',
    [
      '| passages | changed | elapsed | processor |',
      '|--:|---|--:|--:|',
      measure(3000, HEAVY),
      measure(100_000, TWENTIETH),
    ].join('\n'),
  ].join('\n\n');
}
const TWENTIETH: Rates = {
  typos: 2,
  reworded: 1,
  sentenceMoved: 0,
  moved: 0.2,
  split: 0.5,
  merged: 0.5,
  deleted: 0.4,
  inserted: 0.4,
};

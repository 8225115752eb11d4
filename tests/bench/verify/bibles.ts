/**
 * Two translations of the Bible that share most of their words: each verse of the one, quoted against the other, with
 * its place. What differs is known from the words alone, compared here by other means than the program's.
 */
import type { Verification } from '../../../api/verifying/verification.ts';
import type { QuotationDifference } from '../../../indexer/text/quotation/difference.ts';
import { bible } from '../identity/texts.ts';
import { verifierOver } from './corpus.ts';
import { PlainTexts } from './judge.ts';

export interface BibleTally {
  verses: number;
  /** Verses with the same words in both, and those of them that were found. */
  same: number;
  sameFound: number;
  /** Verses whose words differ; said to be found though the words stand nowhere; absent, below the floor. */
  differ: number;
  differFound: string[];
  absent: number;
  /** Of those that are altered: in which a word that only one side has is not in any difference named. */
  altered: number;
  unnamed: string[];
  /** In which one side denies more often than the other; in which no difference is called a negation. */
  denials: number;
  denialsUnnamed: string[];
}

/** @param passes which verses */
export async function quoteBible(
  quoted: string,
  standing: string,
  passes: (verse: string) => boolean = () => true,
): Promise<BibleTally> {
  const source = bible(standing).filter(({ name }) => passes(name));
  const texts = source.map(({ text }) => text);
  const places = new Map(source.map(({ name }, place) => [name, place]));
  const verifier = await verifierOver(texts);
  const plain = new PlainTexts(texts);
  const tally: BibleTally = {
    ...{ verses: 0, same: 0, sameFound: 0, differ: 0, differFound: [], absent: 0 },
    ...{ altered: 0, unnamed: [], denials: 0, denialsUnnamed: [] },
  };
  for (const { name, text } of bible(quoted)) {
    const place = places.get(name);
    if (place === undefined) continue;
    tally.verses++;
    const answer = await verifier.verify({ quote: text, ids: new Set([`p${place}`]) });
    judge(tally, name, text, texts[place] ?? '', answer, plain);
  }
  return tally;
}

function judge(
  tally: BibleTally,
  name: string,
  quote: string,
  source: string,
  answer: Verification,
  plain: PlainTexts,
): void {
  const isFound = answer.verdict === 'exact' || answer.verdict === 'normalized';
  const [mine, theirs] = [wordsOf(quote), wordsOf(source)];
  if (mine.join(' ') === theirs.join(' ')) {
    tally.same++;
    // Only signs and capitals may stand against it, and they must.
    const signs = answer.differences.every(({ kind }) => SIGNS.has(kind));
    if (isFound || (answer.verdict === 'altered' && signs)) tally.sameFound++;
    return;
  }
  tally.differ++;
  if (isFound && !plain.holds(quote)) tally.differFound.push(name);
  if (answer.verdict === 'absent') tally.absent++;
  if (answer.verdict !== 'altered') return;
  tally.altered++;
  // Before its first word and after its last a quotation says nothing of its source.
  const matched = wordsOf(answer.matches.map(({ text }) => text).join(' '));
  const told = (side: 'quote' | 'source') =>
    countsOf(wordsOf(answer.differences.map((difference) => difference[side]).join(' ')));
  const isNamed = isIn(surplus(mine, matched), told('quote')) && isIn(surplus(matched, mine), told('source'));
  if (!isNamed) tally.unnamed.push(name);
  const denials = (words: readonly string[]) => words.filter((word) => DENYING.has(word)).length;
  if (denials(mine) === denials(matched)) return;
  tally.denials++;
  if (!answer.differences.some(namesDenial)) tally.denialsUnnamed.push(name);
}

/** Where the file of the ASV runs words together (`notthis`), the denial stands, and only the space is missing. */
const namesDenial = ({ kind, quote, source }: QuotationDifference): boolean =>
  kind === 'negation' ||
  (kind === 'whitespace' && wordsOf(`${quote} ${source}`).some((word) => DENYING.has(word)));

const SIGNS = new Set(['case', 'punctuation', 'whitespace', 'bracket', 'ellipsis']);
const DENYING = new Set(['not', 'no', 'nor', 'neither', 'never', 'none', 'nothing', 'without', 'cannot']);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that one side has more often than the other. */
function surplus(words: readonly string[], others: readonly string[]): Map<string, number> {
  const left = countsOf(others);
  const more = [...countsOf(words)].map(([word, count]): [string, number] => [
    word,
    count - (left.get(word) ?? 0),
  ]);
  return new Map(more.filter(([, count]) => count > 0));
}

const isIn = (wanted: ReadonlyMap<string, number>, told: ReadonlyMap<string, number>): boolean =>
  [...wanted].every(([word, count]) => (told.get(word) ?? 0) >= count);

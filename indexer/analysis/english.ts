/**
 * What is the stem of an English word? Porter's second stemmer, as Snowball has it
 * (snowballstem.org/algorithms/english/stemmer.html, version 2.2), whose steps and letters these are.
 */

const VOWELS = 'aeiouy';
/** A `y` that is a consonant is written so while a word is cut. */
const CONSONANT_Y = 'Y';

/** Words that no rule gets right, those that stay as they are among them. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'], ['skies', 'sky'], ['dying', 'die'], ['lying', 'lie'], ['tying', 'tie'], ['idly', 'idl'],
  ['gently', 'gentl'], ['ugly', 'ugli'], ['early', 'earli'], ['only', 'onli'], ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word): [string, string] => [word, word]),
]); // biome-ignore format: a table
/** Those that stay as step 1a leaves them. */
const FINISHED = new Set('inning outing canning herring earring proceed exceed succeed'.split(' '));

/** What becomes of an ending, where one of some letters stands before it. */
interface Ending {
  ending: string;
  becomes: string;
  behind?: string;
}

/** By the last two letters, the longest first: only the longest that a word has is looked at. */
type Endings = ReadonlyMap<string, readonly Ending[]>;

function endings(
  all: Readonly<Record<string, string>>,
  behind: Readonly<Record<string, string>> = {},
): Endings {
  const byLetters = new Map<string, Ending[]>();
  for (const [becomes, several] of Object.entries(all)) {
    for (const ending of several.split(' ')) {
      const letters = ending.slice(-2);
      const known = byLetters.get(letters) ?? [];
      byLetters.set(letters, known);
      known.push({ ending, becomes: becomes.trim(), ...(behind[ending] && { behind: behind[ending] }) });
    }
  }
  for (const known of byLetters.values()) known.sort((a, b) => b.ending.length - a.ending.length);
  return byLetters;
}

const STEP_2 = endings(
  {
    tion: 'tional', ence: 'enci', ance: 'anci', able: 'abli', ent: 'entli', ize: 'izer ization', ate: 'ational ation ator',
    al: 'alism aliti alli', ful: 'fulness fulli', ous: 'ousli ousness', ive: 'iveness iviti', ble: 'biliti bli', og: 'ogi',
    less: 'lessli', '': 'li',
  }, // biome-ignore format: a table
  { ogi: 'l', li: 'cdeghkmnrt' },
);
const STEP_3 = endings({
  tion: 'tional',
  ate: 'ational',
  al: 'alize',
  ic: 'icate iciti ical',
  '': 'ful ness',
});
const STEP_4 = endings(
  { '': 'al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion' },
  { ion: 'st' },
);

/** @param word In lower case. */
export function stemEnglish(word: string): string {
  if (word.length < 3) return word;
  const exception = EXCEPTIONS.get(word);
  if (exception !== undefined) return exception;
  let stem = withoutPossessive(withConsonants(word));
  const first = regionBehind(stem, 0);
  const region = PREFIX.exec(stem)?.[0].length ?? first;
  const deeper = regionBehind(stem, region);
  stem = step1a(stem);
  if (FINISHED.has(stem)) return stem;
  stem = step1c(step1b(stem, region));
  stem = replaced(stem, STEP_2, region);
  stem = stem.endsWith('ative') ? step3Ative(stem, deeper) : replaced(stem, STEP_3, region);
  stem = replaced(stem, STEP_4, deeper);
  return step5(stem, region, deeper).replaceAll(CONSONANT_Y, 'y');
}

/** Words that begin so would be cut too short: their first region is what follows. */
const PREFIX = /^(?:gener|commun|arsen)/;

const isVowel = (word: string, at: number): boolean =>
  at >= 0 && at < word.length && VOWELS.includes(word.charAt(at));

/** A `y` at the beginning or behind a vowel is a consonant. */
function withConsonants(word: string): string {
  if (!word.includes('y')) return word;
  let marked = '';
  for (let at = 0; at < word.length; at++) {
    const isConsonant = word[at] === 'y' && (at === 0 || isVowel(marked, at - 1));
    marked += isConsonant ? CONSONANT_Y : word.charAt(at);
  }
  return marked;
}

/** Step 0. */
const withoutPossessive = (word: string): string =>
  word.includes("'") ? word.replace(/^'|'(?:s'?)?$/g, '') : word;

/** Where the region begins that follows the first consonant behind a vowel (R1; from there on, R2). */
function regionBehind(word: string, from: number): number {
  let at = from;
  while (at < word.length && !isVowel(word, at)) at++;
  while (at < word.length && isVowel(word, at)) at++;
  return Math.min(at + 1, word.length);
}

const hasVowel = (word: string, end: number): boolean => {
  for (let at = 0; at < end; at++) if (isVowel(word, at)) return true;
  return false;
};

/** Whether a word ends in a short syllable. */
function endsShort(word: string): boolean {
  const last = word.length - 1;
  if (last < 1 || isVowel(word, last) || !isVowel(word, last - 1)) return false;
  return last === 1 || (!isVowel(word, last - 2) && !'wxY'.includes(word.charAt(last)));
}

function step1a(word: string): string {
  if (!word.endsWith('s')) return word.endsWith('ied') ? withoutIed(word) : word;
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return withoutIed(word);
  if (word.endsWith('us') || word.endsWith('ss')) return word;
  return hasVowel(word, word.length - 2) ? word.slice(0, -1) : word;
}

const withoutIed = (word: string): string => word.slice(0, word.length > 4 ? -2 : -1);

function step1b(word: string, region: number): string {
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed) return eed.index >= region ? `${word.slice(0, eed.index)}ee` : word;
  const ending = /(?:ed|ing)(?:ly)?$/.exec(word);
  if (!ending || !hasVowel(word, ending.index)) return word;
  const stem = word.slice(0, ending.index);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) return stem.slice(0, -1);
  return region >= stem.length && endsShort(stem) ? `${stem}e` : stem;
}

function step1c(word: string): string {
  const last = word.length - 1;
  if (last < 2 || !/[yY]/.test(word.charAt(last)) || isVowel(word, last - 1)) return word;
  return `${word.slice(0, -1)}i`;
}

/** A word with its longest ending changed, if that stands in a region. */
function replaced(word: string, all: Endings, region: number): string {
  for (const { ending, becomes, behind } of all.get(word.slice(-2)) ?? []) {
    if (!word.endsWith(ending)) continue;
    const start = word.length - ending.length;
    const isMeant = start >= region && (!behind || (start > 0 && behind.includes(word.charAt(start - 1))));
    return isMeant ? word.slice(0, start) + becomes : word;
  }
  return word;
}

const step3Ative = (word: string, deeper: number): string =>
  word.length - 5 >= deeper ? word.slice(0, -5) : word;

function step5(word: string, region: number, deeper: number): string {
  const last = word.length - 1;
  if (word.endsWith('e')) {
    const isLong = last >= deeper || (last >= region && !endsShort(word.slice(0, -1)));
    return isLong ? word.slice(0, -1) : word;
  }
  return last >= deeper && word.endsWith('ll') ? word.slice(0, -1) : word;
}

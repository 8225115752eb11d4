/**
 * Which lines are headings? Only where it is clear: the first line as title, `CHAPTER IV` and its like, underlined
 * lines, outlines numbered in order. A heading taken for a paragraph does little harm; a paragraph taken for a
 * heading breaks the sections.
 */
import { codePointLength } from '../../text/codePoints.ts';
import { type Draft, rawText } from './draft.ts';
import type { Line } from './lines.ts';

const MAX_CHARACTERS = 120;

/** How far out a heading stands, by its kind; only the order matters. */
export const RANK = {
  title: 0,
  underlined: { '=': 50, '-': 51, '~': 52, other: 53 },
  romanNumeral: 45,
  notes: 54,
  /** And the depth of the number: `2.3` is 62. */
  numbered: 60,
} as const;

/** Divisions of lower rank stand in any order. */
const MIN_FIXED_RANK = 40;
/** The parts of books, in some languages of our users, by rank. */
const DIVISIONS: { rank: number; names: string }[] = [
  { rank: 10, names: 'volume|vol\\.|tome|band|tomo|том' },
  { rank: 20, names: 'book|buch|livre|libro|книга' },
  { rank: 30, names: 'part|teil|partie|parte|deel|часть|частина' },
  {
    rank: 40,
    names:
      'chapter|chap\\.|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|глава|розділ|act|akt|acte|atto|acto|canto|letter|stave|lecture|sermon|appendix',
  },
  { rank: 41, names: 'scene|szene|sc[eè]ne|scena|escena|section|abschnitt' },
];
const NUMBER =
  '(?:[ivxlcdm]+|\\d{1,4}|the \\p{L}+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]\\p{L}+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|[a-h])';
const DIVISION = DIVISIONS.map(({ rank, names }) => ({
  rank,
  pattern: new RegExp(`^(?:${names})\\s+${NUMBER}(?:[.:]?$|[.:]?\\s*[-–—]+\\s*\\S|[.:]\\s+\\S)`, 'iu'),
}));

const ROMAN_NUMERAL = /^(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.?$/;
/** `1. Introduction`, `2.3 Methods`; `1 Pork kidney` may be anything. */
const NUMBERED = /^(\d{1,2}(?=\.)(?:\.\d{1,2}){0,4})\.?[ \t]+[\p{Lu}\p{Lt}\p{Lo}]/u;
const FINAL_PUNCTUATION = /[.!?;:,…。！？](?:["'\p{Pf}\p{Pe}])*$/u;
const NOTES_HEADING =
  /^(?:(?:foot|end)?notes?|references|notes and references|works cited|sources|anmerkungen|fu(?:ß|ss)noten|endnoten|einzelnachweise|quellen|notes et références|références|notas|referencias|referências|note|riferimenti|noten|voetnoten|referenties|примечания|сноски|примітки|przypisy|noter)\s*:?$/iu;

/** The sign of the line under a heading, where it is one: as long as the heading, or nearly. */
export function isUnderline(heading: string, line: string): keyof typeof RANK.underlined | undefined {
  if (!/^(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,}|_{3,})$/.test(line)) return undefined;
  const length = codePointLength(heading);
  if (length > MAX_CHARACTERS || !/\p{L}|\p{N}/u.test(heading)) return undefined;
  if (line.length < length * 0.7 || line.length > length + 10) return undefined;
  const sign = line.charAt(0);
  return sign === '=' || sign === '-' || sign === '~' ? sign : 'other';
}

/** Whether a line says that notes follow: `Notes`, `References`, `Anmerkungen`. */
export const isNotesHeading = (line: string): boolean => NOTES_HEADING.test(line);

/** Short, with a letter, and without punctuation at its end (note markers may follow). */
function looksLikeHeading(words: string): boolean {
  if (codePointLength(words) > MAX_CHARACTERS || !/\p{L}/u.test(words)) return false;
  return !FINAL_PUNCTUATION.test(words.replace(/(?:\s*\[\d{1,4}\])+$/, ''));
}

/** Gives kind and rank to the drafts that are headings. `lines` are the text's, `drafts` its blocks in order. */
export function markHeadings(text: string, lines: readonly Line[], drafts: readonly Draft[]): Draft[] {
  const divisions = divisionHeadings(text, drafts);
  const outline = outlineHeadings(text, drafts);
  return drafts.map((draft, index) => {
    const rank = divisions.get(index) ?? outline.get(index);
    if (rank !== undefined) return { ...draft, kind: 'heading', rank };
    return index === 0 && isTitle(text, lines, draft)
      ? { ...draft, kind: 'heading', rank: RANK.title }
      : draft;
  });
}

/** The first line is the title where it looks like one and a blank line follows. An underlined one is a heading already. */
function isTitle(text: string, lines: readonly Line[], draft: Draft): boolean {
  if (draft.kind === 'heading') return true;
  if (draft.kind !== 'paragraph' || draft.spans.length > 1) return false;
  const next = lines[draft.line];
  const blankFollows = next !== undefined && text.slice(next.start, next.end).trim() === '';
  const words = rawText(text, draft);
  return blankFollows && looksLikeHeading(words) && !/^\[\d+\]/.test(words);
}

/** The ranks of headings such as `CHAPTER IV` and `XII`, by index. */
function divisionHeadings(text: string, drafts: readonly Draft[]): Map<number, number> {
  const ranks = new Map<number, number>();
  const numerals: { index: number; dotted: boolean }[] = [];
  drafts.forEach((draft, index) => {
    const rank = draft.kind === 'paragraph' ? divisionRank(text, draft) : undefined;
    if (rank === undefined) return;
    if (rank === RANK.romanNumeral) numerals.push({ index, dotted: rawText(text, draft).endsWith('.') });
    else ranks.set(index, rank);
  });
  // A text writes its numerals one way: one `I.` among `I`, `II`, `III` is somebody speaking.
  const dotted = numerals.filter((numeral) => numeral.dotted).length * 2 > numerals.length;
  for (const numeral of numerals) if (numeral.dotted === dotted) ranks.set(numeral.index, RANK.romanNumeral);
  // Books have parts and parts have books: the division that comes first is the outer one.
  const outer = [...new Set(ranks.values())].filter((rank) => rank < MIN_FIXED_RANK);
  return new Map(
    [...ranks].map(([index, rank]) => [index, outer.includes(rank) ? 1 + outer.indexOf(rank) : rank]),
  );
}

/** `CHAPTER IV`, `Book the First`, `IV.`, alone or with a title on its own line or the next. */
function divisionRank(text: string, draft: Draft): number | undefined {
  const [first, second, third] = draft.spans;
  if (third) return undefined;
  const line = text.slice(first.start, first.end);
  const title = second && text.slice(second.start, second.end);
  if (codePointLength(line) > MAX_CHARACTERS || (title && !looksLikeHeading(title))) return undefined;
  if (!title && ROMAN_NUMERAL.test(line)) return RANK.romanNumeral;
  const division = DIVISION.find(({ pattern }) => pattern.test(line));
  if (!division || /^\p{Ll}/u.test(line)) return undefined;
  // `Part 4: of these we say nothing.` is a sentence; `CHAPTER IV.` ends in a full stop and is none.
  const rest = line.replace(/^\S+\s*(?:the\s+)?\S+/u, '').replace(/^[.:]$/, '');
  return FINAL_PUNCTUATION.test(rest) && !/^\P{Ll}*$/u.test(line) ? undefined : division.rank;
}

/**
 * Headings numbered in order, `1`, `1.1`, `1.2`, `2`: lines alone in their block that go on where the last one
 * stopped. One directly before its like is an item of a list. Gives the rank of each, by index.
 */
function outlineHeadings(text: string, drafts: readonly Draft[]): Map<number, number> {
  const candidates = new Map<number, number[]>();
  drafts.forEach((draft, index) => {
    if (draft.kind !== 'paragraph' || draft.spans.length > 1 || draft.indent > 0) return;
    const words = rawText(text, draft);
    const number = NUMBERED.exec(words)?.[1];
    if (number && looksLikeHeading(words)) candidates.set(index, number.split('.').map(Number));
  });
  const headings = new Map<number, number>();
  let last: number[] = [];
  for (const [index, number] of candidates) {
    const next = candidates.get(index + 1);
    const likeFollows = next !== undefined && next.length <= number.length;
    const isLast = index === drafts.length - 1;
    if (likeFollows || isLast || !continues(last, number)) continue;
    headings.set(index, RANK.numbered + number.length);
    last = number;
  }
  // A lone number is no outline.
  return headings.size > 1 ? headings : new Map();
}

/** Whether an outline goes on from one number to another: a first child, or the successor at some outer depth. */
function continues(last: readonly number[], number: readonly number[]): boolean {
  const depth = number.length - 1;
  if (depth > last.length) return false;
  const agrees = number.slice(0, depth).every((step, index) => step === last[index]);
  return agrees && number[depth] === (last[depth] ?? 0) + 1;
}

/** Gives out levels 1 to 6: the ranks that the text uses, from the outermost. */
export function headingLevels(drafts: readonly Draft[]): Map<number, number> {
  const ranks = [...new Set(drafts.flatMap(({ rank }) => (rank === undefined ? [] : [rank])))].sort(
    (a, b) => a - b,
  );
  return new Map(ranks.map((rank, index) => [rank, Math.min(index + 1, 6)]));
}

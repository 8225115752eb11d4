/**
 * Was anything lost between a source and its passages? Two checks that know nothing of how a reader works.
 *
 * `checkPieces`: the reader's account covers the source from its first code point to its last, without gap or overlap.
 * `checkWords`: the *second route*. It lists the source's words by its own means and asks for each: it stands in the
 * passage whose range holds it, in order, and that passage holds no other; or in what was left out; or in markup that
 * may hold words (the target of a link, a comment, a note's label). A reader cannot call a word a delimiter, or claim
 * it as text and drop it, unnoticed.
 *
 * Words are compared as the letters, marks and numbers of their canonical decomposition (Unicode NFD), so that neither
 * normalisation nor the joining of lines counts as a change. Both checks take time linear in the source.
 */
import type { SourceRange } from '../format/passage.ts';
import { decodeReference } from './characterReferences.ts';
import type { MarkupType, Piece, Problem, SourceDocument, SourceText } from './document.ts';

/** What the second route needs to know of a passage. */
export interface CoveredPassage {
  text: string;
  source: Pick<SourceRange, 'file' | 'start' | 'end'>;
}

/** Kinds of markup in which words of the source may stand that no passage shows. */
const MAY_HOLD_WORDS: ReadonlySet<MarkupType> = new Set<MarkupType>([
  'destination',
  'definition',
  'comment',
  'front-matter',
  'raw-tag',
  'note-marker',
  'metadata',
]);
/** What delimiters are written with letters or digits: a list's number, a task's box, a fence and what it says. */
const WORDS_OF_DELIMITERS = /(?<![^\s>])(?:\d{1,9}[.)](?!\S)|\[[xX]\](?!\S)|(?:`{3,}|~{3,}|:{3,})[^\r\n]*)/g;

/** The pieces partition the source, and what they leave out is listed in `leftOut`. */
export function checkPieces(document: SourceDocument, source: SourceText): Problem[] {
  const report = reporter(source);
  const problems: Problem[] = [];
  const cursor = new UnitCursor(source.text);
  let end = 0;
  for (const piece of document.pieces) {
    if (piece.start !== end || piece.end <= piece.start)
      problems.push(
        report(
          piece.start > end ? 'source-gap' : 'source-overlap',
          `The account of the source jumps from ${end} to ${piece.start} (to ${piece.end}).`,
          cursor.unitOf(end),
        ),
      );
    end = Math.max(end, piece.end);
  }
  const length = cursor.unitOf(Infinity) - cursor.pairs;
  if (end !== length)
    problems.push(
      report(
        'source-gap',
        `The account of the source ends at ${end}, the source at ${length}.`,
        source.text.length,
      ),
    );
  const listed = new Set(document.leftOut.map((range) => `${range.start}-${range.end}`));
  for (const piece of document.pieces)
    if (piece.role === 'left-out' && !listed.has(`${piece.start}-${piece.end}`))
      problems.push(
        report('left-out-unlisted', `${piece.start} to ${piece.end} is left out, but not listed.`, 0),
      );
  return problems;
}

/** Every word of the source is in its passage, in order, or accounted for otherwise. `passages` may be of several files. */
export function checkWords(
  source: SourceText,
  passages: readonly CoveredPassage[],
  document: SourceDocument,
): Problem[] {
  const report = reporter(source);
  const own = passages.filter((passage) => passage.source.file === source.file);
  const problems: Problem[] = [];
  const slices: Slice[][] = own.map(() => []);
  for (const { piece, owner, start, end } of ownedPieces(source.text, document.pieces, own)) {
    const words = source.text.slice(start, end);
    const slice = piece.role === 'text' && owner !== undefined ? slices[owner] : undefined;
    slice?.push({ start, end });
    const isDelimiter = piece.role === 'markup' && piece.type === 'delimiter';
    const word = firstWord(isDelimiter ? words.replace(WORDS_OF_DELIMITERS, '') : words);
    if (slice || word === undefined || piece.role === 'left-out') continue;
    if (piece.role === 'text')
      problems.push(
        report('word-in-no-passage', `“${word}” is called text, but stands in no passage.`, start),
      );
    else if (!MAY_HOLD_WORDS.has(piece.type))
      problems.push(
        report('word-in-markup', `“${word}” is called ${piece.type}, which holds no words.`, start),
      );
  }
  own.forEach((passage, index) => {
    const difference = compare(source.text, slices[index] ?? [], passage.text, document.escapes);
    if (difference) problems.push(report('words-differ', difference.message, difference.unit ?? 0));
  });
  return problems;
}

/** A range of the source in UTF-16 units. */
interface Slice {
  start: number;
  end: number;
}

interface OwnedPiece extends Slice {
  piece: Piece;
  /** Index of the innermost passage whose range holds it. */
  owner: number | undefined;
}

/** The pieces, cut where passages begin and end, each with the innermost passage around it. */
function* ownedPieces(
  text: string,
  pieces: readonly Piece[],
  passages: readonly CoveredPassage[],
): Generator<OwnedPiece> {
  const bounds = passages
    .flatMap(({ source: { start, end } }, owner) =>
      end > start
        ? [
            { at: start, opens: true, owner, size: end - start },
            { at: end, opens: false, owner, size: end - start },
          ]
        : [],
    )
    // At one place: ends before beginnings, and the larger range begins first.
    .sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || b.size - a.size);
  const cursor = new UnitCursor(text);
  let open: number[] = [];
  let next = 0;
  for (const piece of pieces) {
    let from = piece.start;
    while (from < piece.end) {
      for (let bound = bounds[next]; bound && bound.at <= from; bound = bounds[++next]) {
        const { owner } = bound;
        if (bound.opens) open.push(owner);
        else if (open.at(-1) === owner) open.pop();
        else open = open.filter((other) => other !== owner);
      }
      const to = Math.min(piece.end, bounds[next]?.at ?? piece.end);
      yield { piece, owner: open.at(-1), start: cursor.unitOf(from), end: cursor.unitOf(to) };
      from = to;
    }
  }
}

/** Compares the words of some slices of the source with a passage; `undefined` where they agree. */
function compare(
  text: string,
  slices: readonly Slice[],
  passage: string,
  escapes: SourceDocument['escapes'],
): { message: string; unit: number | undefined } | undefined {
  const said = lettersOf(passage);
  const source = slices.map(({ start, end }) => text.slice(start, end)).join('');
  const written = escapes === 'json' ? withoutJsonEscapes(source) : source;
  if (lettersOf(written) === said || (written.includes('&') && agreesWithReferences(written, said)))
    return undefined;
  const shared = commonPrefix(lettersOf(decodeAll(written)), said);
  const lost = wordAt(text, slices, shared);
  return lost
    ? { message: `“${lost.word}” does not stand in its passage, or not in order.`, unit: lost.unit }
    : {
        message: `The passage goes on with “${said.slice(shared, shared + 20)}”, which its source has not.`,
        unit: slices[0]?.start,
      };
}

/** RFC 8259, section 7. */
const withoutJsonEscapes = (text: string) =>
  text.replace(/\\(?:u([\dA-Fa-f]{4})|(.))/gs, (_, code: string | undefined, sign: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return 'bfnrt'.includes(sign) ? ' ' : sign;
  });

const CHARACTER_REFERENCE = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g;

/** Real texts have one or two; the bound keeps a text of nothing but references linear. */
const MAX_PLACES = 64;

/**
 * Whether the words agree where each `&eacute;` is either read or left as it stands, as in code: without parsing one
 * cannot know which. Keeps the set of places that the passage may have been read up to.
 */
function agreesWithReferences(written: string, said: string): boolean {
  let places = new Set([0]);
  const step = (alternatives: readonly string[]) => {
    const reached = new Set<number>();
    for (const place of places)
      for (const letters of alternatives)
        if (said.startsWith(letters, place)) reached.add(place + letters.length);
    places = reached.size > MAX_PLACES ? new Set([...reached].slice(-MAX_PLACES)) : reached;
  };
  let from = 0;
  for (const reference of written.matchAll(CHARACTER_REFERENCE)) {
    step([lettersOf(written.slice(from, reference.index))]);
    const character = decodeReference(reference[0]);
    const place = Math.max(0, ...places);
    // A name that we don't know (`&Zscr;`) may stand for any sign or letter: up to three UTF-16 units, decomposed.
    const any = [0, 1, 2, 3].map((length) => said.slice(place, place + length));
    step([lettersOf(reference[0]), ...(character === undefined ? any : [lettersOf(character)])]);
    from = reference.index + reference[0].length;
  }
  step([lettersOf(written.slice(from))]);
  return places.has(said.length);
}

const decodeAll = (text: string) =>
  text.replace(CHARACTER_REFERENCE, (reference) => decodeReference(reference) ?? reference);

/** The letters, marks and numbers of a text, canonically decomposed. */
const lettersOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
    .normalize('NFD');

const firstWord = (text: string) => /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/u.exec(text)?.[0];

/** The word of the source in which the letter stands that has `letters` before it. */
function wordAt(
  text: string,
  slices: readonly Slice[],
  letters: number,
): { word: string; unit: number } | undefined {
  let passed = 0;
  for (const { start, end } of slices)
    for (const { 0: word, index } of text.slice(start, end).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      passed += lettersOf(word).length;
      if (passed > letters) return { word, unit: start + index };
    }
  return undefined;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** Finds the UTF-16 offsets of ascending code-point offsets, walking the text once. */
class UnitCursor {
  readonly #text: string;
  #unit = 0;
  /** Surrogate pairs walked over so far. */
  pairs = 0;

  constructor(text: string) {
    this.#text = text;
  }

  unitOf(codePoint: number): number {
    while (this.#unit - this.pairs < codePoint && this.#unit < this.#text.length) {
      const isPair = (this.#text.codePointAt(this.#unit) ?? 0) > 0xffff;
      this.#unit += isPair ? 2 : 1;
      if (isPair) this.pairs++;
    }
    return this.#unit;
  }
}

const REMEDY = 'This is a fault of the reader, not of your text: please report it, with the file.';

/** Makes problems, with the line of a UTF-16 offset. */
function reporter(source: SourceText) {
  let lineEnds: number[] | undefined;
  return (code: string, message: string, unit: number): Problem => {
    lineEnds ??= [...source.text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length);
    let line = 0;
    let high = lineEnds.length;
    while (line < high) {
      const middle = (line + high) >> 1;
      if ((lineEnds[middle] ?? 0) <= unit) line = middle + 1;
      else high = middle;
    }
    return { severity: 'error', code, message, remedy: REMEDY, file: source.file, line: line + 1 };
  };
}

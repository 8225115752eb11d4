/**
 * What does someone say that a text says? A quotation is read into words and signs, and what its writer put in or left
 * out by the rules of quoting: ellipses, brackets, the numbers of notes. The marks around it are none of its words.
 */
import { ELLIPSIS, type PrintToken, printTokens } from './printTokens.ts';

/** Something in a quotation that stands for other words of the source, or for none. */
export interface Gap {
  kind: 'ellipsis' | 'bracket' | 'note';
  /** Of a bracket: the words in it. */
  words: readonly PrintToken[];
  startUnit: number;
  endUnit: number;
}

export interface QuotedWord extends PrintToken {
  /** `[T]he`, `walk[ed]`: a part of it is the writer's. */
  bracketed?: { text: string };
  /** `occu-` `pation`: divided at the end of a line. */
  divided?: true;
}

export type QuotationItem =
  | { type: 'word'; word: QuotedWord }
  | { type: 'sign'; sign: PrintToken }
  | { type: 'gap'; gap: Gap };

export interface Quotation {
  /** NFC; the offsets of differences refer to it. */
  text: string;
  /** UTF-16 offsets of what stands between the quotation marks around it. */
  startUnit: number;
  endUnit: number;
  items: readonly QuotationItem[];
  /** Its words, brackets left out. */
  words: readonly QuotedWord[];
}

/**
 * @param language BCP 47, of the text in which it is sought
 * @param whole Words of that text, by their keys: what is divided at the end of a line may be one of them, `occupation`,
 *   or two with a hyphen between, `well-known`.
 */
export function readQuotation(quote: string, language: string, whole?: ReadonlySet<string>): Quotation {
  const text = quote.normalize('NFC');
  const { startUnit, endUnit } = withoutMarks(text);
  const tokens = printTokens(text.slice(startUnit, endUnit), language).map((token) => ({
    ...token,
    startUnit: token.startUnit + startUnit,
    endUnit: token.endUnit + startUnit,
  }));
  const items = itemsOf(whole ? joinDivided(tokens, whole) : tokens);
  return {
    text,
    startUnit,
    endUnit,
    items,
    words: items.flatMap((item) => (item.type === 'word' ? item.word : [])),
  };
}

/** A word, a hyphen that touches it, and white space before the rest. */
function isDivided(tokens: readonly PrintToken[], index: number): boolean {
  const [head, hyphen, tail] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  return Boolean(head?.word && hyphen?.key === '-' && !hyphen.spaced && tail?.word && tail.spaced);
}

/** The keys that words divided at the ends of lines have if they are one word each. */
export function dividedWords({ items }: Quotation): string[] {
  const tokens = items.flatMap((item) =>
    item.type === 'word' ? item.word : item.type === 'sign' ? item.sign : [],
  );
  return tokens.flatMap((head, index) =>
    isDivided(tokens, index) ? head.key + (tokens[index + 2]?.key ?? '') : [],
  );
}

function joinDivided(tokens: readonly PrintToken[], whole: ReadonlySet<string>): QuotedWord[] {
  const joined: QuotedWord[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const [head, tail] = [tokens[index], tokens[index + 2]];
    if (!head) break;
    if (tail && isDivided(tokens, index) && whole.has(head.key + tail.key)) {
      const { endUnit } = tail;
      joined.push({ ...head, text: head.text + tail.text, key: head.key + tail.key, endUnit, divided: true });
      index += 2;
    } else joined.push(head);
  }
  return joined;
}

/** Marks that open a quotation, each with those that close it, in the languages' several customs. */
const CLOSING: Readonly<Record<string, string>> = {
  '“': '”“',
  '„': '“”„',
  '”': '”',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '‘': '’‘',
  '‚': '‘’',
  '’': '’',
  '"': '"',
  "'": "'",
  '「': '」',
  '『': '』',
  '〝': '〟〞',
};

/** Where the words stand: inside the marks around them, if marks open and close the whole. */
function withoutMarks(text: string): { startUnit: number; endUnit: number } {
  let startUnit = text.length - text.trimStart().length;
  let endUnit = text.trimEnd().length;
  if (endUnit <= startUnit) return { startUnit: 0, endUnit: 0 };
  const closing = CLOSING[text[startUnit] ?? ''];
  const last = text[endUnit - 1] ?? '';
  if (closing?.includes(last) && endUnit - startUnit >= 2) {
    startUnit++;
    endUnit--;
    const inner = text.slice(startUnit, endUnit);
    startUnit += inner.length - inner.trimStart().length;
    endUnit -= inner.length - inner.trimEnd().length;
  }
  return { startUnit, endUnit: Math.max(startUnit, endUnit) };
}

function itemsOf(tokens: readonly PrintToken[]): QuotationItem[] {
  const items: QuotationItem[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (!token) break;
    const inWord = wordInBrackets(tokens, index);
    const group = inWord ? undefined : bracketGroup(tokens, index);
    if (inWord) {
      items.push({ type: 'word', word: inWord.word });
      index = inWord.next;
    } else if (group) {
      items.push({ type: 'gap', gap: group.gap });
      index = group.next;
    } else {
      if (token.key === ELLIPSIS) items.push(gapItem('ellipsis', token, token));
      else if (isRaised(token)) items.push(gapItem('note', token, token));
      else items.push(token.word ? { type: 'word', word: token } : { type: 'sign', sign: token });
      index++;
    }
  }
  return items;
}

const isRaised = ({ text, word }: PrintToken) => !word && /^[⁰¹²³⁴-⁹]+$/u.test(text);

function gapItem(kind: Gap['kind'], first: PrintToken, last: PrintToken, words: PrintToken[] = []) {
  const gap: Gap = { kind, words, startUnit: first.startUnit, endUnit: last.endUnit };
  return { type: 'gap', gap } as const;
}

const CLOSED_BY: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>', '{': '}' };
/** Longer stretches in brackets are taken for the text's own. */
const LONGEST_BRACKET = 40;
/** `[5]`, `[12]`, `[a]`, `[note 3]`: where the source has a note. */
const NOTE_MARKER = /^(?:\d{1,3}|\p{L}|\*+|[†‡§]|(?:note|n|fn|anm|a) ?\.? ?\d{1,3})$/iu;

/** `[…]`, `(...)`, `[5]`, `[the king]`. Of round brackets only those around an ellipsis are the writer's. */
function bracketGroup(tokens: readonly PrintToken[], index: number): { gap: Gap; next: number } | undefined {
  const open = tokens[index];
  const closes = CLOSED_BY[open?.text ?? ''];
  if (!open || closes === undefined) return undefined;
  let end = index + 1;
  while (end - index <= LONGEST_BRACKET && tokens[end] && tokens[end]?.text !== closes) end++;
  const close = tokens[end];
  if (close?.text !== closes || end === index + 1) return undefined;
  const inside = tokens.slice(index + 1, end);
  const next = end + 1;
  if (inside.length === 1 && inside[0]?.key === ELLIPSIS)
    return { gap: gapItem('ellipsis', open, close).gap, next };
  if (open.text !== '[') return undefined;
  const content = inside.map(({ text, spaced }) => (spaced ? ` ${text}` : text)).join('');
  if (NOTE_MARKER.test(content.trim())) return { gap: gapItem('note', open, close).gap, next };
  return { gap: gapItem('bracket', open, close, inside).gap, next };
}

/** `[T]he`, `walk[ed]`, `th[e]se`: brackets within one word. */
function wordInBrackets(
  tokens: readonly PrintToken[],
  index: number,
): { word: QuotedWord; next: number } | undefined {
  const first = tokens[index];
  if (!first || (first.text !== '[' && !first.word)) return undefined;
  const parts: PrintToken[] = [];
  let bracketed = '';
  let last = first;
  let next = index;
  for (let inside = false; next < tokens.length; next++) {
    const token = tokens[next];
    if (!token || (next > index && token.spaced)) break;
    if (token.text === '[' && !inside) inside = true;
    else if (token.text === ']' && inside) inside = false;
    else if (token.word && !token.unspaced && !/^\p{N}+$/u.test(token.text)) {
      // Two words that touch are none: `word]word` has a bracket between them.
      if (parts.length > 0 && !['[', ']'].includes(tokens[next - 1]?.text ?? '')) break;
      parts.push(token);
      if (inside) bracketed += token.text;
    } else break;
    last = token;
  }
  const opened = tokens.slice(index, next).filter(({ text }) => text === '[').length;
  const closed = tokens.slice(index, next).filter(({ text }) => text === ']').length;
  if (parts.length < 2 || opened === 0 || opened !== closed || bracketed === '') return undefined;
  const text = parts.map((part) => part.text).join('');
  const word: QuotedWord = {
    ...first,
    text,
    key: text.toLowerCase(),
    word: true,
    unspaced: false,
    endUnit: last.endUnit,
    bracketed: { text: bracketed },
  };
  return { word, next };
}

/**
 * What differs between a quotation and the words of a text that answer it? Goes along the words that are the same, and
 * looks at what stands between them on both sides:
 *
 *     quotation   On  4  November , a  large …            killing  hundreds  of civilians
 *                 ═════════════   │ ════════              ═══════  ────────  ════════════
 *     text        On  4  November   a  large joint force  killing  thousands of civilians
 *                              a region of signs, a gap, a region of a word: each tells its own differences
 */
import { CodePointTable } from '../codePoints.ts';
import type { Step } from './alignWords.ts';
import {
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type Normalization,
  type QuotationCaveat,
  type QuotationDifference,
} from './difference.ts';
import { countDenials, isNegation } from './negations.ts';
import { normalizationsBetween } from './normalizations.ts';
import { ELLIPSIS, type PrintToken } from './printTokens.ts';
import type { Quotation, QuotationItem, QuotedWord } from './quotation.ts';
import { isName, isNumber, kindOfChange, QUANTITY } from './wordKinds.ts';

/** A text as it is compared. */
export interface SoughtText {
  /** NFC. */
  text: string;
  /** BCP 47. */
  language: string;
  tokens: readonly PrintToken[];
  /** The tokens that are words, by their number among the tokens. */
  words: readonly number[];
}

export interface Compared {
  /** In the order of the quotation. */
  differences: QuotationDifference[];
  normalizations: Normalization[];
  caveats: QuotationCaveat[];
  /** UTF-16 offsets of the matched stretch. */
  startUnit: number;
  endUnit: number;
}

/** @param steps As {@link alignWords} gives them. */
export function compare(quotation: Quotation, sought: SoughtText, steps: readonly Step[]): Compared {
  return new Comparison(quotation, sought, steps).run();
}

interface Side {
  startUnit: number;
  endUnit: number;
}

/** What stands between two neighbouring words that are the same. */
interface Region {
  items: readonly QuotationItem[];
  tokens: readonly PrintToken[];
  steps: readonly Step[];
  /** In the quotation and in the text: where the region begins, for differences that are empty on one side. */
  quoteUnit: number;
  textUnit: number;
  /** Where it ends: at the next words, if it stands between two. */
  quoteEnd?: number | undefined;
  textEnd?: number | undefined;
}

/** An omission so short that a negation in it is its point. */
const SHORT_OMISSION = 3;
/** Signs that the customs of quoting let one change where a quotation ends. */
const FREE_AT_END = new Set(['.', ',', ';', ':', '"', '-', ELLIPSIS, ')', '(', '。', '、']);
const NOTE_SIGN = new Set(['*', '†', '‡', '§']);
const SENTENCE_END = new Set(['.', '?', '!', ELLIPSIS, '。', '؟', '।']);

class Comparison {
  readonly #quotation: Quotation;
  readonly #sought: SoughtText;
  readonly #steps: readonly Step[];
  readonly #differences: QuotationDifference[] = [];
  readonly #normalizations = new Set<Normalization>();
  readonly #caveats: QuotationCaveat[] = [];
  readonly #quotePoints: CodePointTable;
  readonly #textPoints: CodePointTable;
  #omitted = 0;
  /** Signs at both ends that are the same belong to the match. */
  #startUnit = 0;
  #endUnit = 0;

  constructor(quotation: Quotation, sought: SoughtText, steps: readonly Step[]) {
    this.#quotation = quotation;
    this.#sought = sought;
    this.#steps = steps;
    this.#quotePoints = new CodePointTable(quotation.text);
    this.#textPoints = new CodePointTable(sought.text);
  }

  run(): Compared {
    const { items } = this.#quotation;
    const { tokens, words } = this.#sought;
    const standing = this.#steps.flatMap((step) => ('standing' in step ? step.standing : []));
    const first = words[standing[0] ?? 0] ?? 0;
    const last = words[standing.at(-1) ?? 0] ?? 0;
    this.#startUnit = tokens[first]?.startUnit ?? 0;
    this.#endUnit = tokens[last]?.endUnit ?? 0;
    const itemOf = items.flatMap(({ type }, index) => (type === 'word' ? index : []));
    let item = 0;
    let token = first;
    let waiting: Step[] = [];
    const region = (itemEnd: number, tokenEnd: number): Region => ({
      items: items.slice(item, itemEnd),
      tokens: tokens.slice(token, tokenEnd),
      steps: waiting,
      quoteUnit: unitAfter(items[item - 1]) ?? this.#quotation.startUnit,
      textUnit: (token === first ? tokens[first]?.startUnit : tokens[token - 1]?.endUnit) ?? 0,
      quoteEnd: item === 0 ? undefined : unitBefore(items[itemEnd]),
      textEnd: item === 0 || itemEnd === items.length ? undefined : tokens[tokenEnd]?.startUnit,
    });
    for (const step of this.#steps) {
      if (step.type !== 'same') {
        waiting.push(step);
        continue;
      }
      const here = { item: itemOf[step.quoted] ?? 0, token: words[step.standing] ?? 0 };
      const between = region(here.item, here.token);
      if (item === 0) this.#start(between, first);
      else this.#inner(between);
      this.#same(here.item, here.token);
      item = here.item + 1;
      token = here.token + 1;
      waiting = [];
    }
    this.#end(region(items.length, last + 1), last);
    this.#denialBefore(first);
    if (this.#omitted > 0) this.#caveats.push({ type: 'omitted', count: this.#omitted });
    return {
      differences: this.#differences.sort(
        (a, b) => a.quoteStart - b.quoteStart || a.sourceStart - b.sourceStart,
      ),
      normalizations: [...this.#normalizations],
      caveats: this.#caveats,
      startUnit: this.#startUnit,
      endUnit: this.#endUnit,
    };
  }

  /** A word that is the same but perhaps for case or brackets. */
  #same(item: number, token: number): void {
    const quoted = this.#wordAt(item);
    const standing = this.#sought.tokens[token];
    if (!quoted || !standing) return;
    if (quoted.divided) this.#normalizations.add('hyphenation');
    if (quoted.bracketed) {
      this.#add('bracket', true, quoted, standing);
    } else if (quoted.text !== standing.text) {
      const begins = item === 0 || !this.#quotation.items.slice(0, item).some(({ type }) => type === 'word');
      const follows = this.#quotation.items[item - 1]?.type === 'gap';
      const firstLetterOnly = quoted.text.slice(1) === standing.text.slice(1);
      this.#add('case', (begins || follows) && firstLetterOnly, quoted, standing);
    } else if (!quoted.divided) {
      this.#print(quoted, standing);
    }
  }

  #wordAt(item: number): QuotedWord | undefined {
    const found = this.#quotation.items[item];
    return found?.type === 'word' ? found.word : undefined;
  }

  /** Before the first word that is the same. */
  #start(region: Region, first: number): void {
    const leading = region.items.findIndex(({ type }) => type === 'word');
    const before = leading < 0 ? region.items : region.items.slice(0, leading);
    const signs = signsOf(before);
    const { tokens } = this.#sought;
    const standing = tokens.slice(Math.max(0, first - signs.length), first);
    if (sameKeys(signs, standing)) this.#startUnit = standing[0]?.startUnit ?? this.#startUnit;
    else {
      const [head] = this.#quotation.words;
      const quantity =
        head && isNumber(head, this.#sought.language) && signs.some(({ key }) => QUANTITY.test(key));
      const free = signs.every(({ key }) => FREE_AT_END.has(key));
      this.#add(quantity ? 'number' : 'punctuation', free && !quantity, spanOf(signs), {
        startUnit: region.textUnit,
        endUnit: region.textUnit,
      });
    }
    this.#cutBefore(first, signs);
    this.#inner({ ...region, items: region.items.slice(before.length) });
  }

  /** After the last word that is the same. */
  #end(region: Region, last: number): void {
    const trailing = region.items.findLastIndex(({ type }) => type === 'word') + 1;
    const quoteUnit = unitAfter(region.items[trailing - 1]) ?? region.quoteUnit;
    this.#inner({ ...region, items: region.items.slice(0, trailing) });
    const after = region.items.slice(trailing);
    if (after.some((item) => item.type === 'gap' && item.gap.kind === 'note'))
      this.#normalizations.add('note-markers');
    const { tokens } = this.#sought;
    const standing: PrintToken[] = [];
    for (let next = last + 1; tokens[next] && !tokens[next]?.word; next++)
      standing.push(...tokens.slice(next, next + 1));
    const all = signsOf(after);
    const signs = all.filter(({ key }) => !NOTE_SIGN.has(key) || standing.some((sign) => sign.key === key));
    if (signs.length < all.length) this.#normalizations.add('note-markers');
    const same = sameKeys(signs, standing.slice(0, signs.length));
    if (same) {
      const end = standing[signs.length - 1];
      const lastSign = signs.at(-1);
      if (end && lastSign) {
        this.#endUnit = end.endUnit;
        this.#print(
          { startUnit: quoteUnit, endUnit: lastSign.endUnit },
          { startUnit: tokens[last]?.endUnit ?? 0, endUnit: end.endUnit },
        );
      }
    } else {
      const [head] = standing;
      const textUnit = tokens[last]?.endUnit ?? 0;
      const free = signs.every(({ key }) => FREE_AT_END.has(key));
      const source = head && !head.spaced ? head : { startUnit: textUnit, endUnit: textUnit };
      this.#add('punctuation', free, spanOf(signs), source);
    }
    this.#cutAfter(last, signs);
  }

  /** Between two words of the quotation that are the same. */
  #inner(region: Region): void {
    const notes = region.items.some((item) => item.type === 'gap' && item.gap.kind === 'note');
    if (notes) this.#normalizations.add('note-markers');
    const items = region.items.filter((item) => item.type !== 'gap' || item.gap.kind !== 'note');
    const at = items.findIndex(({ type }) => type === 'gap');
    if (at < 0) {
      this.#plain({ ...region, items }, notes);
      return;
    }
    // Several gaps without a word between them are one.
    let end = at + 1;
    while (end < items.length && items[end]?.type !== 'word') end++;
    let start = at;
    while (start > 0 && items[start - 1]?.type !== 'word') start--;
    const wordsBefore = items.slice(0, start).filter(({ type }) => type === 'word').length;
    const steps = divide(region.steps, wordsBefore);
    const [left, skipped] = this.#divideTokens(region, steps.before.length, steps.skipped.length);
    const gapItems = items.slice(start, end);
    const quoteUnit = unitAfter(items[start - 1]) ?? region.quoteUnit;
    const textUnit = left.at(-1)?.endUnit ?? region.textUnit;
    const open = { ...region, quoteEnd: undefined, textEnd: undefined };
    this.#plain({ ...open, items: items.slice(0, start), tokens: left, steps: steps.before }, notes);
    this.#gap({ items: gapItems, tokens: skipped, steps: steps.skipped, quoteUnit, textUnit });
    const rest = region.tokens.slice(left.length + skipped.length);
    const restUnits = {
      quoteUnit: unitAfter(items[end - 1]) ?? quoteUnit,
      textUnit: skipped.at(-1)?.endUnit ?? textUnit,
    };
    if (steps.after.length > 0 || end < items.length)
      this.#inner({ items: items.slice(end), tokens: rest, steps: steps.after, ...restUnits });
  }

  /** The region's tokens up to the gap, and those in the gap with all signs around them. */
  #divideTokens(region: Region, stepsBefore: number, skipped: number): [PrintToken[], PrintToken[]] {
    const standing = region.steps.map((step) =>
      'standing' in step ? this.#tokenOf(step.standing) : undefined,
    );
    const before = standing.slice(0, stepsBefore).findLast((token) => token !== undefined);
    const after = standing.slice(stepsBefore + skipped).find((token) => token !== undefined);
    const from = before ? region.tokens.indexOf(before) + 1 : 0;
    const to = after ? region.tokens.indexOf(after) : region.tokens.length;
    return [region.tokens.slice(0, from), region.tokens.slice(from, to)];
  }

  #tokenOf = (standing: number): PrintToken | undefined =>
    this.#sought.tokens[this.#sought.words[standing] ?? -1];

  /** What an ellipsis or a bracket stands for. */
  #gap(region: Region): void {
    const gaps = region.items.flatMap((item) => (item.type === 'gap' ? item.gap : []));
    const words = region.tokens.filter(({ word }) => word);
    const shown = spanOf(region.items.flatMap((item) => (item.type === 'gap' ? item.gap : [])));
    const source =
      words.length > 0 ? spanOf(words) : { startUnit: region.textUnit, endUnit: region.textUnit };
    if (gaps.some(({ kind }) => kind === 'ellipsis')) {
      if (words.length === 0 && region.tokens.some(({ key }) => key === ELLIPSIS)) return;
      this.#omitted += words.length;
      const { language } = this.#sought;
      const denials = words.filter(({ key }) => isNegation(key, language));
      this.#add('ellipsis', true, shown, source);
      if (denials.length === 0) return;
      if (words.length <= SHORT_OMISSION) this.#add('negation', false, shown, spanOf(denials));
      else this.#caveats.push({ type: 'omitted-negation', words: denials.map(({ text }) => text).join(' ') });
      return;
    }
    const kind = this.#bracketKind(
      gaps.flatMap((gap) => gap.words),
      words,
    );
    const isOwn = sameKeys(
      gaps.flatMap((gap) => gap.words).filter(({ word }) => word),
      words,
    );
    if (!(isOwn && region.tokens.some(({ key }) => key === '[')))
      this.#add(kind, kind === 'bracket', shown, source);
    const signs = signsOf(region.items);
    const around = region.tokens.filter(
      (token) => !token.word && (token.startUnit < source.startUnit || token.startUnit >= source.endUnit),
    );
    this.#signs(
      signs,
      around.filter(({ key }) => key !== '[' && key !== ']'),
      region,
    );
  }

  /** Whether the words in a bracket stand for others in a way that changes what is said. */
  #bracketKind(inside: readonly PrintToken[], standing: readonly PrintToken[]): DifferenceKind {
    const { language } = this.#sought;
    const count = (tokens: readonly PrintToken[]) =>
      tokens.filter(({ key }) => isNegation(key, language)).length;
    if (count(inside) !== count(standing)) return 'negation';
    const keys = (tokens: readonly PrintToken[], test: (token: PrintToken) => boolean) =>
      new Set(tokens.filter(test).map(({ key }) => key));
    const numbers = keys(inside, (token) => isNumber(token, language));
    for (const key of keys(standing, (token) => /\p{N}/u.test(token.text)))
      if (!numbers.has(key)) return 'number';
    const [mine, theirs] = [inside, standing].map((tokens) =>
      keys(tokens, (token) => isName(token, false, language)),
    );
    const named = mine && theirs && mine.size > 0 && theirs.size > 0;
    return named && ![...theirs].some((key) => mine.has(key)) ? 'name' : 'bracket';
  }

  /** A region without gaps: signs, or words that differ. */
  #plain(region: Region, hasNotes: boolean): void {
    const { items, tokens, steps } = region;
    if (steps.length === 0) {
      this.#signs(signsOf(items), tokens, region, hasNotes);
      return;
    }
    if (this.#isJoined(region)) return;
    const before = this.#differences.length;
    if (steps.every(({ type }) => type === 'changed')) this.#exchanged(region);
    else
      for (const group of this.#groups(steps, region))
        this.#add(group.kind, false, group.quoted, group.standing);
    this.#nameDenials(region, before);
  }

  /** The same letters in one word here and in two there: `occu-` `pation`, `no where`. */
  #isJoined({ items, tokens: all, quoteUnit, textUnit }: Region): boolean {
    const both = withoutCommonSigns(
      items.flatMap((item) => (item.type === 'word' ? item.word : item.type === 'sign' ? item.sign : [])),
      all,
    );
    const [quoted, tokens] = both;
    const letters = (all: readonly PrintToken[]) => all.map(({ key }) => (key === '-' ? '' : key)).join('');
    if (letters(quoted) === '' || letters(quoted) !== letters(tokens)) return false;
    const hyphens = quoted.filter(({ key }) => key === '-').length;
    const isLineEnd = quoted.every(
      (token, index) =>
        index === 0 || (token.key === '-' ? !token.spaced : quoted[index - 1]?.key === '-' && token.spaced),
    );
    if (isLineEnd && hyphens > 0 && tokens.length === 1) {
      this.#normalizations.add('hyphenation');
      return true;
    }
    const kind = hyphens !== tokens.filter(({ key }) => key === '-').length ? 'spelling' : 'whitespace';
    this.#add(kind, false, spanOf(quoted, quoteUnit), spanOf(tokens, textUnit));
    return true;
  }

  /** As many words here as there, one for the other. */
  #exchanged(region: Region): void {
    let { items, tokens } = region;
    let { quoteUnit, textUnit } = region;
    for (const step of region.steps) {
      if (step.type !== 'changed') continue;
      const standing = this.#tokenOf(step.standing);
      const quoted = this.#quotation.words[step.quoted];
      if (!standing || !quoted) continue;
      const item = items.findIndex((one) => one.type === 'word');
      const token = tokens.indexOf(standing);
      this.#signs(signsOf(items.slice(0, item)), tokens.slice(0, token), { quoteUnit, textUnit });
      this.#changed(quoted, standing);
      items = items.slice(item + 1);
      tokens = tokens.slice(token + 1);
      quoteUnit = quoted.endUnit;
      textUnit = standing.endUnit;
    }
    this.#signs(signsOf(items), tokens, { quoteUnit, textUnit });
  }

  #changed(quoted: QuotedWord, standing: PrintToken): void {
    const kind = kindOfChange(
      { token: quoted, beginsSentence: this.#quoteBeginsSentence(quoted) },
      { token: standing, beginsSentence: this.#beginsSentence(standing) },
      this.#sought.language,
    );
    const own = quoted.bracketed && quoted.text.replace(quoted.bracketed.text, '').toLowerCase();
    const keepsOwn = own && (standing.key.startsWith(own) || standing.key.endsWith(own));
    if (keepsOwn && kind !== 'negation' && kind !== 'number') this.#add('bracket', true, quoted, standing);
    else if (kind === 'number' && thousands(quoted.text) === thousands(standing.text))
      this.#add('punctuation', false, quoted, standing);
    else this.#add(kind, false, quoted, standing);
  }

  /** Neighbouring words of one kind that only one side has are one difference. */
  #groups(steps: readonly Step[], { quoteUnit, textUnit }: Region) {
    const groups: { type: Step['type']; kind: DifferenceKind; quoted: Side; standing: Side }[] = [];
    const { language } = this.#sought;
    const quoteEnd = () => groups.at(-1)?.quoted.endUnit ?? quoteUnit;
    const textEnd = () => groups.at(-1)?.standing.endUnit ?? textUnit;
    for (const step of steps) {
      const quoted = 'quoted' in step ? this.#quotation.words[step.quoted] : undefined;
      const standing = 'standing' in step ? this.#tokenOf(step.standing) : undefined;
      const token = quoted ?? standing;
      if (!token) continue;
      const kind =
        quoted && standing
          ? kindOfChange(
              { token: quoted, beginsSentence: this.#quoteBeginsSentence(quoted) },
              { token: standing, beginsSentence: this.#beginsSentence(standing) },
              language,
            )
          : this.#kindOfLone(token, quoted ? this.#quoteBeginsSentence(quoted) : this.#beginsSentence(token));
      const last = groups.at(-1);
      if (last && last.type === step.type && last.kind === kind && step.type !== 'changed') {
        if (quoted) last.quoted = { ...last.quoted, endUnit: quoted.endUnit };
        if (standing) last.standing = { ...last.standing, endUnit: standing.endUnit };
        continue;
      }
      const empty = (unit: number): Side => ({ startUnit: unit, endUnit: unit });
      const pair = { quoted: quoted ?? empty(quoteEnd()), standing: standing ?? empty(textEnd()) };
      groups.push({ type: step.type, kind, ...pair });
    }
    return groups;
  }

  #kindOfLone(token: PrintToken, beginsSentence: boolean): DifferenceKind {
    const { language } = this.#sought;
    if (isNegation(token.key, language)) return 'negation';
    if (isNumber(token, language)) return 'number';
    return isName(token, beginsSentence, language) ? 'name' : 'word';
  }

  /** In scripts without spaces a negation may be several characters: it is looked for in what stands around. */
  #nameDenials({ items, tokens }: Region, from: number): void {
    const words = (all: readonly PrintToken[]) => all.some(({ unspaced }) => unspaced);
    const quoted = items.flatMap((item) => (item.type === 'word' ? item.word : []));
    const found = this.#differences.slice(from);
    const [first] = found;
    if (!first || !(words(quoted) || words(tokens)) || found.some(({ kind }) => kind === 'negation')) return;
    const around = (text: string, start: number, end: number) =>
      countDenials(text.slice(Math.max(0, start - 3), end + 3), this.#sought.language);
    const [q, t] = [
      spanOf(quoted, this.#quotePoints.toUnit(first.quoteStart)),
      spanOf(tokens, this.#textPoints.toUnit(first.sourceStart)),
    ];
    const differs =
      around(this.#quotation.text, q.startUnit, q.endUnit) !==
      around(this.#sought.text, t.startUnit, t.endUnit);
    if (differs) first.kind = 'negation';
  }

  /** Signs between two words, here and there. */
  #signs(
    quoted: readonly PrintToken[],
    standing: readonly PrintToken[],
    {
      quoteUnit,
      textUnit,
      quoteEnd,
      textEnd,
    }: Pick<Region, 'quoteUnit' | 'textUnit' | 'quoteEnd' | 'textEnd'>,
    hasNotes = false,
  ): void {
    if (sameKeys(quoted, standing)) {
      if (!hasNotes) this.#print(around(quoted, quoteUnit, quoteEnd), around(standing, textUnit, textEnd));
      return;
    }
    const withoutNotes = quoted.filter(({ key }) => !NOTE_SIGN.has(key));
    if (sameKeys(withoutNotes, standing)) {
      this.#normalizations.add('note-markers');
      return;
    }
    const withoutLines = quoted.filter(({ key }) => key !== '/');
    if (sameKeys(withoutLines, standing) && this.#breaksLine(textUnit)) {
      this.#normalizations.add('line-marks');
      return;
    }
    const kind = this.#isQuantity(quoted, standing, textUnit) ? 'number' : 'punctuation';
    this.#add(kind, false, spanOf(quoted, quoteUnit), spanOf(standing, textUnit));
  }

  #breaksLine = (textUnit: number): boolean =>
    /^[^\p{L}\p{N}]*\n/u.test(this.#sought.text.slice(textUnit, textUnit + 40));

  /** `−5` for `5`, `$5` for `€5`. */
  #isQuantity(quoted: readonly PrintToken[], standing: readonly PrintToken[], textUnit: number): boolean {
    const differs = (one: readonly PrintToken[], other: readonly PrintToken[]) =>
      one.some(({ key }) => QUANTITY.test(key) && !other.some((sign) => sign.key === key));
    if (!differs(quoted, standing) && !differs(standing, quoted)) return false;
    const { text } = this.#sought;
    return (
      /\p{N}$/u.test(text.slice(0, textUnit)) ||
      /^[^\p{L}\p{N}]*\p{N}/u.test(text.slice(textUnit, textUnit + 20))
    );
  }

  /** The match must not begin inside a word or a quantity: `violent` in `non-violent`, `5` in `−5`. */
  #cutBefore(first: number, signs: readonly PrintToken[]): void {
    const { tokens, language } = this.#sought;
    const [head, sign, before] = [tokens[first], tokens[first - 1], tokens[first - 2]];
    if (!head || !sign || sign.word || head.spaced || signs.some(({ key }) => key === sign.key)) return;
    const isPart = before?.word && !sign.spaced && this.#joins(sign, before, head);
    const isSigned = isNumber(head, language) && this.#signsNumber(sign, head);
    if (!isPart && !isSigned) return;
    const start = isPart ? before : sign;
    this.#startUnit = start.startUnit;
    const kind =
      isSigned || /\p{N}/u.test(head.text) ? 'number' : isDenying(start.key, language) ? 'negation' : 'word';
    const unit = this.#quotation.words[0]?.startUnit ?? 0;
    this.#add(
      kind,
      false,
      { startUnit: unit, endUnit: unit },
      { startUnit: start.startUnit, endUnit: head.startUnit },
    );
  }

  /** A dash before a number is no minus: `yarns—four`, `―Two`. */
  #signsNumber(sign: PrintToken, head: PrintToken): boolean {
    if (sign.key !== '-') return /^[+±$€£¥₽<>]$/u.test(sign.key);
    const written = this.#sought.text.slice(sign.startUnit, sign.endUnit);
    return /^\p{N}/u.test(head.text) && /^[-−–]$/u.test(written);
  }

  #cutAfter(last: number, signs: readonly PrintToken[]): void {
    const { tokens, language } = this.#sought;
    const [tail, sign, after] = [tokens[last], tokens[last + 1], tokens[last + 2]];
    if (!tail || !sign || sign.word || signs.some(({ key }) => key === sign.key)) return;
    const isPart = after?.word && !sign.spaced && !after.spaced && this.#joins(sign, tail, after);
    const isMeasured = isNumber(tail, language) && /^[%‰°$€£¥₽]$/u.test(sign.key);
    if (!isPart && !isMeasured) return;
    const end = isPart ? after : sign;
    this.#endUnit = end.endUnit;
    const kind = isMeasured || /\p{N}/u.test(tail.text + end.text) ? 'number' : 'word';
    const unit = this.#quotation.words.at(-1)?.endUnit ?? 0;
    this.#add(
      kind,
      false,
      { startUnit: unit, endUnit: unit },
      { startUnit: tail.endUnit, endUnit: end.endUnit },
    );
  }

  /** Whether a sign makes one word or number of its neighbours. */
  #joins(sign: PrintToken, before: PrintToken, after: PrintToken): boolean {
    const written = this.#sought.text.slice(sign.startUnit, sign.endUnit);
    const isDigit = /\p{N}$/u.test(before.text) && /^\p{N}/u.test(after.text);
    return /^[‐‑-]$/u.test(written) || (isDigit && /^[.,:/–−]$/u.test(written));
  }

  /** A negation right before the words, in the same sentence, is worth knowing. */
  #denialBefore(first: number): void {
    const { tokens, language } = this.#sought;
    for (let index = first - 1, words = 0; index >= 0 && words < 2; index--) {
      const token = tokens[index];
      if (!token || SENTENCE_END.has(token.key)) return;
      if (!token.word) continue;
      words++;
      if (!isNegation(token.key, language)) continue;
      this.#caveats.push({ type: 'negation-before', words: token.text });
      return;
    }
  }

  #beginsSentence(token: PrintToken): boolean {
    const before = this.#sought.text.slice(Math.max(0, token.startUnit - 4), token.startUnit);
    return beginsAfter(before, token.startUnit);
  }

  #quoteBeginsSentence(word: PrintToken): boolean {
    const before = this.#quotation.text.slice(Math.max(0, word.startUnit - 4), word.startUnit);
    return beginsAfter(before, word.startUnit) || word === this.#quotation.words[0];
  }

  #print(quoted: Side, standing: Side): void {
    const quote = this.#quotation.text.slice(quoted.startUnit, quoted.endUnit);
    const source = this.#sought.text.slice(standing.startUnit, standing.endUnit);
    for (const name of normalizationsBetween(quote, source)) this.#normalizations.add(name);
  }

  #add(kind: DifferenceKind, permitted: boolean, quoted: Side, standing: Side): void {
    this.#differences.push({
      kind,
      permitted,
      quote: this.#quotation.text.slice(quoted.startUnit, quoted.endUnit),
      source: this.#sought.text.slice(standing.startUnit, standing.endUnit),
      quoteStart: this.#quotePoints.toCodePoint(quoted.startUnit),
      quoteEnd: this.#quotePoints.toCodePoint(quoted.endUnit),
      sourceStart: this.#textPoints.toCodePoint(standing.startUnit),
      sourceEnd: this.#textPoints.toCodePoint(standing.endUnit),
    });
  }
}

/** Steps before a gap, in it, and after it. */
function divide(steps: readonly Step[], wordsBefore: number) {
  let words = 0;
  let start = 0;
  for (; start < steps.length; start++) {
    const step = steps[start];
    if (step?.type === 'skipped') break;
    if (step && 'quoted' in step && words++ === wordsBefore) break;
    if (step?.type === 'lost' && words === wordsBefore) break;
  }
  let end = start;
  while (steps[end]?.type === 'skipped') end++;
  return { before: steps.slice(0, start), skipped: steps.slice(start, end), after: steps.slice(end) };
}

function unitAfter(item: QuotationItem | undefined): number | undefined {
  if (!item) return undefined;
  return item.type === 'word'
    ? item.word.endUnit
    : item.type === 'sign'
      ? item.sign.endUnit
      : item.gap.endUnit;
}

function unitBefore(item: QuotationItem | undefined): number | undefined {
  return item?.type === 'word' ? item.word.startUnit : undefined;
}

const signsOf = (items: readonly QuotationItem[]): PrintToken[] =>
  items.flatMap((item) => (item.type === 'sign' ? item.sign : []));

const sameKeys = (one: readonly PrintToken[], other: readonly PrintToken[]): boolean =>
  one.length === other.length && one.every(({ key }, index) => key === other[index]?.key);

/** From the first to the last of some sides; an empty place where there are none. */
function spanOf(sides: readonly Side[], otherwise = 0): Side {
  const [first] = sides;
  return first
    ? { startUnit: first.startUnit, endUnit: sides.at(-1)?.endUnit ?? first.endUnit }
    : { startUnit: otherwise, endUnit: otherwise };
}

/** Both without the signs with which both begin and end. */
function withoutCommonSigns(
  quoted: readonly PrintToken[],
  standing: readonly PrintToken[],
): [quoted: readonly PrintToken[], standing: readonly PrintToken[]] {
  let start = 0;
  const isCommon = (one: PrintToken | undefined, other: PrintToken | undefined) =>
    one !== undefined && !one.word && one.key === other?.key;
  while (isCommon(quoted[start], standing[start])) start++;
  let end = 0;
  while (
    end < Math.min(quoted.length, standing.length) - start &&
    isCommon(quoted.at(-1 - end), standing.at(-1 - end))
  )
    end++;
  return [quoted.slice(start, quoted.length - end), standing.slice(start, standing.length - end)];
}

/** From the end of the word before to the next one, or to the end of some signs. */
const around = (signs: readonly PrintToken[], unit: number, end?: number): Side => ({
  startUnit: unit,
  endUnit: end ?? signs.at(-1)?.endUnit ?? unit,
});

const beginsAfter = (before: string, unit: number): boolean =>
  unit === 0 || /(?:[.?!…:¿¡。"“”„«»‘(\n]|[.?!]['’])\s*$/u.test(before);

const thousands = (number: string): string =>
  /^\d{1,3}(?:[.,]\d{3})+$/.test(number) ? number.replace(/[.,]/g, '') : number;

const isDenying = (prefix: string, language: string): boolean =>
  isNegation(prefix, language) || ['non', 'un', 'anti', 'nicht', 'in'].includes(prefix);

/** The gravest kind of some differences that are not permitted; `undefined` where there is none. */
export function gravest(differences: readonly QuotationDifference[]): DifferenceKind | undefined {
  const kinds = new Set(differences.filter(({ permitted }) => !permitted).map(({ kind }) => kind));
  return DIFFERENCE_KINDS.find((kind) => kinds.has(kind));
}

/**
 * Which passages answer a plan, and how well? The inverted index proposes and scores; where order, nearness or the exact
 * form matter, the plain operators decide on where the words stand.
 */
import type { Token } from '../../indexer/analysis/analyzer.ts';
import { hasOwnTitle, type TextField } from '../../indexer/format/searchPage.ts';
import type { Engine, Lookup, Postings } from './engine.ts';
import { Found } from './found.ts';
import { concatenated, kept, type MatchList, MatchLists, NOTHING, WINDOW } from './matchList.ts';
import { type Comparison, comparison, near, type Pattern, stands } from './operators.ts';
import type { PlaceBits } from './placeBits.ts';
import { type Part, type Plan, type Scope, type WordPlan, wordPlans } from './plan.ts';
import {
  GROUNDED,
  groundedAnywhere,
  limited,
  type Marking,
  type Summand,
  summandOf,
  THERE,
  type WindowSums,
} from './windowSums.ts';

/** What one search executes plans with; one plan, or one row of plans, at a time. */
export interface Execution {
  engine: Pick<Engine, 'records' | 'filters'>;
  postings: Postings;
}

/** The passages that answer a plan, with their scores. What it looks up must have been gathered. */
export function execute(plan: Plan, execution: Execution): MatchList {
  const windows: MatchList[] = [];
  for (const [found] of executeAll([{ plan }], execution)) if (found) windows.push(kept(found.best));
  return concatenated(windows);
}

/** A plan, and which of its results are to be listed. */
export interface Wanted {
  plan: Plan;
  /** Passages whose scores do not exceed this are only counted; without it all are listed. */
  least?: () => number;
}

/**
 * The same for several plans, window by window of places, ascending: what each plan finds. It holds until the next
 * window is asked for.
 */
export function* executeAll(plans: readonly Wanted[], execution: Execution): Generator<Found[]> {
  const lists = spare.pop() ?? new MatchLists();
  const { passages, record } = execution.engine.records;
  const isTitled = record.names.map(hasOwnTitle);
  // What is found by the work's title alone is no result; a record's own title is its own.
  const may = (place: number) => isTitled[record.numbers[place] ?? 0] === true;
  try {
    for (
      let from = 0, to = Math.min(FIRST, passages);
      from < passages;
      from = to, to = Math.min(nextAfter(to), passages)
    ) {
      lists.begin(from, to);
      execution.postings.over(lists);
      const executor = new Executor(execution, lists);
      yield plans.map(({ plan, least }) => {
        return executor.best(plan, least?.() ?? Number.NEGATIVE_INFINITY, may);
      });
    }
    // Not where a search has failed: sums may stand there half added.
    spare.push(lists);
  } finally {
    execution.postings.release?.();
  }
}

/**
 * What several plans give to passages at some places (ascending): by place, a score for each plan, 0 where the passage
 * does not answer it. For explanations: a match that only adds to others counts too.
 */
export function scoresAt(
  plans: readonly Plan[],
  places: readonly number[],
  execution: Execution,
): Map<number, number[]> {
  const lists = new MatchLists();
  const { passages } = execution.engine.records;
  const scores = new Map(places.map((place) => [place, plans.map(() => 0)]));
  for (let from = 0; from < passages; from += WINDOW) {
    const to = Math.min(from + WINDOW, passages);
    if (!places.some((place) => place >= from && place < to)) continue;
    lists.begin(from, to);
    execution.postings.over(lists);
    const executor = new Executor(execution, lists);
    for (const [number, plan] of plans.entries()) {
      const found = executor.run(plan);
      for (const [index, place] of found.places.entries()) {
        const of = scores.get(place);
        if (of) of[number] = found.scores[index] ?? 0;
      }
    }
  }
  return scores;
}

/** Places of the first window: few are enough to learn what the best must exceed. */
const FIRST = 1024;
const nextAfter = (place: number) => (Math.floor(place / WINDOW) + 1) * WINDOW;

/** Of searches that have ended: their memory serves the next. */
const spare: MatchLists[] = [];

/** What executing a plan will look up. */
export function lookups(plan: Plan): Lookup[] {
  switch (plan.type) {
    case 'leaf':
    case 'near':
    case 'parts':
      return ofWords(plan);
    case 'all':
      return [...plan.required, ...plan.optional, ...plan.excluded].flatMap(lookups);
    case 'any':
      return plan.operands.flatMap(lookups);
    case 'not':
      return lookups(plan.operand);
    case 'filter':
      return [];
  }
}

function ofWords(plan: WordPlan): Lookup[] {
  if (plan.type === 'parts') {
    return plan.parts.map(({ token, pattern }) => ({
      term: token.folded,
      compared: comparison(pattern, token),
      positions: false,
    }));
  }
  const patterns = plan.type === 'near' ? plan.patterns : [plan.pattern];
  const positions = !termDecides(patterns);
  return patterns.flatMap((sought) =>
    sought.tokens
      .filter(({ type }) => type !== 'pair')
      .map((token) => ({ term: token.folded, compared: comparison(sought, token), positions })),
  );
}

/** Whether the inverted index alone decides: one token, compared by its folded form. */
function termDecides([sought, another]: readonly Pattern[]): boolean {
  const [token, more] = sought?.tokens ?? [];
  if (!sought || another || !token || more) return false;
  return comparison(sought, token).type !== 'exact';
}

/** The word as the query writes it, where that counts. */
const askedForm = (token: Token, { type }: Comparison) =>
  type === 'equal' || type === 'stem' ? token.exact : undefined;

/** Who may give most is rarest. */
const rarestFirst = (words: readonly (readonly Summand[])[]) =>
  words.toSorted((a, b) => mostOf(b) - mostOf(a));
const mostOf = (summands: readonly Summand[]) =>
  summands.reduce((most, { bound }) => Math.max(most, bound), 0);

/** Whether a plan only requires parts. */
const isRow = (plan: Plan): plan is Plan & { type: 'all' } =>
  plan.type === 'all' && plan.optional.length + plan.excluded.length === 0;

/** Of a plan that is one part alone, that part. */
function onlyPart(plan: Plan): Plan | undefined {
  const parts = plan.type === 'any' ? plan.operands : isRow(plan) ? plan.required : [];
  return parts.length === 1 ? parts[0] : undefined;
}

type LeafPlan = Plan & { type: 'leaf' };

const keyOf = ({ pattern, scope }: LeafPlan) => JSON.stringify([pattern.leaf, scope]);

/** Executes plans within one window. */
class Executor {
  readonly #execution: Execution;
  readonly #lists: MatchLists;
  /** What the leaves found so far: they are asked again for their counts, and may stand in a query twice. */
  readonly #leaves = new Map<string, MatchList>();
  /** The same, as far as it was listed. */
  readonly #best = new Map<string, { found: Found; least: number }>();
  /** The passages in none of some languages, by their names. */
  readonly #spokenIn = new Map<string, PlaceBits>();

  constructor(execution: Execution, lists: MatchLists) {
    this.#execution = execution;
    this.#lists = lists;
  }

  /**
   * @param least Passages whose scores do not exceed it need only be counted.
   * @param may Whether a passage may be found whose own text has nothing of what is asked for.
   */
  best(plan: Plan, least: number, may: (place: number) => boolean): Found {
    const only = onlyPart(plan);
    if (only) return this.best(only, least, may);
    if (plan.type === 'leaf' || plan.type === 'any') {
      const summands = plan.type === 'leaf' ? this.#summands(plan) : this.#summandsOfAny(plan.operands);
      if (summands) return this.#lists.bestOfAny(summands, least, may);
    }
    if (plan.type === 'leaf' && plan.silentIn.length === 0) return this.#bestOfLeaf(plan, least, may);
    if (isRow(plan) && plan.required.length > 0) {
      const words = plan.required.flatMap((part) => {
        const summands = this.#summands(part);
        return summands ? [summands] : [];
      });
      if (words.length === plan.required.length)
        return this.#lists.bestOfEvery(rarestFirst(words), least, may);
    }
    return this.#listed(plan, least, may);
  }

  #bestOfLeaf(plan: LeafPlan, least: number, may: (place: number) => boolean): Found {
    const key = keyOf(plan);
    const known = this.#best.get(key);
    if (known && known.least <= least) return known.found;
    const { pattern, scope } = plan;
    const strict = this.#leaves.has(key) ? undefined : this.#inOrder([pattern], scope, undefined);
    const found = strict
      ? this.#lists.bestOfEvery(strict.words, least, may, strict.mark)
      : this.#listed(plan, least, may);
    this.#best.set(key, { found, least });
    return found;
  }

  #listed(plan: Plan, least: number, may: (place: number) => boolean): Found {
    const matches = this.run(plan, least);
    if (wordPlans(plan).length === 0 || !matches.grounded.includes(0)) return new Found(matches);
    const { places, grounded } = matches;
    return new Found(
      this.#lists.filter(matches, (index) => grounded[index] === 1 || may(places[index] ?? 0)),
    );
  }

  /** @param least Scores that do not exceed it may be too low. */
  run(plan: Plan, least = Number.NEGATIVE_INFINITY): MatchList {
    switch (plan.type) {
      case 'leaf': {
        const summands = this.#summands(plan);
        if (summands) return this.#lists.any(summands, least);
        const { pattern, scope, silentIn } = plan;
        const found = this.#once(plan, () => this.#strict([pattern], scope, undefined, least));
        return this.#spoken(found, silentIn);
      }
      case 'parts':
        return this.#spoken(this.#parts(plan), plan.silentIn);
      case 'near':
        return this.#strict(plan.patterns, plan.scope, plan.distance, least);
      case 'filter':
        return this.#lists.where(this.#execution.engine.filters.predicate(plan.filter), false);
      case 'not': {
        const all = this.#lists.where(() => true, true);
        return this.#lists.difference(all, this.run(plan.operand));
      }
      case 'any':
        return this.#any(plan.operands, least);
      case 'all':
        return this.#all(plan, least);
    }
  }

  /** A word that the inverted index alone decides, where the engine has it as summands. */
  #summands(plan: Plan): readonly Summand[] | undefined {
    if (plan.type !== 'leaf') return undefined;
    const { pattern, scope, silentIn } = plan;
    const [token] = pattern.tokens;
    if (!token || !termDecides([pattern])) return undefined;
    const compared = comparison(pattern, token);
    const asked = askedForm(token, compared);
    const summands = this.#execution.postings.summands?.(token.folded, compared, scope.fields, asked);
    const anywhere = scope.named ? summands?.map(groundedAnywhere) : summands;
    if (silentIn.length === 0) return anywhere;
    return anywhere?.map((summand) => limited(summand, (sums) => this.#speaking(sums, silentIn)));
  }

  /** The passages in none of some languages. */
  #speaking(sums: WindowSums, silentIn: readonly string[]): PlaceBits {
    const key = silentIn.join();
    const known = this.#spokenIn.get(key);
    if (known) return known;
    const isSilent = this.#isSilent(silentIn);
    const speaking = sums.noPlaces();
    for (let place = sums.from; place < sums.to; place++) {
      const at = place - sums.from;
      if (!isSilent(place)) speaking[at >>> 5] = (speaking[at >>> 5] ?? 0) | (1 << (at & 31));
    }
    this.#spokenIn.set(key, speaking);
    return speaking;
  }

  #any(operands: readonly Plan[], least: number): MatchList {
    const summands = this.#summandsOfAny(operands);
    if (summands) return this.#lists.any(summands, least);
    return this.#lists.union(operands.map((operand) => this.run(operand)));
  }

  /** All that any of some parts give, as summands, where one of them at least is such. */
  #summandsOfAny(operands: readonly Plan[]): readonly Summand[] | undefined {
    const words = operands.map((operand) => this.#summands(operand));
    if (words.every((word) => word === undefined)) return undefined;
    // What else there is comes first: while summands are added, no list can be made.
    return operands.flatMap((operand, index) => {
      const known = words[index];
      if (known) return known;
      return [summandOf(this.run(operand))];
    });
  }

  #once(plan: LeafPlan, find: () => MatchList): MatchList {
    const key = keyOf(plan);
    const matches = this.#leaves.get(key) ?? find();
    this.#leaves.set(key, matches);
    return matches;
  }

  #all({ required, optional, excluded }: Plan & { type: 'all' }, least: number): MatchList {
    const words: (readonly Summand[])[] = [];
    const others: Plan[] = [];
    for (const plan of required) {
      const summands = this.#summands(plan);
      if (summands) words.push(summands);
      else others.push(plan);
    }
    // Where one part alone scores, what it must exceed is known.
    const scoring = others.filter(({ type }) => type !== 'filter').length + (words.length > 0 ? 1 : 0);
    const needed = optional.length === 0 && scoring === 1 ? least : Number.NEGATIVE_INFINITY;
    const lists = others.map((plan) => this.run(plan, needed));
    if (words.length > 0) lists.unshift(this.#lists.every(rarestFirst(words), needed));
    const [first, ...more] = lists;
    let matches = first ?? this.#lists.where(() => true, false);
    for (const plan of excluded) matches = this.#lists.difference(matches, this.run(plan));
    for (const other of more) matches = this.#lists.intersection(matches, other);
    for (const plan of optional) matches = this.#lists.raised(matches, this.run(plan));
    return matches;
  }

  /** Without the passages in whose language the word says nothing. */
  #spoken(found: MatchList, silentIn: readonly string[]): MatchList {
    if (silentIn.length === 0) return found;
    const isSilent = this.#isSilent(silentIn);
    return this.#lists.filter(found, (index) => !isSilent(found.places[index] ?? 0));
  }

  #isSilent(languages: readonly string[]): (place: number) => boolean {
    const { names, numbers } = this.#execution.engine.records.language;
    const silent = names.map((name) => languages.includes(name));
    return (place) => silent[numbers[place] ?? 0] === true;
  }

  /** What is written as one word counts once: by its parts, and where there are none of them as a whole. */
  #parts({ parts, scope }: Plan & { type: 'parts' }): MatchList {
    const found = (wanted: (part: Part) => boolean) =>
      parts
        .filter(wanted)
        .map(({ token, pattern }) =>
          this.#found(token.folded, comparison(pattern, token), scope, token.exact),
        );
    const whole = found(({ token }) => token.type === 'joined');
    const decisive = this.#lists.union(found(({ token, decisive }) => decisive && token.type !== 'joined'));
    const more = found(({ decisive }) => !decisive);
    const byParts = more.reduce((list, each) => this.#lists.raised(list, each), decisive);
    return this.#lists.union([byParts, ...whole.map((list) => this.#lists.difference(list, byParts))]);
  }

  #found(
    ...[term, compared, scope, asked]: [string, Lookup['compared'], Scope, string | undefined]
  ): MatchList {
    const list = this.#execution.postings.find(term, compared, scope.fields, asked);
    return scope.named ? { ...list, grounded: new Uint8Array(list.places.length).fill(1) } : list;
  }

  /** Every pattern as a whole, near each other where a distance is given, within one text. */
  #strict(
    patterns: readonly Pattern[],
    scope: Scope,
    distance: number | undefined,
    least: number,
  ): MatchList {
    const inOrder = this.#inOrder(patterns, scope, distance);
    if (inOrder) return this.#lists.every(inOrder.words, least, inOrder.mark);
    const [first = NOTHING, ...others] = patterns.map((sought) => this.#candidates(sought, scope));
    if (termDecides(patterns)) return first;
    const candidates = others.reduce((all, other) => this.#lists.intersection(all, other), first);
    const marks = new Uint8Array(candidates.places.length);
    this.#marking(patterns, scope, distance)(candidates.places, marks.length, marks);
    const grounded = marks.map((mark) => mark >>> 1);
    return this.#lists.filter({ ...candidates, grounded }, (index) => marks[index] !== 0);
  }

  /** Patterns through which there is but one way: their words, the rarest first, and what else must hold. */
  #inOrder(patterns: readonly Pattern[], scope: Scope, distance: number | undefined) {
    const words = termDecides(patterns) ? undefined : this.#wordsOf(patterns, scope);
    return words && { words: rarestFirst(words), mark: this.#marking(patterns, scope, distance) };
  }

  /** Marks passages by which of their fields have the patterns. */
  #marking(patterns: readonly Pattern[], scope: Scope, distance: number | undefined): Marking {
    const { postings } = this.#execution;
    const [only, another] = distance === undefined ? patterns : [];
    return (places, count, marks) => {
      // The text comes first among the fields, so where it has them no other is asked.
      for (const field of scope.fields) {
        const mark = scope.named || field === 'text' ? GROUNDED : THERE;
        if (only && !another && postings.stands?.(only, field, { places, count, marks }, mark)) continue;
        for (let index = 0; index < count; index++) {
          if (marks[index] === 0 && this.#stands(patterns, places[index] ?? 0, field, distance))
            marks[index] = mark;
        }
      }
    };
  }

  /** The words of patterns through which there is but one way, where the engine has them as summands. */
  #wordsOf(patterns: readonly Pattern[], { fields }: Scope): (readonly Summand[])[] | undefined {
    const words: (readonly Summand[])[] = [];
    for (const sought of patterns) {
      for (let position = 0; position < sought.lattice.length; ) {
        const [token, another] = sought.lattice.from(position);
        if (!token || another) return undefined;
        const compared = comparison(sought, token);
        const asked = askedForm(token, compared);
        const summands = this.#execution.postings.summands?.(token.folded, compared, fields, asked);
        if (!summands) return undefined;
        words.push(summands);
        position += token.span;
      }
    }
    return words;
  }

  #stands(
    patterns: readonly Pattern[],
    place: number,
    field: TextField,
    distance: number | undefined,
  ): boolean {
    return this.#execution.postings.texts(place, field, patterns).some((text) => {
      if (distance !== undefined) return near(patterns, distance, text).length > 0;
      return patterns.every((sought) => stands(sought, text));
    });
  }

  /** Passages that may hold a pattern: those with all tokens of one way through it. */
  #candidates(sought: Pattern, scope: Scope): MatchList {
    const from: MatchList[] = [];
    for (let position = sought.lattice.length - 1; position >= 0; position--) {
      const ways = sought.lattice.from(position).map((token) => {
        const compared = comparison(sought, token);
        const list = this.#found(token.folded, compared, scope, askedForm(token, compared));
        const rest = from[position + token.span];
        return rest ? this.#lists.intersection(list, rest) : list;
      });
      from[position] = this.#lists.best(ways);
    }
    return from[0] ?? NOTHING;
  }
}

/**
 * Which passages answer a plan, and how well? The inverted index proposes and scores; where order, nearness or the exact
 * form matter, the plain operators decide on the stored text.
 */
import type { TextField } from '../../indexer/format/searchPage.ts';
import type { Filters } from './filters.ts';
import { comparison, near, type Pattern, stands } from './operators.ts';
import type { PassageStore } from './passageStore.ts';
import { type Plan, type Scope, wordPlans } from './plan.ts';
import type { PostingList, Postings } from './postings.ts';
import type { Leaf } from './query.ts';

export interface Match {
  score: number;
  /** Whether its own text has a word asked for, or a field that the query names: what is found by the work's title alone is no result. */
  grounded: boolean;
}

/** By the passage's place. */
export type Matches = ReadonlyMap<number, Match>;

export interface Engine {
  store: PassageStore;
  postings: Postings;
  filters: Filters;
  /** What the leaves of this search found so far. */
  leaves: Map<string, Matches>;
}

/** The passages that answer a plan, with their scores. */
export function execute(plan: Plan, engine: Engine): Matches {
  const matches = new Executor(engine).run(plan);
  if (wordPlans(plan).length === 0) return matches;
  return new Map([...matches].filter(([, { grounded }]) => grounded));
}

class Executor {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  run(plan: Plan): Matches {
    switch (plan.type) {
      case 'leaf':
        return this.#once(plan.pattern.leaf, plan.scope, () =>
          this.#strict([plan.pattern], plan.scope, undefined),
        );
      case 'parts':
        return this.#parts(plan);
      case 'near':
        return this.#strict(plan.patterns, plan.scope, plan.distance);
      case 'filter': {
        const passes = this.#engine.filters.predicate(plan.filter);
        return this.#where((place) => passes(place), false);
      }
      case 'not': {
        const excluded = this.run(plan.operand);
        return this.#where((place) => !excluded.has(place), true);
      }
      case 'any':
        return union(plan.operands.map((operand) => this.run(operand)));
      case 'all':
        return this.#all(plan);
    }
  }

  /** Leaves are asked again for their counts, and may stand in a query twice. */
  #once(leaf: Leaf, scope: Scope, find: () => Matches): Matches {
    const key = JSON.stringify([leaf, scope]);
    const matches = this.#engine.leaves.get(key) ?? find();
    this.#engine.leaves.set(key, matches);
    return matches;
  }

  #where(holds: (place: number) => boolean, grounded: boolean): Matches {
    const matches = new Map<number, Match>();
    for (const place of this.#engine.store.documents.keys()) {
      if (holds(place)) matches.set(place, { score: 0, grounded });
    }
    return matches;
  }

  #all({ required, optional, excluded }: Plan & { type: 'all' }): Matches {
    const [first, ...others] = required.map((plan) => this.run(plan));
    const without = excluded.map((plan) => this.run(plan));
    const adding = optional.map((plan) => this.run(plan));
    const matches = new Map<number, Match>();
    for (const [place, match] of first ?? this.#where(() => true, false)) {
      if (without.some((other) => other.has(place))) continue;
      const all = [match, ...others.flatMap((other) => other.get(place) ?? [])];
      if (all.length <= others.length) continue;
      all.push(...adding.flatMap((other) => other.get(place) ?? []));
      matches.set(place, sum(all));
    }
    return matches;
  }

  #parts({ parts, scope }: Plan & { type: 'parts' }): Matches {
    const found = parts.map(({ token, decisive }) => ({
      decisive,
      list: this.#scored(token.folded, token.exact, scope),
    }));
    const matches = new Map(union(found.filter(({ decisive }) => decisive).map(({ list }) => list)));
    for (const { list, decisive } of found) {
      if (decisive) continue;
      for (const [place, { score }] of list) {
        const match = matches.get(place);
        if (match) matches.set(place, { ...match, score: match.score + score });
      }
    }
    return matches;
  }

  #scored(term: string, exact: string, scope: Scope): Matches {
    return grounded(this.#engine.postings.find(term, { type: 'equal' }, scope.fields, exact), scope);
  }

  /** Every pattern as a whole, near each other where a distance is given, within one text. */
  #strict(patterns: readonly Pattern[], scope: Scope, distance: number | undefined): Matches {
    const [only] = patterns;
    if (patterns.length === 1 && only && this.#needsNoText(only)) return this.#candidates(only, scope);
    const [first, ...others] = patterns.map((sought) => this.#candidates(sought, scope));
    const matches = new Map<number, Match>();
    for (const [place, match] of first ?? []) {
      const all = [match, ...others.flatMap((other) => other.get(place) ?? [])];
      if (all.length < patterns.length) continue;
      // The text comes first among the fields, so where it has them no other is asked.
      const field = scope.fields.find((name) => this.#stands(patterns, place, name, distance));
      if (field === undefined) continue;
      matches.set(place, { score: sum(all).score, grounded: scope.named || field === 'text' });
    }
    return matches;
  }

  /** Whether the inverted index alone decides: one token, compared by its folded form. */
  #needsNoText(sought: Pattern): boolean {
    const [token, more] = sought.tokens;
    return token !== undefined && more === undefined && comparison(sought, token).type !== 'exact';
  }

  #stands(
    patterns: readonly Pattern[],
    place: number,
    field: TextField,
    distance: number | undefined,
  ): boolean {
    return this.#engine.store.lattices(place, field).some((text) => {
      if (distance !== undefined) return near(patterns, distance, text).length > 0;
      return patterns.every((sought) => stands(sought, text));
    });
  }

  /** Passages that may hold a pattern: those with all tokens of one way through it. */
  #candidates(sought: Pattern, scope: Scope): Matches {
    const from: Matches[] = [];
    for (let position = sought.lattice.length - 1; position >= 0; position--) {
      const ways = sought.lattice.from(position).map((token) => {
        const compared = comparison(sought, token);
        const asked = compared.type === 'equal' ? token.exact : undefined;
        const list = grounded(this.#engine.postings.find(token.folded, compared, scope.fields, asked), scope);
        const rest = from[position + token.span];
        if (!rest) return list;
        const both = new Map<number, Match>();
        for (const [place, match] of list) {
          const other = rest.get(place);
          if (other) both.set(place, sum([match, other]));
        }
        return both;
      });
      from[position] = best(ways);
    }
    return from[0] ?? new Map();
  }
}

function grounded(list: PostingList, scope: Scope): Matches {
  const matches = new Map<number, Match>();
  for (const [place, { score, fields }] of list) {
    matches.set(place, { score, grounded: scope.named || fields.has('text') });
  }
  return matches;
}

const sum = (matches: readonly Match[]): Match => ({
  score: matches.reduce((total, { score }) => total + score, 0),
  grounded: matches.some((match) => match.grounded),
});

function union(lists: readonly Matches[]): Matches {
  const [only] = lists;
  if (lists.length === 1 && only) return only;
  const matches = new Map<number, Match>();
  for (const list of lists) {
    for (const [place, match] of list) {
      const other = matches.get(place);
      matches.set(place, other ? sum([other, match]) : match);
    }
  }
  return matches;
}

/** Of several ways to the same thing, the best counts. */
function best(lists: readonly Matches[]): Matches {
  const matches = new Map<number, Match>();
  for (const list of lists) {
    for (const [place, match] of list) {
      if (match.score > (matches.get(place)?.score ?? -1)) matches.set(place, match);
    }
  }
  return matches;
}

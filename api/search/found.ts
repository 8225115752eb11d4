/** What answers a plan within a window? How many passages, and those that may be among the best with their scores. */
import type { MatchList } from './matchList.ts';

export class Found {
  /** In the order of place: all passages whose scores may exceed what was asked for. */
  readonly best: MatchList;
  readonly count: number;
  readonly #list: () => Uint32Array;
  #places: Uint32Array | undefined;

  /** @param list gives the places of all that were found, ascending. */
  constructor(best: MatchList, count = best.places.length, list = () => best.places) {
    this.best = best;
    this.count = count;
    this.#list = list;
  }

  /** Of all that were found; they hold until the next window. */
  get places(): Uint32Array {
    this.#places ??= this.#list();
    return this.#places;
  }

  /** Those of them at places that a test lets through. */
  filter(passes: (place: number) => boolean): Found {
    const { places, scores, grounded } = this.best;
    const holds = (_: number, index: number) => passes(places[index] ?? 0);
    const best = {
      places: places.filter(passes),
      scores: scores.filter(holds),
      grounded: grounded.filter(holds),
    };
    const all = this.places.filter(passes);
    return new Found(best, all.length, () => all);
  }
}

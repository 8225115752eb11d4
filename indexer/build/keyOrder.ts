/** In which order do the keys of terms stand, while terms become more? */
import { compareCodePoints, compareUnits, hasSurrogates } from '../format/frozen/keyTable.ts';

export class KeyOrder {
  /** By the terms' numbers. */
  readonly #keys: readonly string[];
  #compare = compareUnits;
  #order = new Uint32Array(0);

  /** @param keys They may become more. */
  constructor(keys: readonly string[]) {
    this.#keys = keys;
  }

  /** The numbers of the terms there are now. */
  ofAll(): Uint32Array {
    const keys = this.#keys;
    const old = this.#order;
    if (old.length === keys.length) return old;
    if (keys.slice(old.length).some(hasSurrogates)) this.#compare = compareCodePoints;
    const compare = this.#compare;
    const added = Uint32Array.from({ length: keys.length - old.length }, (_, index) => old.length + index);
    added.sort((a, b) => compare(keys[a] ?? '', keys[b] ?? ''));
    const order = new Uint32Array(keys.length);
    let taken = 0;
    for (const [before, term] of added.entries()) {
      const next = this.#firstBehind(keys[term] ?? '', taken);
      order.set(old.subarray(taken, next), taken + before);
      order[next + before] = term;
      taken = next;
    }
    order.set(old.subarray(taken), taken + added.length);
    this.#order = order;
    return order;
  }

  /** Of each term its place in the order. */
  ranks(): Uint32Array {
    const order = this.ofAll();
    const ranks = new Uint32Array(order.length);
    for (let rank = 0; rank < order.length; rank++) ranks[order[rank] ?? 0] = rank;
    return ranks;
  }

  /** The first place in the order, from one on, whose key stands behind a new one. */
  #firstBehind(key: string, from: number): number {
    let low = from;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#keys[this.#order[middle] ?? 0] ?? '', key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Which passage carries whose id, so far? The state that the stages of an alignment fill in, one link at a time.
 */
import type { Measured } from './passages.ts';

export interface Link {
  old: number;
  new: number;
  evidence: string;
  doubtful: boolean;
}

export class Matching {
  readonly #links: (Link | undefined)[];
  readonly #old: Int32Array;
  readonly #forbidden: Set<string>;
  /** Old passages whose links no later stage may undo. */
  readonly #decided = new Set<number>();
  /** Old passages that may be linked to a few new passages only: from one up to, not including, another. */
  readonly #bound = new Map<number, [number, number]>();

  constructor(olds: number, news: number, different: readonly [number, number][]) {
    this.#links = new Array<Link | undefined>(olds).fill(undefined);
    this.#old = new Int32Array(news).fill(-1);
    this.#forbidden = new Set(different.map(([i, j]) => `${i} ${j}`));
  }

  /** The new passage that continues an old one, or -1. */
  newOf(old: number): number {
    return this.#links[old]?.new ?? -1;
  }

  /** The old passage that a new one continues, or -1. Out of range counts as -1. */
  oldOf(fresh: number): number {
    return this.#old[fresh] ?? -1;
  }

  /** Whether the passages before both continue each other; both being the first counts. */
  follows(old: number, fresh: number): boolean {
    if (old <= 0 || fresh <= 0) return old === 0 && fresh === 0;
    return this.newOf(old - 1) === fresh - 1;
  }

  /** Whether the passages after both continue each other; both being the last counts. */
  precedes(old: number, fresh: number): boolean {
    const lastOld = old === this.#links.length - 1;
    const lastNew = fresh === this.#old.length - 1;
    if (lastOld || lastNew) return lastOld && lastNew;
    return this.newOf(old + 1) === fresh + 1;
  }

  /** How many of the two neighbours continue each other: 0, 1 or 2. */
  beside(old: number, fresh: number): number {
    return Number(this.follows(old, fresh)) + Number(this.precedes(old, fresh));
  }

  linkOf(old: number): Link | undefined {
    return this.#links[old];
  }

  mayLink(old: number, fresh: number): boolean {
    return (
      old in this.#links && !this.#links[old] && this.#old[fresh] === -1 && !this.isForbidden(old, fresh)
    );
  }

  isForbidden(old: number, fresh: number): boolean {
    const bound = this.#bound.get(old);
    if (bound && (fresh < bound[0] || fresh >= bound[1])) return true;
    return this.#forbidden.size > 0 && this.#forbidden.has(`${old} ${fresh}`);
  }

  /** From now on, an old passage may be linked to one of these new ones or to none. */
  bind(old: number, from: number, to: number): void {
    this.#bound.set(old, [from, to]);
  }

  link(old: number, fresh: number, evidence: string, doubtful = false): boolean {
    if (!this.mayLink(old, fresh)) return false;
    this.#links[old] = { old, new: fresh, evidence, doubtful };
    this.#old[fresh] = old;
    return true;
  }

  /** Links for good: the author or the editor says so, and no later stage knows better. */
  decide(old: number, fresh: number, evidence: string): void {
    if (this.link(old, fresh, evidence)) this.#decided.add(old);
  }

  /** Undoes a link, unless it was decided. */
  unlink(old: number): void {
    const link = this.#links[old];
    if (!link || this.#decided.has(old)) return;
    this.#links[old] = undefined;
    this.#old[link.new] = -1;
  }

  openOlds(olds: readonly Measured[]): Measured[] {
    return olds.filter(({ index }) => !this.#links[index]);
  }

  openNews(news: readonly Measured[]): Measured[] {
    return news.filter(({ index }) => this.#old[index] === -1);
  }
}

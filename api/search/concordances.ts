/** How is a concordance asked for page by page? Finds, sorts, and keeps the latest orders, since sorting is dear. */
import {
  type ConcordanceAnswer,
  type ConcordanceLine,
  type ConcordanceRequest,
  compareLines,
  type LinePosition,
  linesAt,
  linesByPlace,
  MOST_SORTED,
  sortedPositions,
} from './concordance.ts';
import { questionOf, readLineCursor, writeLineCursor } from './cursor.ts';
import type { Engine } from './engine.ts';
import { findAll } from './findAll.ts';
import type { WordPlan } from './plan.ts';
import { reading } from './reading.ts';

/** Orders kept, some hundred bytes a line. */
const KEPT_ORDERS = 2;

export class Concordances {
  readonly #engine: Engine;
  readonly #orders = new Map<string, LinePosition[]>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** @throws SearchRequestError where a cursor is foreign or the query costs too much. */
  async page(request: ConcordanceRequest): Promise<ConcordanceAnswer> {
    const [after, { tree, warnings, words, places }] = await Promise.all([
      this.#begin(request),
      findAll(this.#engine, request),
    ]);
    const known = { passages: places.length, reading: reading(tree, request.mode), warnings };
    if (request.order === 'place') {
      const lines = await linesByPlace(this.#engine, places, words, after, request.limit);
      return { ...known, sorted: places.length, ...pageOf(request, lines) };
    }
    const some = places.subarray(0, MOST_SORTED);
    const positions = await this.#sorted(request, some, words);
    const first = after ? positions.findIndex((position) => compareLines(position, after) > 0) : 0;
    const page = first < 0 ? [] : positions.slice(first, first + request.limit + 1);
    const lines = await linesAt(this.#engine, page, words);
    return { ...known, sorted: some.length, total: positions.length, ...pageOf(request, lines) };
  }

  /** The line after which a page begins. Its passage may have moved since, or be gone. */
  async #begin(request: ConcordanceRequest): Promise<LinePosition | undefined> {
    if (request.cursor === undefined) return undefined;
    const { id, ...position } = readLineCursor(request, request.cursor);
    return { ...position, place: (await this.#engine.placeOf(id)) ?? position.place };
  }

  async #sorted(request: ConcordanceRequest, places: Uint32Array, words: readonly WordPlan[]) {
    const question = questionOf(request);
    const known = this.#orders.get(question);
    if (known) return known;
    const positions = await sortedPositions(this.#engine, places, words, request.order);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size >= KEPT_ORDERS && oldest !== undefined) this.#orders.delete(oldest);
    this.#orders.set(question, positions);
    return positions;
  }
}

/** The lines that were asked for, of one more where there are more. */
function pageOf(
  request: ConcordanceRequest,
  found: readonly { line: ConcordanceLine; position: LinePosition }[],
): Pick<ConcordanceAnswer, 'lines' | 'cursor'> {
  const page = found.slice(0, request.limit);
  const last = page.at(-1);
  return {
    lines: page.map(({ line }) => line),
    ...(found.length > request.limit &&
      last && { cursor: writeLineCursor(request, { id: last.line.id, ...last.position }) }),
  };
}

/** How are all hits had, however many? In their order, a batch at a time: only places and scores are held. */
import type { Engine } from './engine.ts';
import { type FoundAll, findAll } from './findAll.ts';
import { Found } from './found.ts';
import { HitMaker } from './hit.ts';
import { FirstResults } from './order.ts';
import type { AllHits, SearchHit, SearchRequest } from './searchIndex.ts';
import { COMPARED, raised } from './secondStage.ts';

/** Passages made into hits at a time. */
const BATCH = 64;

export async function allHits(engine: Engine, request: SearchRequest): Promise<AllHits> {
  const found = await findAll(engine, request);
  if (request.sort === 'relevance') await raiseFirst(engine, found);
  return { total: found.places.length, batches: batches(engine, found, request.sort) };
}

/** As on the first page of results. */
async function raiseFirst(engine: Engine, { places, scores, words }: FoundAll): Promise<void> {
  const first = new FirstResults({ sort: 'relevance', limit: COMPARED });
  first.add(new Found({ places, scores, grounded: new Uint8Array(0) }));
  for (const { place, score } of await raised(engine, first.page().page, words)) {
    scores[places.indexOf(place)] = score;
  }
}

async function* batches(
  engine: Pick<Engine, 'passages'>,
  { places, scores, words }: FoundAll,
  sort: SearchRequest['sort'],
): AsyncGenerator<SearchHit[]> {
  const order = Uint32Array.from(places.keys());
  if (sort === 'relevance') order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const hits = new HitMaker(words);
  for (let first = 0; first < order.length; first += BATCH) {
    const batch = Array.from(order.subarray(first, first + BATCH));
    const documents = await engine.passages(batch.map((index) => places[index] ?? 0));
    yield documents.map((document, index) => hits.hit(document, scores[batch[index] ?? 0] ?? 0));
  }
}

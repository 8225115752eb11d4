/** Can any request make the API fail? Addresses, methods, parameters and headers, well formed and not, at random. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFrozenIndex } from '../indexer/build/frozenIndex.ts';
import { createApi } from './app.ts';
import { problemSchema } from './routes/shared.ts';
import { searchIndexOver } from './search/engineIndex.ts';
import { memoryPages } from './search/frozen/byteSource.ts';
import { openFrozenEngine } from './search/frozen/frozenEngine.ts';
import { sampleDocuments } from './testing/sampleIndex.ts';
import { sampleServices } from './testing/sampleServices.ts';
import { sampleProgram } from './testing/sampleStyle.ts';
import { wildRequest } from './testing/wildRequests.ts';

const RUNS = process.env.PINCITE_TEST_FULL === '1' ? 100_000 : 3_000;

/** The sample behind the real search engine and the real citer. */
const sample = await sampleServices({}, sampleProgram);
const source = memoryPages(buildFrozenIndex(sampleDocuments()));
const search = searchIndexOver(await openFrozenEngine(source, sample.library.manifest.works));
const services = { ...sample, search };
const app = createApi(async () => services);

test('no request gets a 500, and every refusal is a problem document with a remedy or a next step', async () => {
  await fc.assert(
    fc.asyncProperty(wildRequest, async ({ address, method, headers }) => {
      const response = await app.fetch(new Request(`http://localhost${address}`, { method, headers }));
      expect(response.status).toBeLessThan(500);
      if (response.status < 400 || method === 'HEAD') return;
      const body = await response.clone().text();
      if (response.headers.get('Content-Type')?.startsWith('application/problem+json')) {
        const problem = problemSchema.parse(JSON.parse(body));
        expect(problem.status).toBe(response.status);
      } else {
        // The last words of a passage that was withdrawn, in the form asked for.
        expect(response.status).toBe(410);
        expect(body.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: RUNS },
  );
});

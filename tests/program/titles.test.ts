/** Do two or three words of a title find their passage at least as high as MiniSearch's defaults put it? A sample. */
import { expect, test } from 'vitest';
import { COLLECTIONS, isThere, quality, read } from '../bench/relevance/collections.ts';
import { miniSearch, pincite } from '../bench/relevance/index.ts';
import { titleQueries } from '../bench/relevance/titles.ts';

const absent = '../shared/data/relevance is absent';

test.skipIf(!isThere()).each(COLLECTIONS.slice(0, 2))(
  `words of titles of $name (skipped where ${absent})`,
  async (each) => {
    const collection = read(each);
    const queries = titleQueries(collection).filter((_, index) => index % 3 === 0);
    expect(queries.length).toBeGreaterThan(100);
    const theirs = await quality(miniSearch(collection, false), queries);
    const own = await quality(await pincite(collection), queries);
    expect(own.rank).toBeGreaterThanOrEqual(theirs.rank);
  },
);

/** Real works in all their editions, published one after the other: what a decade of revisions does to permalinks. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cutPassages } from '../passages/cut.ts';
import { markdownReader } from '../readers/markdown/index.ts';
import { checkRegister } from './checkRegister.ts';
import { passageHistories } from './history.ts';
import { NO_OVERRIDES } from './overrides.ts';
import { type EditionText, planPublication } from './publication.ts';
import { lostIds } from './publish.ts';
import { parse, publishAll, RECORD, SLUG } from './testTexts.ts';

const EDITIONS = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/data/editions');
const present = existsSync(EDITIONS);
const full = process.env.PINCITE_TEST_FULL === '1';
const sample = ['semver', 'github-terms-of-service', 'art-of-command-line', 'rust-book-ownership'];

/** Works in Markdown with several editions, oldest first, as the collection's manifest lists them. */
const manifest: { work: string; editions: { file: string }[] }[] = present
  ? JSON.parse(readFileSync(join(EDITIONS, 'manifest.json'), 'utf8'))
  : [];
const works = manifest
  .filter(({ work }) => (full || sample.includes(work)) && existsSync(join(EDITIONS, work)))
  .map(({ work, editions }) => ({
    work,
    files: editions.map(({ file }) => file).filter((file) => file.endsWith('.md')),
  }))
  .filter(({ files }) => files.length > 1);

function readEdition(work: string, file: string): EditionText {
  const bytes = readFileSync(join(EDITIONS, work, file));
  const document = markdownReader.read({ file, text: bytes.toString('utf8') });
  return {
    label: file.replace(/\.md$/, '').toLowerCase(),
    cut: cutPassages([document], { language: work.startsWith('de-') ? 'de' : 'en', notes: 'file' }),
    sources: [{ file, sha256: createHash('sha256').update(bytes).digest('hex') }],
    reader: `${markdownReader.name} ${markdownReader.version}`,
    record: RECORD,
  };
}

describe.skipIf(!present)('a work published in all its editions (skipped where ../shared is absent)', () => {
  test.each(works)(
    '$work: every id of every edition resolves, every pinned word stays',
    ({ work, files }) => {
      const editions = files.map((file) => readEdition(work, file));
      let text = '';
      for (const [index] of editions.entries()) {
        const before = parse(text);
        const published = publishAll(text, editions.slice(0, index + 1));
        expect(published.plan.problems).toEqual([]);
        expect(checkRegister(published.text, work)).toEqual([]);
        expect(lostIds(before, published.register)).toEqual([]);
        text = published.text;
      }
      const register = parse(text);
      for (const { label, cut } of editions) {
        const said = register.at(label).map(({ ref, record }) => [ref, register.records.get(record)?.text]);
        expect(said).toEqual(cut.passages.map((passage) => [passage.ref, passage.text]));
      }
      const plan = planPublication(SLUG, register, editions, NO_OVERRIDES);
      expect(plan.pending).toEqual([]);

      // What a pinned page shows of a passage's place is what the reader showed.
      const histories = new Map(
        passageHistories(SLUG, register, plan.current, new Map()).map((each) => [each.id, each]),
      );
      for (const passage of plan.current) {
        const pinned = histories.get(passage.id)?.states.at(-1);
        expect(pinned?.ref).toBe(passage.ref);
        expect(pinned?.sectionPath).toEqual(passage.sectionPath);
      }
    },
  );
});

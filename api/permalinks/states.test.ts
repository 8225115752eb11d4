import { expect, test } from 'vitest';
import type { PassageContent } from '../../indexer/format/passage.ts';
import type { HistoryPage, PublishedState, PublishedWork } from '../../indexer/format/published.ts';
import { indexPath } from '../../indexer/format/published.ts';
import { openCurrent } from '../library/publishedLibrary.ts';
import { memoryFiles } from '../testing/memoryFiles.ts';
import { HARBOUR, ids, SAMPLE_HASH, sampleFiles } from '../testing/sampleIndex.ts';
import { mementosOf, stateAt } from './memento.ts';
import { resolvePermalink } from './resolve.ts';
import { headState, statesAfter } from './states.ts';

/** The sample, with its first edition corrected in place in 2024, and the correction corrected in 2025. */
const path = (page: string) => `${SAMPLE_HASH}/${page}`;
const files = sampleFiles();
const work: PublishedWork = JSON.parse(files[path(indexPath.work(HARBOUR))] ?? '');
const beside = (state: string, published: string, follows: string): PublishedState => ({
  ...{ state, edition: '1', published, passages: 14, follows },
});
work.states.push(beside('1~2', '2024-01-01T00:00:00Z', '1'), beside('1~3', '2025-01-01T00:00:00Z', '1~2'));
files[path(indexPath.work(HARBOUR))] = JSON.stringify(work);

const historyPath = path(indexPath.history(ids.edited, 1));
const page: HistoryPage = JSON.parse(files[historyPath] ?? '');
const history = page[ids.edited];
if (!history) throw new Error('The sample has changed.');
const [first] = history.states;
const said = first && history.records[first.record];
if (!first || !said) throw new Error('The sample has changed.');
const corrected: PassageContent = { ...said, text: 'The elder kept a log of every ship that passed.' };
history.records.corrected = corrected;
for (const state of ['1~2', '1~3']) history.states.push({ ...first, state, record: 'corrected' });
history.events.push({ event: 'edited', state: '1~2', published: '2024-01-01T00:00:00Z', similarity: 0.9 });
files[historyPath] = JSON.stringify(page);
const library = await openCurrent(memoryFiles(files));

test('the head is the last state of the current text, not the last that was published', () => {
  expect(headState(work)?.state).toBe('2~2');
});

test('a state beside the line comes before what its edition came before', () => {
  expect([...statesAfter(work, '1')]).toEqual(['2', '2~2']);
  expect([...statesAfter(work, '1~2')]).toEqual(['2', '2~2']);
  expect([...statesAfter(work, '1~3')]).toEqual(['2', '2~2']);
  expect([...statesAfter(work, '2')]).toEqual(['2~2']);
  expect([...statesAfter(work, '2~2')]).toEqual([]);
});

test('the current words stay those of the head', async () => {
  expect(await resolvePermalink(library, ids.edited)).toMatchObject({
    type: 'current',
    pinned: { state: { state: '2~2' } },
  });
});

test('what became of a corrected older edition is what became of that edition', async () => {
  expect(await resolvePermalink(library, ids.edited, '1~2')).toMatchObject({
    type: 'pinned',
    pinned: { content: { text: 'The elder kept a log of every ship that passed.' } },
    since: { kind: 'edited', events: [{ state: '2' }, { state: '2~2' }] },
  });
  // The correction is no event on the way from 2 to now.
  expect(await resolvePermalink(library, ids.edited, '2')).toMatchObject({
    since: { events: [{ state: '2~2' }] },
  });
});

test('a TimeGate gives what was current then', () => {
  const mementos = mementosOf(work, history);
  expect(mementos.map(({ state }) => state)).toEqual(['1', '2', '2~2', '1~2', '1~3']);
  expect(stateAt(mementos, Date.parse('2026-01-01'))?.state).toBe('2~2');
  expect(stateAt(mementos, Date.parse('2022-01-01'))?.state).toBe('1');
  const onlyBeside = mementos.filter(({ follows }) => follows !== undefined);
  expect(stateAt(onlyBeside, Date.parse('2024-06-01'))?.state).toBe('1~2');
});

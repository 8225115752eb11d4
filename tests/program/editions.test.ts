/**
 * Three editions published one after another, one passage redacted, then every address of the design asked through
 * the whole app: what a link says years later.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ComparisonDocument } from '../../api/documents/comparison.ts';
import { loadServices } from '../../api/services.ts';
import { memoryFiles } from '../../api/testing/memoryFiles.ts';
import { sampleProgram } from '../../api/testing/sampleStyle.ts';
import { createWeb } from '../../web/app.tsx';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import { pincite, putFiles, SITE } from './testCorpus.ts';
import {
  EDITED_1,
  EDITED_2,
  EDITIONS,
  KEPT,
  MERGED,
  MERGING,
  MOVED,
  REDACTED,
  RESTORED,
  REVERTED,
  SPLIT,
  SPLIT_TAIL,
  WITHDRAWN,
} from './threeEditions.ts';

const ORIGIN = 'https://lights.example';
const folder = mkdtempSync(join(tmpdir(), 'pincite-editions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let app: ReturnType<typeof createWeb>;
/** By the words with which a passage was first published: its id. */
const ids = new Map<string, string>();
const idOf = (words: string): string => {
  const id = ids.get(words);
  if (id === undefined) throw new Error(`Nothing was published as “${words}”.`);
  return id;
};

async function published(label: keyof typeof EDITIONS): Promise<void> {
  putFiles(join(folder, 'corpus/lights'), { [`${label}.md`]: EDITIONS[label] });
  expect((await pincite(folder, ['publish', '--yes'])).status).toBe(0);
}

beforeAll(async () => {
  putFiles(join(folder, 'corpus'), {
    'site.yaml': `${SITE}origin: ${ORIGIN}\n`,
    'lights/work.yaml': 'type: book\ntitle: The Lights\nlanguage: en\n',
  });
  await published('1');
  for (const line of readFileSync(join(folder, 'corpus/lights/register.jsonl'), 'utf8').split('\n')) {
    const { minted, content } = JSON.parse(line || '{}');
    if (minted !== undefined) ids.set(content.text, minted);
  }
  // Publication times are whole seconds.
  await pause(1100);
  await published('2');
  await pause(1100);
  await published('3');
  await pause(1100);
  const redaction = await pincite(folder, ['redact', idOf(REDACTED), '--reason', 'a court order', '--yes']);
  expect(redaction.err).toBe('');
  expect(redaction.status).toBe(0);
  // Words that were redacted must leave the source too; the text is then published once more.
  putFiles(join(folder, 'corpus/lights'), { '3.md': EDITIONS['3'].replace(`${REDACTED}\n\n`, '') });
  expect((await pincite(folder, ['publish', '--yes'])).status).toBe(0);
  expect((await pincite(folder, ['build', '--frozen'])).status).toBe(0);
  const services = await loadServices(folderFiles(join(folder, 'dist/index')), sampleProgram);
  app = createWeb(async () => services, memoryFiles({ 'static/manifest.json': '{}' }));
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(ORIGIN + path, { method, headers: { Accept: 'text/html', ...headers } });
/** A page's main part as it is read, without markup; marks as [ ]. */
async function read(path: string): Promise<string> {
  const html = await (await ask(path)).text();
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? html;
  return main
    .replaceAll(/<mark class="words">/g, '[')
    .replaceAll('</mark>', ']')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
const permalink = (words: string, rest = '') => `/p/${idOf(words)}${rest}`;

describe('a permalink says what the passage says now', () => {
  test.each([
    ['unchanged', KEPT, KEPT],
    ['edited', EDITED_1, EDITED_2],
    ['moved', MOVED, MOVED],
    ['split, its larger part', SPLIT, 'no spark can fly.'],
    ['with another taken in', MERGING, `${MERGING} ${MERGED}`],
    ['withdrawn and restored', RESTORED, RESTORED],
    ['edited and put back', REVERTED, REVERTED],
  ])('%s', async (_, words, current) => {
    const answer = await ask(permalink(words));
    expect(answer.status).toBe(200);
    expect(await read(permalink(words))).toContain(current);
    const { text } = (await (await ask(permalink(words, '.json'))).json()) as { text: string };
    expect(text.endsWith(current)).toBe(true);
  });

  test('a withdrawn one answers 410 with its last words, in every form', async () => {
    expect((await ask(permalink(WITHDRAWN))).status).toBe(410);
    expect(await read(permalink(WITHDRAWN))).toContain(WITHDRAWN);
    const json = await ask(permalink(WITHDRAWN, '.json'));
    expect(json.status).toBe(410);
    expect(await json.json()).toMatchObject({ status: 410, last: { text: WITHDRAWN } });
    expect(await (await ask(permalink(WITHDRAWN, '.txt'))).text()).toBe(`${WITHDRAWN}\n`);
  });

  test('one that another took in answers 303 to it, whose page shows the old words', async () => {
    const answer = await ask(permalink(MERGED));
    expect(answer.status).toBe(303);
    const target = answer.headers.get('Location') ?? '';
    expect(target).toBe(`${permalink(MERGING)}?merged=${idOf(MERGED)}`);
    const page = await read(target);
    expect(page).toContain('You followed a link to a passage that this one took in');
    expect(page).toContain(`: "${MERGED}"`.slice(3, -1));
  });

  test('a redacted one answers 451 and says nothing of its words', async () => {
    for (const rest of ['', '.json', '.txt', '@1', '@1.json', '@1.txt', '/lineage', '/lineage.json']) {
      const answer = await ask(permalink(REDACTED, rest));
      expect(answer.status, rest).toBe(rest.startsWith('/') ? 200 : 451);
      expect(await answer.text(), rest).not.toContain('Ashdown');
    }
    expect(await read(permalink(REDACTED))).toContain('a court order');
    const register = await (await ask('/works/lights/register.jsonl')).text();
    expect(register).not.toContain('Ashdown');
  });

  test('a copy has an id of its own', async () => {
    const states = await lineageOf(KEPT);
    expect(states.map(({ ref }) => ref)).toEqual(['1p1', '1p1', '1p1', '1p1', '1p1']);
    const compared = await read('/works/lights/compare?from=2&to=3');
    expect(compared).toMatch(new RegExp(`New§4 ¶1.*${KEPT}`));
  });

  test('an id that never was answers 404', async () => {
    expect((await ask('/p/2222222222')).status).toBe(404);
    expect((await ask(permalink(KEPT, '@9'))).status).toBe(404);
    expect((await ask(permalink(WITHDRAWN, '@2'))).status).toBe(404);
  });
});

async function lineageOf(words: string): Promise<{ state: string; ref: string; text: string | null }[]> {
  const { states } = (await (await ask(permalink(words, '/lineage.json'))).json()) as {
    states: { state: string; ref: string; text: string | null }[];
  };
  return states;
}

describe('a pinned page keeps its words and says what became of them', () => {
  test.each([
    ['=', KEPT, '1', 'Unchanged since.'],
    ['≠', EDITED_1, '1', 'Edited since.'],
    ['→', MOVED, '1', 'Moved since, its words unchanged.'],
    ['‹›', SPLIT, '1', 'Split since.'],
    ['›‹', MERGING, '1', 'Merged with others since.'],
    ['›‹', MERGED, '1', 'Taken into another passage since.'],
    ['†', WITHDRAWN, '1', 'Withdrawn since.'],
    ['=', RESTORED, '1', 'Unchanged, after an absence.'],
    ['=', REVERTED, '1', 'The same now, and changed in between.'],
  ])('%s %s', async (sign, words, state, told) => {
    const answer = await ask(permalink(words, `@${state}`));
    expect(answer.status).toBe(200);
    const page = await read(permalink(words, `@${state}`));
    expect(page).toContain(`${sign}${told}`);
    expect(page).toContain(words);
    expect(await (await ask(permalink(words, `@${state}.txt`))).text()).toBe(`${words}\n`);
  });

  test('with the difference marked word by word', async () => {
    expect(await read(permalink(EDITED_1, '@1'))).toContain(
      'climbs the stair [removed: at][added: an hour before] dusk and trims',
    );
  });

  test('and links both ways: to what it says now, and from there to what is cited', async () => {
    const pinned = await (await ask(permalink(EDITED_1, '@1'))).text();
    expect(pinned).toContain(`href="${permalink(EDITED_1)}"`);
    expect(pinned).toContain(`href="${permalink(EDITED_1, '/lineage')}"`);
    const current = await (await ask(permalink(EDITED_1))).text();
    expect(current).toContain(`href="${permalink(EDITED_1, `@${LAST}`)}"`);
    const split = await (await ask(permalink(SPLIT, '@1'))).text();
    const part = /Parts of it are now <a[^>]*href="(\/p\/\w+)"/.exec(split)?.[1] ?? '';
    expect(await read(part)).toContain(SPLIT_TAIL);
  });

  test('its words are for ever, its page is asked for again', async () => {
    for (const suffix of ['.txt', '.json', '.csljson']) {
      const answer = await ask(permalink(EDITED_1, `@1${suffix}`));
      expect(answer.headers.get('Cache-Control')).toContain('immutable');
    }
    expect((await ask(permalink(EDITED_1, '@1'))).headers.get('Cache-Control')).toBe('no-cache');
  });
});

/** The state in which the text stands now: the third edition, published again without the redacted words. */
const LAST = '3~3';

describe('the lineage', () => {
  test('tells every state, with the difference to the one before', async () => {
    expect((await lineageOf(REVERTED)).map(({ state, ref }) => [state, ref])).toEqual([
      ['1', '3p2'],
      ['2', '3p1'],
      ['3', '3p2'],
      ['3~2', '3p2'],
      ['3~3', '3p2'],
    ]);
    const page = await read(permalink(REVERTED, '/lineage'));
    expect(page).toContain('given [removed: tea][added: coffee] with');
    expect(page).toContain('given [removed: coffee][added: tea] with');
  });

  test('of one that was away has no state for the time between', async () => {
    expect((await lineageOf(RESTORED)).map(({ state }) => state)).toEqual(['1', '3', '3~2', '3~3']);
    expect(await read(permalink(RESTORED, '/lineage'))).toMatch(/Withdrawn\..*Restored, at §3 ¶1/);
  });

  test('names where words went and came from', async () => {
    const tookIn = await (await ask(permalink(MERGING, '/lineage'))).text();
    expect(tookIn).toContain(`It took in what was <a class="loc" href="${permalink(MERGED, '@1')}">`);
    const went = await (await ask(permalink(MERGED, '/lineage'))).text();
    expect(went).toContain(`Its words went to <a class="loc" href="${permalink(MERGING)}">`);
  });
});

describe('two states beside each other', () => {
  test('each passage with what became of it', async () => {
    const page = await read('/works/lights/compare?from=1&to=2');
    expect(page).toContain('= 5 unchanged ≠ 2 edited → 1 moved ‹› 1 split ›‹ 1 merged † 2 withdrawn');
    expect(page).toContain('climbs the stair [removed: at] dusk');
    expect(page).toContain('climbs the stair [added: an hour before] dusk');
    expect(page.indexOf(WITHDRAWN)).toBeGreaterThan(page.indexOf('Merged'));
    expect(page.split(MOVED)).toHaveLength(2);
    expect(page).not.toContain(KEPT);
  });

  test('backwards, a split is a merger and what was withdrawn is new', async () => {
    const page = await read('/works/lights/compare?from=2&to=1');
    expect(page).toContain('= 5 unchanged ≠ 2 edited → 1 moved ‹› 1 split ›‹ 1 merged + 2 new');
  });

  test('across two editions, what came back is unchanged', async () => {
    const page = await read('/works/lights/compare?from=1&to=3&show=everything');
    expect(page).toContain('≠ 1 edited');
    expect(page).toContain('† 1 withdrawn + 2 new');
    expect(page).toContain(RESTORED);
    expect(page).toContain(KEPT);
  });

  test('a state beside itself says so', async () => {
    expect(await read('/works/lights/compare?from=2&to=2')).toContain('Both say the same');
  });

  test('as JSON, by Accept or in the API, page by page', async () => {
    const path = '/works/lights/compare?from=1&to=2';
    const answer = await ask(path, { Accept: 'application/json' });
    expect(answer.headers.get('Vary')).toMatch(/\bAccept\b/);
    const comparison = (await answer.json()) as ComparisonDocument;
    expect(comparison).toEqual(await (await ask(`/api/v1${path}`)).json());
    expect(comparison.counts).toMatchObject({
      unchanged: 5,
      edited: 2,
      moved: 1,
      split: 1,
      merged: 1,
      new: 0,
    });
    const edited = comparison.rows.find((row) => 'old' in row && row.old[0]?.text === EDITED_1);
    expect(edited).toMatchObject({
      kind: 'edited',
      old: [{ id: idOf(EDITED_1), place: '§1 ¶2', link: `${ORIGIN}${permalink(EDITED_1, '@1')}` }],
      now: [{ id: idOf(EDITED_1), text: EDITED_2, link: `${ORIGIN}${permalink(EDITED_1, '@2')}` }],
    });
    const { difference = [] } = edited && 'difference' in edited ? edited : {};
    expect(difference.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'at' },
      { kind: 'added', text: 'an hour before' },
    ]);
    expect((await ask(`/api/v1/works/lights/compare?from=9`)).status).toBe(400);
    expect((await ask(`/api/v1/works/lamps/compare`)).status).toBe(404);
  });

  test('redacted words are not shown', async () => {
    const page = await read('/works/lights/compare?from=1&to=3~3&show=everything');
    expect(page).not.toContain('Ashdown');
    expect(page).toContain('Its words were taken away.');
  });

  test.each([
    ['from=9', 404],
    ['to=', 404],
    ['show=nothing', 400],
    ['row=-1', 400],
    ['row=99999', 200],
    ['', 200],
  ])('%s answers %i', async (query, status) => {
    expect((await ask(`/works/lights/compare?${query}`)).status).toBe(status);
  });
});

describe('a link to some of the words', () => {
  const quote = (words: string) => `quote=${encodeURIComponent(words)}`;

  test('marks them where it pins them, and says that they stand unchanged', async () => {
    const page = await read(permalink(EDITED_1, `@1?${quote('trims the wick')}`));
    expect(page).toContain('at dusk and [trims the wick] before');
    expect(page).toContain('They stand unchanged now');
  });

  test('says that they were changed, and how', async () => {
    const page = await read(permalink(EDITED_1, `@1?${quote('climbs the stair at dusk and trims')}`));
    expect(page).toContain('[climbs the stair at dusk and trims] the wick');
    expect(page).toContain('They have been changed since');
    expect(page).toContain('the stair [removed: at][added: an hour before] dusk');
  });

  test('without a state, marks nothing where they are gone, and links the state that had them', async () => {
    const words = 'climbs the stair at dusk';
    const answer = await ask(permalink(EDITED_1, `?${quote(words)}`));
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).not.toContain('<mark');
    const link = /href="(\/p\/\w+@1\?quote=[^"]*)"/.exec(html)?.[1] ?? '';
    expect(await read(link)).toContain(`[${words}]`);
  });

  test('finds them in the part that a split gave them to', async () => {
    const page = await (await ask(permalink(SPLIT, `?${quote('numbered in red paint')}`))).text();
    expect(page).not.toContain('<mark');
    const link = /they now stand at <a[^>]*href="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(await read(link.replaceAll('&amp;', '&'))).toContain('Each cask is [numbered in red paint] and');
  });

  test('goes with a merger to the passage that took them in', async () => {
    const answer = await ask(permalink(MERGED, `?${quote('powder is dried')}`));
    expect(answer.status).toBe(303);
    expect(await read(answer.headers.get('Location') ?? '')).toContain('Its [powder is dried] on');
  });

  test('marks the last words of a withdrawn passage', async () => {
    const page = await read(permalink(WITHDRAWN, `?${quote('a chapel inland')}`));
    expect(page).toContain('sold to [a chapel inland], where');
    expect(page).toContain('They no longer stand in the text.');
  });

  test('a number within them that changed is never passed over', async () => {
    const page = await read(
      permalink(RESTORED, `?${quote('In the winter of 1816 fifteen boats were lost')}`),
    );
    expect(page).not.toContain('[In the winter');
    expect(page).toContain('[removed: 1816][added: 1815]');
    expect(page).toContain('stand in no text that this passage ever had');
  });

  test('leads into the text by way of the work, keeping them', async () => {
    const answer = await ask(`/works/lights?at=${idOf(EDITED_1)}&${quote('trims the wick')}`);
    expect(answer.status).toBe(303);
    const target = answer.headers.get('Location') ?? '';
    expect(target).toMatch(/\?quote=trims\+the\+wick&in=\w+#\w+$/);
    const page = await read(target.split('#')[0] ?? '');
    expect(page).toContain('dusk and [trims the wick] before');
  });

  test('leads from the work to the last words of a withdrawn passage, keeping them too', async () => {
    const answer = await ask(`/works/lights?at=${idOf(WITHDRAWN)}&${quote('a chapel inland')}`);
    expect(answer.headers.get('Location')).toBe(permalink(WITHDRAWN, '?quote=a+chapel+inland'));
  });

  test('time travel keeps them', async () => {
    const answer = await ask(permalink(EDITED_1, `?${quote('at dusk')}`), {
      'Accept-Datetime': 'Thu, 31 May 2007 20:35:00 GMT',
    });
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      302,
      permalink(EDITED_1, '@1?quote=at+dusk'),
    ]);
  });

  test('is cited by itself, its link leading to exactly these words', async () => {
    const page = await read(permalink(EDITED_1, `@1/cite?fragment=quotation&${quote('trims the wick')}`));
    expect(page).toContain('“trims the wick”');
    expect(page).toContain(`${ORIGIN}${permalink(EDITED_1, '@1?quote=trims+the+wick')}`);
    expect((await ask(permalink(EDITED_1, `@1/cite?${quote('snuffs the wick')}`))).status).toBe(404);
  });
});

describe('Memento', () => {
  const dateOf = async (state: string) =>
    (await ask(permalink(KEPT, `@${state}`))).headers.get('Memento-Datetime') ?? '';
  const stateAt = async (date: string) => {
    const answer = await ask(permalink(KEPT), { 'Accept-Datetime': date });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Vary')).toMatch(/accept-datetime/i);
    return answer.headers.get('Location');
  };

  test('a date leads to the state published then, one before all of them to the first', async () => {
    expect(await stateAt('Thu, 31 May 2007 20:35:00 GMT')).toBe(permalink(KEPT, '@1'));
    for (const state of ['1', '2', '3'])
      expect(await stateAt(await dateOf(state))).toBe(permalink(KEPT, `@${state}`));
    expect(await stateAt('Fri, 31 Dec 2100 00:00:00 GMT')).toBe(permalink(KEPT, `@${LAST}`));
  });

  test('a date that cannot be read is refused', async () => {
    expect((await ask(permalink(KEPT), { 'Accept-Datetime': 'yesterday' })).status).toBe(400);
  });

  test('the map lists every state, and HEAD answers as GET does', async () => {
    const map = await (await ask(`/timemap/${idOf(KEPT)}`)).text();
    for (const state of ['1', '2', '3', '3~2', LAST])
      expect(map).toContain(`${permalink(KEPT, `@${state}`)}>`);
    for (const path of [
      permalink(KEPT),
      permalink(KEPT, '@1'),
      permalink(WITHDRAWN),
      permalink(MERGED),
      '/works/lights/compare',
    ]) {
      const [head, get] = [await ask(path, {}, 'HEAD'), await ask(path)];
      expect(head.status).toBe(get.status);
      expect(await head.text()).toBe('');
      for (const name of ['Link', 'Location', 'Memento-Datetime', 'Vary', 'ETag'])
        expect(head.headers.get(name), `${name} of ${path}`).toBe(get.headers.get(name));
    }
  });

  test('what to cite is the pinned permalink', async () => {
    expect((await ask(permalink(EDITED_1))).headers.get('Link')).toContain(
      `<${ORIGIN}${permalink(EDITED_1, `@${LAST}`)}>; rel="cite-as"`,
    );
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isLinkLabels } from './linkLabels.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const corpus = resolve(root, '../shared/data/corpus/english-prose.jsonl.gz');
const LABELS = 'HomeAbout usContactSite mapNews and eventsPress (archive)OpeningsLibraryOpening hoursStaff';

describe('link labels run together', () => {
  it('are a long line of capitalised words welded to what stands before, without sentences', () => {
    expect(isLinkLabels(LABELS.repeat(4))).toBe(true);
    expect(isLinkLabels('ГлавнаяО насКонтактыКарта сайтаНовости'.repeat(8))).toBe(true);
  });

  it('are not a line of at most 200 characters, or of fewer than 20 welds', () => {
    expect(isLinkLabels(LABELS.repeat(2).slice(0, 200))).toBe(false);
    expect(isLinkLabels(`${LABELS.repeat(2)}${' and so on'.repeat(10)}`)).toBe(false);
  });

  it('are not prose whose sentences were run together', () => {
    expect(isLinkLabels('The war ended in 1945.The troops went home.The people danced.'.repeat(20))).toBe(
      false,
    );
  });

  it('are not prose about McDonalds and iPhones, nor a list of programming names', () => {
    expect(
      isLinkLabels('He said that McDonald and MacLeod had bought an iPhone in LaSalle. '.repeat(20)),
    ).toBe(false);
    expect(isLinkLabels('getElementById, setAttribute, appendChild, querySelector, '.repeat(20))).toBe(false);
  });

  it.skipIf(!existsSync(corpus))(
    'are no line of 156,154 English passages (skipped where ../shared/data/corpus is absent)',
    () => {
      const lines = gunzipSync(readFileSync(corpus))
        .toString('utf8')
        .trim()
        .split('\n')
        .flatMap((line): string[] => JSON.parse(line).text.split('\n'));
      expect(lines.filter(isLinkLabels)).toEqual([]);
    },
    300_000,
  );
});

import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findJoints } from './joints.ts';
import { splitLines } from './lines.ts';

/** Two joints: what stands before them on the line is cut if it holds a third. */
const RUN_ON = ' The first part ends here.The second one begins and ends.The third one goes on.';

/** The extracts of a text. */
function extracts(text: string): string[] {
  const { cuts } = findJoints(text, splitLines(text));
  return [0, ...cuts].map((start, index) => text.slice(start, cuts[index]));
}
const isJoint = (text: string) => extracts(text + RUN_ON).length > 3;

describe('a joint', () => {
  it('is a sentence end and at once a capitalised word, after two lower-case letters or digits, a bracket or a quotation mark', () => {
    for (const joint of [
      'it was so.The next',
      'in 1945.The next',
      'of SSR).The next',
      'he said “no”.The next',
      'he said "no".The next',
      'was it so?The next',
      'it was so!The next',
      'it was so.A new',
      'it was so.I’m here',
      'во всём.Но не',
      'ils ont e\u0301te\u0301.E\u0301tat',
    ])
      expect(isJoint(joint), joint).toBe(true);
  });

  it('may have note markers between, which belong to what stands before', () => {
    expect(extracts(`it ended so.[5][16]The next${RUN_ON}`)[0]).toBe('it ended so.[5][16]');
  });

  it('is not in initials, abbreviations, acronyms, numbers, addresses or dotted names', () => {
    for (const clean of [
      'M.P. Smith',
      'D.C. and',
      'J.R.R. Tolkien',
      'the U.S.Army',
      'a Ph.D. thesis',
      'version 1.2.3',
      'www.Example.Org is',
      'see https://example.org/About.Html now',
      'write to john.Smith@example.org now',
      'use System.Collections.Generic here',
      'it was so. The next',
      'in ASP.NET it',
      'it was so.the next',
      'it was so...The next',
    ])
      expect(isJoint(clean), clean).toBe(false);
  });
});

describe('a text', () => {
  const two = 'One thing ended.Another began and ended.A third went on.';
  const three = `${two}And then there was more.`;

  it('is cut only if one of its lines has three joints', () => {
    expect(extracts(two).length).toBe(1);
    expect(extracts(`${two}\n${two}`).length).toBe(1);
    expect(extracts(three).length).toBe(4);
  });

  it('is then cut at all its joints', () => {
    expect(extracts(`${two}\n${three}`).length).toBe(6);
    expect(findJoints(`${two}\n${three}`, splitLines(`${two}\n${three}`)).runOnLines).toEqual(new Set([2]));
  });
});

describe('clean prose', () => {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
  const full = process.env.PINCITE_TEST_FULL === '1';
  const corpus = resolve(root, '../shared/data/corpus/english-prose.jsonl.gz');

  it.skipIf(!existsSync(corpus))(
    'is never cut: 156,154 English passages, or a tenth of them (skipped where ../shared/data/corpus is absent)',
    () => {
      const all = gunzipSync(readFileSync(corpus))
        .toString('utf8')
        .trim()
        .split('\n')
        .map((line): string => JSON.parse(line).text);
      expect(all.length).toBe(156_154);
      const passages = full ? all : all.filter((_, index) => index % 10 === 0);
      expect(passages.filter((text) => findJoints(text, splitLines(text)).cuts.length > 0)).toEqual([]);
      // With two joints more on its line, so that one false joint is cut: at most one in all.
      const falselyCut = passages.filter((text) => isJoint(text.replaceAll('\n', ' ')));
      expect(falselyCut.length).toBeLessThanOrEqual(1);
    },
    300_000,
  );
});

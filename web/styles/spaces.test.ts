/** Does every space come from the scale? Margins, paddings and gaps of all style sheets. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));
const SPACE = /(?<property>(?:margin|padding|gap|row-gap|column-gap)[a-z-]*):\s*(?<value>[^;}]+)/g;
/** A step of the scale, nothing, what moves with the letters of a line, or a hair that sets a line on another's base. */
const FROM_SCALE =
  /^(?:-?0|auto|var\(--s[1-8]\)|calc\(-1 \* var\(--s[1-8]\)\)|calc\(var\(--s\d\) \+ var\(--s\d\)\)|-?[\d.]+em|0\.1\d?rem)$/;

/** What has a reason of its own. */
const EXCEPTIONS: Record<string, string> = {
  'frame.css max(1.25rem, calc(50vw - 39rem))':
    'the page in the middle of the window, a thumb’s breadth from its edge',
  'reader.css 3.25rem': 'the column of the numbers in the margin',
  'gathered.css 9rem': 'the height of what stands at the foot of the window',
  'search.css 22rem': 'the column of the syntax, and the space before it',
  'print.css 22mm 14mm 24mm': 'paper is measured in millimetres',
  'print.css 2.6rem': 'the column of the numbers, on paper',
  'words.css 3px': 'the tools over a selection: the corners of their buttons lie within theirs',
  'words.css max(var(--s1), env(safe-area-inset-bottom))': 'what the telephone covers',
};

/** The values of a shorthand: split at spaces that stand in no bracket. */
const parts = (value: string) => value.trim().match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];

test('every margin, padding and gap comes from the scale, or has its reason here', () => {
  const own: string[] = [];
  const met = new Set<string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.css'))) {
    const sheet = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const { groups } of sheet.matchAll(SPACE)) {
      const { property = '', value = '' } = groups ?? {};
      const odd = parts(value).filter((part) => !FROM_SCALE.test(part));
      if (odd.length === 0) continue;
      const exception = [value.trim(), ...odd]
        .map((each) => `${file} ${each}`)
        .find((key) => key in EXCEPTIONS);
      if (exception) met.add(exception);
      else own.push(`${file}: ${property}: ${value}`);
    }
  }
  expect(own).toEqual([]);
  // An exception that nothing needs any more goes.
  expect(Object.keys(EXCEPTIONS).filter((key) => !met.has(key))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutPassages, type UnidentifiedPassage } from '../../passages/cut.ts';
import { checkPieces, checkWords } from '../coverage.ts';
import type { Problem, SourceDocument } from '../document.ts';
import { markdownReader } from './index.ts';

const read = (text: string, file = 'a.md') => markdownReader.read({ file, text });

function cut(text: string): {
  document: SourceDocument;
  passages: UnidentifiedPassage[];
  problems: Problem[];
} {
  const document = read(text);
  return { document, ...cutPassages([document], { language: 'en', notes: 'file' }) };
}

/** The faults that the two routes of coverage.ts find in the reading of a text. */
function faults(text: string): Problem[] {
  const source = { file: 'a.md', text };
  const { document, passages } = cut(text);
  return [...checkPieces(document, source), ...checkWords(source, passages, document)];
}

const htmlOf = (text: string) => cut(text).passages.map((passage) => passage.html);
const textsOf = (text: string) => cut(text).passages.map((passage) => passage.text);
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

describe('fixtures', () => {
  const folder = new URL('fixtures/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));

  it.each(names)('%s reads as its JSON says', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const expected: unknown = JSON.parse(readFileSync(new URL(name.replace('.md', '.json'), folder), 'utf8'));
    const { passages } = cut(text);
    const told = passages.map(({ ref, kind, text, notes, anchors, language }) => ({
      ref,
      kind,
      text,
      ...(notes.length > 0 && {
        notes: notes.map(({ label, offset, note }) => [
          label,
          offset,
          note === null ? null : passages[note]?.ref,
        ]),
      }),
      ...(anchors.length > 0 && { anchors }),
      ...(language !== 'en' && { language }),
    }));
    expect(told).toEqual(expected);
    expect(faults(text)).toEqual([]);
  });
});

describe('structure', () => {
  it('knows the list, its start, the item and its box around each passage', () => {
    const { passages } = cut('3. one\n\n   more\n4. [x] two\n   - deep\n');
    expect(passages.map((passage) => passage.containers)).toEqual([
      [
        { type: 'list', key: 0, ordered: true, start: 3 },
        { type: 'item', key: 1 },
      ],
      [
        { type: 'list', key: 0, ordered: true, start: 3 },
        { type: 'item', key: 1 },
      ],
      [
        { type: 'list', key: 0, ordered: true, start: 3 },
        { type: 'item', key: 2, checked: true },
      ],
      [
        { type: 'list', key: 0, ordered: true, start: 3 },
        { type: 'item', key: 2, checked: true },
        { type: 'list', key: 3, ordered: false, start: 1 },
        { type: 'item', key: 4 },
      ],
    ]);
  });

  it('keeps a long list one list, though it is read in parts', () => {
    const items = Array.from({ length: 3000 }, (_, index) => `- item ${index}\n`).join('\n');
    const { passages } = cut(`${items}\n+ another list\n`);
    const lists = passages.map(({ containers }) => containers[0]?.key);
    expect(passages).toHaveLength(3001);
    expect(new Set(lists.slice(0, 3000)).size).toBe(1);
    expect(lists[3000]).not.toBe(lists[0]);
  });

  it('reads a fence that reaches over many parts as one', () => {
    const code = 'word\n\n'.repeat(20_000);
    const { passages } = cut(`\`\`\`\n${code}\`\`\`\n\nafter\n`);
    expect(passages.map(({ kind }) => kind)).toEqual(['code', 'paragraph']);
    expect(passages[1]?.source.line).toBe(40_004);
  });

  it('resolves links whose definition stands far away', () => {
    const text = `[one] and [two].\n\n${'Words.\n\n'.repeat(5000)}[one]: https://one.example\n\n> [two]: https://two.example\n`;
    expect(htmlOf(text)[0]).toBe(
      '<a href="https://one.example">one</a> and <a href="https://two.example">two</a>.',
    );
  });

  it('tells where in the source a passage stands, in code points', () => {
    const [title, words] = cut('# 👑 Title\n\nTwo 👑 words\n').passages;
    expect(title?.source).toEqual({ file: 'a.md', line: 1, start: 0, end: 9 });
    expect(words?.source).toEqual({ file: 'a.md', line: 3, start: 11, end: 22 });
  });

  it('counts a byte order mark that the text still has', () => {
    expect(cut('\uFEFF# Title\n').passages[0]?.source).toMatchObject({ start: 1, end: 8 });
  });

  it('reads lines that end in CR LF as others', () => {
    const text = '# A\r\n\r\nTwo\r\nlines^[note\r\nover two].\r\n\r\n> q\r\n> r\r\n';
    expect(textsOf(text)).toEqual(['A', 'Two lines.', 'q r', 'note over two']);
    expect(faults(text)).toEqual([]);
  });

  it('leaves an unlucky rule and what follows it text', () => {
    expect(textsOf('---\n\nNot front matter.\n\n---\n\nMore.\n')).toEqual(['Not front matter.', 'More.']);
    const { passages, problems } = cut('---\na: [\n---\n\nMore.\n');
    expect(passages.map(({ text }) => text)).toContain('More.');
    expect(codes(problems)).toEqual(['front-matter']);
  });

  it('gives the fields of front matter', () => {
    expect(read('---\ntitle: A\n\ndate: 2020\n---\nText\n').frontMatter).toEqual({ title: 'A', date: 2020 });
  });

  it('is not harmed by a YAML bomb', () => {
    const bomb = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`).join(
      '\n',
    );
    expect(codes(cut(`---\na0: &a0 x\n${bomb}\n---\n\nText.\n`).problems)).toEqual(['front-matter']);
  });
});

describe('notes', () => {
  it('reads a reference after an exclamation mark', () => {
    expect(cut('Really![^a] Yes![^b]\n\n[^a]: note').passages[0]).toMatchObject({
      text: 'Really! Yes!',
      notes: [
        { label: 'a', offset: 7, note: 1 },
        { label: 'b', offset: 12, note: null },
      ],
    });
  });

  it('leaves `[^x]` in code, and where it is escaped, as it is', () => {
    expect(textsOf('`[^x]` \\[^x] <span title="[^x]">a</span>\n\n    [^x]\n')).toEqual([
      '[^x] [^x] a',
      '[^x]',
    ]);
  });

  it('reads inline notes in one another, in links and in emphasis', () => {
    const { passages } = cut('A ^[b ^[c] d] *e ^[f*] g* [h ^[i]](https://u.example).\n');
    expect(passages.map(({ text }) => text)).toEqual(['A e g h .', 'b d', 'f*', 'i', 'c']);
    expect(passages[1]?.notes).toEqual([{ label: '^2', offset: 1, note: 4 }]);
  });

  it('leaves an inline note that never ends as it is', () => {
    expect(textsOf('A ^[b [c] d and *e* f.\n')).toEqual(['A ^[b [c] d and e f.']);
  });

  it('reads a label in any case', () => {
    expect(cut('A[^Note].\n\n[^note]: b').passages[0]?.notes[0]?.note).toBe(1);
  });

  it('reports a note label given twice', () => {
    const { problems } = cut('A[^1].\n\n[^1]: one\n\n[^1]: two\n');
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['duplicate-note-label', 5]]);
  });
});

describe('safety', () => {
  const hostile = [
    '<script>alert(1)</script>',
    'a <script>alert(1)</script> b',
    'a <SCRIPT SRC=//x.example>alert(1)</SCRIPT > b',
    '<img src=x onerror=alert(1)>',
    'a <img src="x" onerror="alert(1)" alt="words"> b',
    '<iframe src="https://x.example"></iframe>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    'a <svg/onload=alert(1)> b',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form id=nodes><input name=attributes></form>',
    '<a name="location" id="main">x</a>',
    '<p style="position:fixed">x</p>',
    '<div class="site-header" onclick="alert(1)">x</div>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:x) [y](data:text/html,x)',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '![x](javascript:alert(1))',
    '![x](data:text/html;base64,AAAA)',
    '![x](../../etc/passwd)',
    '![x](..%2f..%2fetc/passwd)',
    '![x](/etc/passwd)',
    '![x](..\\\\..\\\\x.png)',
    '<note-reference label="1"></note-reference>',
    '<base href="https://x.example/"><link rel=stylesheet href=x><meta http-equiv=refresh content=0>',
    '<object data=x></object><embed src=x>',
    '<textarea><script>alert(1)</script></textarea>',
    '<template><img src=x onerror=alert(1)></template>',
    '<a href="x" <b onclick=alert(1)>x</b>',
    '`a` <sup data-note="0">1</sup>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  ];
  const UNSAFE =
    /<(?!\/?(?:a|b|br|code|em|i|img|p|pre|span|strong|sub|sup|td|th)[ >])|[ ](?:on\w+|style|id|name|class|srcdoc|data-note)=|(?:href|src)="(?!https:\/\/|[\w%./-]*")|script:|\.\./i;

  it.each(hostile)('shows nothing harmful of %s', (text) => {
    for (const html of htmlOf(`${text}\n`)) expect(html.replace(/ title="[^"]*"/g, '')).not.toMatch(UNSAFE);
    expect(faults(`${text}\n`)).toEqual([]);
  });

  it('keeps the words of a link that loses its target, and says so', () => {
    const { passages, problems } = cut('One\n\n[two](javascript:x) three\n');
    expect(passages[1]).toMatchObject({ text: 'two three', html: '<a>two</a> three' });
    expect(problems.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['unsafe-link', 'warning', 3],
    ]);
  });

  it('keeps images of the work by their path from its folder, and makes others links', () => {
    const read = (text: string) => {
      const document = markdownReader.read({ file: '1/a.md', text });
      return cutPassages([document], { language: 'en', notes: 'file' }).passages[0]?.html;
    };
    expect(read('![Crown](img/a%20b.png)')).toBe('<img src="1/img/a%20b.png" alt="">Crown');
    expect(read('![Crown](../c.png)')).toBe('<img src="c.png" alt="">Crown');
    expect(read('A ![crown](c.png).')).toBe('A <img src="1/c.png" alt="crown">.');
    expect(read('![Crown](https://x.example/c.png)')).toBe('<a href="https://x.example/c.png">Crown</a>');
    expect(read('![](c.png "Crown")')).toBe('<img src="1/c.png" alt="">Crown');
  });

  it('reports an image that lies outside the work, with its line', () => {
    const { problems } = cut('One\n\n![x](../x.png)\n');
    expect(problems.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['image-outside', 'error', 3],
    ]);
  });

  it('says what it left out, and where', () => {
    const { document } = cut('One\n\ntwo <script>three</script> four\n');
    expect(document.leftOut).toEqual([
      { file: 'a.md', line: 3, start: 9, end: 31, reason: 'script (<script>)' },
    ]);
  });
});

describe('limits', () => {
  const refusal = (text: string) => {
    const { document, problems, passages } = cut(text);
    expect(checkPieces(document, { file: 'a.md', text })).toEqual([]);
    return {
      codes: codes(problems.filter(({ severity }) => severity === 'error')),
      line: problems[0]?.line,
      passages,
    };
  };

  it('refuses what nests too deep, naming the line', () => {
    const lists = Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- x\n`).join('');
    expect(refusal(`Words.\n\n${lists}`)).toMatchObject({ codes: ['markdown-limit'], passages: [] });
    expect(refusal(`\n\n${'>'.repeat(1_000_000)} x`)).toMatchObject({ codes: ['markdown-limit'], line: 3 });
    expect(refusal('1. '.repeat(100_000)).codes).toEqual(['markdown-limit']);
    expect(refusal('**a _b '.repeat(100_000)).codes).toEqual(['markdown-limit']);
  });

  it('reads a hundred lists in one another', () => {
    const lists = Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}- x\n`).join('');
    expect(refusal(lists).passages).toHaveLength(100);
  });

  it.each(['*', '[', '![', '[^', '^[', '[](', '<', '<b>', '&', '\\', '`a ', '*a*', '*a_', '<a '])(
    'comes to an end with a megabyte of %s',
    (sign) => {
      refusal(sign.repeat(1_000_000 / sign.length));
    },
  );

  it('reads a megabyte of prose on one line', () => {
    expect(refusal('word '.repeat(200_000)).passages).toHaveLength(1);
  });
});

/** Are a manuscript's quotations and links found in what people write, and checked? */
import { describe, expect, test } from 'vitest';
import { openCurrent } from '../../library/publishedLibrary.ts';
import { ids, sampleIndex } from '../../testing/sampleIndex.ts';
import { sampleVerifier } from '../../testing/sampleVerifier.ts';
import { libraryTexts } from '../libraryTexts.ts';
import { type CheckOptions, checkManuscript, type ManuscriptDesk } from './checkManuscript.ts';
import type { ManuscriptFormat } from './manuscript.ts';
import { quotationsOf } from './quotations.ts';
import { readHtml } from './readHtml.ts';
import { readMarkdown, readPlain } from './readText.ts';

const READ = { plain: readPlain, markdown: readMarkdown, html: readHtml };
const found = (source: string, format: ManuscriptFormat = 'plain') =>
  quotationsOf(READ[format](source)).map(({ quote }) => quote);

describe('quotations are found', () => {
  test.each<[string, string[]]>([
    ['He said: “The lamp was lit.” Then he left.', ['The lamp was lit.']],
    ['He said: "The lamp was lit." Then "no more".', ['The lamp was lit.', 'no more']],
    ['Er sagte: „Die Lampe brannte.“ Dann ging er.', ['Die Lampe brannte.']],
    ['Er sagte: »Die Lampe brannte.« Dann ging er.', ['Die Lampe brannte.']],
    ['Il dit : « La lampe était allumée. » Puis il partit.', [' La lampe était allumée. ']],
    ['Powiedział: „Lampa się paliła.” Potem wyszedł.', ['Lampa się paliła.']],
    ['Han sade: ”Lampan brann.” Sedan gick han.', ['Lampan brann.']],
    ['彼は「灯りがともった」と言った。', ['灯りがともった']],
    ['She wrote ‘the lamp wasn’t lit’ twice.', ['the lamp wasn’t lit']],
    ["She wrote 'the lamp wasn't lit' twice.", ["the lamp wasn't lit"]],
    ['He said: “She said ‘no’ and “yes” to me.” So.', ['She said ‘no’ and “yes” to me.']],
    ['The keepers’ log and the dogs’ names; 5\'10" tall.', []],
    ['An “unclosed quotation.', []],
    ['One.\n\n> The lamp was lit.\n> It burned oil.\n\nTwo.', ['The lamp was lit.\nIt burned oil.']],
    ['> First.\n>\n> Second.\n\nAfter.', ['First.\nSecond.']],
    ['> The lamp was lit.\n> — Ada Quillfeather', ['The lamp was lit.']],
  ])('%j', (source, expected) => {
    expect(found(source)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['He said: “The *lamp* was **lit**.”', ['The lamp was lit.']],
    ['“The [lamp](http://x.example/a_(b)) was\nlit[^1].” \n\n[^1]: A note.', ['The lamp was\nlit.']],
    ['Code `“no quotation”` and\n\n```\n“none here”\n```\n\n“but here”', ['but here']],
    ['---\ntitle: “no text”\n---\n\n“The text”', ['The text']],
    ['- “one of a list”\n- “another”', ['one of a list', 'another']],
    ['“a\\*b &amp; c&hellip;” <!-- “hidden” --> <b>“bold”</b>', ['a*b & c…', 'bold']],
    ['snake_case_word “is _not_ changed”', ['is not changed']],
  ])('Markdown: %j', (source, expected) => {
    expect(found(source, 'markdown')).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['<p>He said: &ldquo;The <em>lamp</em> was lit.&rdquo;</p>', ['The lamp was lit.']],
    ['<p>He said <q>the lamp was lit</q>.', ['the lamp was lit']],
    ['<blockquote><p>First.</p><p>Second.</p></blockquote><p>After</p>', ['First.\nSecond.']],
    ['<script>“no”</script><style>“no”</style><p title="“no”">“yes”</p><!-- “no” -->', ['yes']],
    ['<p>“the lamp<sup><a href="#n1">1</a></sup> was lit”</p>', ['the lamp was lit']],
    ['<p>“one<p>two”', []],
    ['“a < b > c” <', ['a < b > c']],
  ])('HTML: %j', (source, expected) => {
    expect(found(source, 'html')).toEqual(expected);
  });

  test('their places are those of the source', () => {
    const source = 'Intro.\n\nHe 𝒳 said: “The [lamp](/p/x) was &amp; lit.”';
    const [only] = quotationsOf(readMarkdown(source));
    expect(source.slice(only?.start, only?.end)).toBe('The [lamp](/p/x) was &amp; lit.');
  });
});

const desk: Promise<ManuscriptDesk> = openCurrent(sampleIndex()).then(async (library) => ({
  verifier: await sampleVerifier(library),
  texts: libraryTexts(library),
  origin: 'https://lights.example',
}));
const check = async (source: string, format: ManuscriptFormat = 'markdown', options?: CheckOptions) =>
  checkManuscript(await desk, source, format, options);

describe('a manuscript', () => {
  test('that quotes well and pins its links does not fail', async () => {
    const report = await check(
      `“Two keepers shared the tower, and each slept by day in turn” ([Quillfeather](https://lights.example/p/${ids.kept}@2)).`,
    );
    expect(report).toMatchObject({ failing: 0, unchecked: 0, links: [{ status: 'ok', fails: false }] });
    expect(report.quotations).toMatchObject([
      { line: 1, start: 1, end: 60, fails: false, verification: { verdict: 'exact', asCited: true } },
    ]);
  });

  test('is told where it misquotes, with line and place', async () => {
    const report = await check(
      'One.\n\nTwo keepers: “each slept by night in turn, and shared the tower”.\n\n> Two keepers shared the tower, and each slept by night in turn.',
    );
    expect(report.failing).toBe(2);
    expect(report.quotations.map(({ line, verification }) => [line, verification.verdict])).toEqual([
      [3, 'absent'],
      [5, 'altered'],
    ]);
  });

  test('a quotation is checked where the link beside it leads, also by way of a note', async () => {
    const quote = '“The elder kept a log of every vessel that passed.”';
    const here = await check(`${quote} (/p/${ids.edited}@1)\n`);
    expect(here.links).toEqual([]);
    const linked = await check(`${quote}[^1]\n\n[^1]: See <https://lights.example/p/${ids.edited}@2>.`);
    expect(linked.quotations[0]?.verification.verdict).toBe('other_state');
    expect(linked.quotations[0]?.link).toContain(`/p/${ids.edited}@1`);
  });

  test.each([
    ['in the line after it', `> Q\n\n— A. Roe, p. 3, [here](L)`, true],
    ['in brackets after it', `> Q\n\n(see L)`, true],
    ['in what introduces it', `She wrote in [her log](L):\n\n> Q`, true],
    ['in a paragraph before that introduces nothing', `I read [her log](L) once.\n\n> Q`, false],
    ['in the next paragraph’s second sentence', `> Q\n\nSo far the log. Now see [this](L).`, false],
    ['behind another quotation', `> Q\n\n“Nobody wrote this in any log.” See L.`, false],
    ['two paragraphs below', `> Q\n\nSo far the log.\n\nL says more.`, false],
  ])('a link %s says where a block quotation stands: %j is %s', async (_, source, isCited) => {
    const text = source
      .replace('Q', 'The elder kept a log of every vessel.')
      .replace('L', `https://lights.example/p/${ids.kept}@1`);
    const [quotation] = (await check(text)).quotations;
    expect(quotation?.isBlock).toBe(true);
    expect(quotation?.cited !== undefined).toBe(isCited);
  });

  test('links are followed, and corrected where they can be', async () => {
    const link = (path: string) => `[x](https://lights.example${path})`;
    const report = await check(
      [
        link(`/p/${ids.kept}`),
        link(`/p/${ids.withdrawn}`),
        link(`/p/${ids.kept}@7`),
        link('/p/zzzzzzzzzz'),
        link(`/p/${ids.edited}@2~2?quote=every+vessel`),
        link(`/p/${ids.edited}@1?quote=every+vessel`),
        '[other](https://elsewhere.example/p/zzzzzzzzzz)',
      ].join('\n\n'),
    );
    expect(report.links.map(({ status, corrected }) => [status, corrected])).toEqual([
      ['unpinned', `/p/${ids.kept}@2~2`],
      ['gone', `/p/${ids.withdrawn}@1`],
      ['unknown_state', `/p/${ids.kept}@2~2`],
      ['unknown', undefined],
      ['words_gone', `/p/${ids.edited}@2?quote=every+vessel`],
      ['ok', undefined],
    ]);
    expect(report.failing).toBe(4);
  });

  test('words in quotation marks that are too few to be sought are no failure', async () => {
    expect(await check('A so-called “liberation” of the “lower light”.')).toMatchObject({ failing: 0 });
  });

  test('quotations of other texts may be allowed, unless a link says that they stand here', async () => {
    const other = '“Call me Ishmael; some years ago I went to sea”';
    expect((await check(other)).failing).toBe(1);
    expect((await check(other, 'markdown', { allowOthers: true })).failing).toBe(0);
    const linked = `${other} [x](https://lights.example/p/${ids.kept}@2)`;
    expect((await check(linked, 'markdown', { allowOthers: true })).failing).toBe(1);
  });

  test('what is beyond the number checked at once is counted', async () => {
    const report = await check('“one two three four” '.repeat(5), 'plain', { most: 2 });
    expect(report).toMatchObject({ unchecked: 3 });
  });

  // Reading that is quadratic would run into the limit of a test's time.
  test.each<[name: string, format: ManuscriptFormat, piece: string]>([
    ['open brackets', 'markdown', '['],
    ['open images', 'markdown', '![a'],
    ['open comments', 'markdown', '<!--'],
    ['open code', 'markdown', '`` ` '],
    ['open attributes', 'html', '<a "'],
    ['open notes', 'html', '<sup>'],
    ['open scripts', 'html', '<script>'],
    ['single marks', 'plain', '‘a '],
    ['double marks', 'plain', '“'],
    ['signs of quotations', 'plain', '> '],
  ])('%s without end are read in bounded time', (_, format, piece) => {
    expect(Array.isArray(quotationsOf(READ[format](piece.repeat(100_000 / piece.length))))).toBe(true);
  });
});

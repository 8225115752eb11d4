import { describe, expect, test } from 'vitest';
import { readSiteStyles } from './siteStyles.ts';
import { parseXml, XmlError } from './xml.ts';

const CSL = `<?xml version="1.0" encoding="utf-8"?>
<!-- our house style -->
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info>
    <title>Our &amp; Your Journal</title>
    <id>http://example.org/our-journal</id>
    <category citation-format="note"/>
  </info>
  <macro name="place"><text variable="locator" prefix=" &#182;"/></macro>
  <citation>
    <sort><key variable="title"/></sort>
    <layout><text variable="title"/><text macro="place"/></layout>
  </citation>
</style>`;

const read = (xml: string, file = 'our-journal.csl') =>
  readSiteStyles([{ file, bytes: new TextEncoder().encode(xml) }]);

describe('the site’s own styles', () => {
  test('id from the file, title and format from the style, its nodes whole', () => {
    const { styles, problems } = read(CSL);
    expect(problems).toEqual([]);
    expect(styles[0]).toMatchObject({ id: 'our-journal', title: 'Our & Your Journal', format: 'notes' });
    expect(JSON.stringify(styles[0]?.node)).toContain('"prefix":" ¶"');
    expect(JSON.stringify(styles[0]?.node)).toContain('{"n":"key","a":{"variable":"title"}');
  });

  test('a dependent style is another name of its parent', () => {
    const dependent = CSL.replace(
      '<category citation-format="note"/>',
      '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>',
    ).replace(/<macro.*<\/citation>/s, '');
    expect(read(dependent).styles).toEqual([
      { id: 'our-journal', title: 'Our & Your Journal', format: 'notes', parent: 'apa' },
    ]);
  });

  test.each([
    ['a macro that is not there', CSL.replace('name="place"', 'name="elsewhere"'), /compile.*place/],
    ['no citation', CSL.replace(/<citation>.*<\/citation>/s, ''), /no <citation>/],
    ['another file', '<html><body/></html>', /root element is <html>/],
    ['broken XML', CSL.replace('</macro>', ''), /<\/citation>|<\/style>/],
  ])('%s is an error that names the file', (_, xml, message) => {
    const { styles, problems } = read(xml);
    expect(styles).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'error', file: 'styles/our-journal.csl' }]);
    expect(problems[0]?.message).toMatch(message);
  });

  test('a file name that is no id is an error', () => {
    expect(read(CSL, 'Our Journal.csl').problems[0]?.remedy).toContain('our-journal.csl');
  });

  test('bytes that are not UTF-8 are an error', () => {
    expect(readSiteStyles([{ file: 'a.csl', bytes: new Uint8Array([0xff]) }]).problems[0]?.message).toContain(
      'UTF-8',
    );
  });
});

describe('XML', () => {
  // XML 1.0 (5th ed.), 2.7 CDATA, 4.1 references, 2.5 comments, 2.6 processing instructions.
  test('entities, CDATA, comments and instructions are read as the specification has it', () => {
    expect(
      parseXml('<a b="1 &lt; 2" c=\'"\'>x &amp; &#x41;&#66;<!-- <d> --><![CDATA[<e>]]><?f g?></a>'),
    ).toEqual({
      n: 'a',
      a: { b: '1 < 2', c: '"' },
      c: ['x & AB', '<e>'],
    });
  });

  test('white space lays out, unless it is all that an element holds', () => {
    expect(parseXml('<a>\n  <b> </b>\n</a>')).toEqual({ n: 'a', a: {}, c: [{ n: 'b', a: {}, c: [' '] }] });
  });

  test.each([
    ['<a>\n<b>\n</a>', 3],
    ['<a>\n', 2],
    ['<a x="1" x="2"/>', 1],
    ['<a>&nbsp;</a>', 1],
    ['<a>AT&T</a>', 1],
    ['<a>\n&#0;</a>', 2],
    ['<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', 1],
    ['<a/><b/>', 1],
    ['words', 1],
    ['', 1],
    ['<a', 1],
    ['<a>'.repeat(300), 1],
  ])('%j is refused, with its line', (xml, line) => {
    try {
      parseXml(xml);
    } catch (error) {
      expect(error).toBeInstanceOf(XmlError);
      if (line > 1) expect((error as XmlError).line).toBeGreaterThan(1);
      return;
    }
    throw new Error('It was read.');
  });
});

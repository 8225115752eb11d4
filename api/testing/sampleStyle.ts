/** Which citation style do tests run through citeproc? One small enough to be seen whole: the title, then the place. */
import type { FileSource } from '../../indexer/format/published.ts';

type Csl = [name: string, attrs: Record<string, string>, ...children: (Csl | string)[]];

const node = ([name, attrs, ...children]: Csl): object => ({
  ...{ n: name, a: attrs },
  c: children.map((child) => (typeof child === 'string' ? child : node(child))),
});

const layout: Csl = [
  'layout',
  {},
  [
    'group',
    { delimiter: ', ' },
    ['text', { variable: 'title' }],
    [
      'group',
      { delimiter: ' ' },
      ['label', { variable: 'locator', form: 'short' }],
      ['text', { variable: 'locator' }],
    ],
  ],
];

const STYLE = node([
  'style',
  { xmlns: 'http://purl.org/net/xbiblio/csl', class: 'in-text', version: '1.0', 'default-locale': 'en-US' },
  ['info', {}, ['title', {}, 'Sample'], ['id', {}, 'sample']],
  ['citation', {}, layout],
]);

const LOCALE = node(['locale', { 'xml:lang': 'en-US', version: '1.0' }, ['terms', {}]]);

/** The program's static files, with this style under every style's name and one locale without words. */
export const sampleProgram: FileSource = {
  async read(path) {
    const value = path.startsWith('static/csl/styles/')
      ? STYLE
      : path.endsWith('/en-US.json')
        ? LOCALE
        : undefined;
    return value && new TextEncoder().encode(JSON.stringify(value));
  },
};

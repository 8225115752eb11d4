/**
 * What may a passage show? Links of safe schemes, images of the work, and elements and attributes of a closed list; no
 * names, ids, styles or handlers. Words always stay. The sanitiser has the last word, whatever came before it.
 */
import type { Element, ElementContent, Properties } from 'hast';
import rehypeSanitize, { type Options } from 'rehype-sanitize';
import { unified } from 'unified';
import type { Problem } from '../document.ts';
import { encodePath, readImageSource } from './images.ts';

type Schema = NonNullable<Options>;

const SCHEMA: Schema = {
  tagNames:
    'a abbr b bdi bdo big blockquote br cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark note-reference ol p pre q rb rp rt rtc ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
      ' ',
    ),
  attributes: {
    '*': ['lang', 'dir', 'title'],
    a: ['href'],
    code: [['className', /^language-[\w+#.-]+$/]],
    img: ['src', 'alt', ['width', /^\d{1,4}$/], ['height', /^\d{1,4}$/]],
    li: [['value', /^-?\d{1,6}$/]],
    'note-reference': ['label'],
    ol: [['start', /^-?\d{1,9}$/], 'reversed', ['type', /^[1aAiI]$/]],
    td: [
      ['colSpan', /^\d{1,3}$/],
      ['rowSpan', /^\d{1,3}$/],
      ['align', 'left', 'right', 'center'],
    ],
    th: [['colSpan', /^\d{1,3}$/], ['rowSpan', /^\d{1,3}$/], ['align', 'left', 'right', 'center'], 'scope'],
    time: ['dateTime'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  ancestors: {},
  clobber: [],
  clobberPrefix: '',
  required: {},
  strip: ['script', 'style', 'iframe', 'noembed', 'noframes', 'template', 'svg'],
};
const SAFE_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);

const sanitiser = unified().use(rehypeSanitize, SCHEMA).freeze();

export interface Place {
  file: string;
  line: number;
  problems: Problem[];
}

/** The content as a passage may show it; what it lost beyond tags is reported. */
export function safeContent(content: readonly ElementContent[], place: Place): ElementContent[] {
  const root = { type: 'root' as const, children: content.map((node) => safeNode(node, place)) };
  return sanitiser.runSync(root).children.filter((node) => node.type !== 'doctype');
}

function safeNode(node: ElementContent, place: Place, inLink = false): ElementContent {
  if (node.type !== 'element') return node.type === 'text' ? { type: 'text', value: node.value } : node;
  if (node.tagName === 'img') return safeImage(node, place, inLink);
  const isLink = node.tagName === 'a';
  const children = node.children.map((child) => safeNode(child, place, inLink || isLink));
  const properties = isLink ? safeLink(node.properties, place) : node.properties;
  return { type: 'element', tagName: node.tagName, properties, children };
}

function safeLink(properties: Properties, { problems, file, line }: Place): Properties {
  // Browsers drop control characters and blanks before they read the scheme.
  const address = String(properties.href ?? '').replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
  const scheme = /^([^/?#]*?):/.exec(address)?.[1]?.toLowerCase();
  // The sanitiser takes what is no scheme for one, and says nothing.
  if (!scheme || !/^[a-z][a-z\d+.-]*$/.test(scheme) || SAFE_SCHEMES.has(scheme)) return properties;
  problems.push({
    severity: 'warning',
    code: 'unsafe-link',
    message: `A link to “${address.slice(0, 60)}” has lost its target: pages show no ${scheme}: links.`,
    remedy: 'Link to http, https, mailto or tel; the words of the link are kept.',
    file,
    line,
  });
  return {};
}

function safeImage(node: Element, { problems, file, line }: Place, inLink: boolean): ElementContent {
  const written = String(node.properties.src ?? '');
  const alt = String(node.properties.alt ?? '');
  const source = readImageSource(written, file);
  if (source.type === 'local') {
    const { width, height, title } = node.properties;
    return {
      type: 'element',
      tagName: 'img',
      properties: { src: encodePath(source.path), alt, title, width, height },
      children: [],
    };
  }
  // An image from elsewhere becomes a link, unless it stands in one.
  if (source.type === 'remote' && inLink) return { type: 'text', value: alt };
  if (source.type === 'remote')
    return {
      type: 'element',
      tagName: 'a',
      properties: { href: source.address },
      children: [{ type: 'text', value: alt }],
    };
  const outside = source.type === 'outside';
  problems.push({
    severity: outside ? 'error' : 'warning',
    code: outside ? 'image-outside' : 'unsafe-image',
    message: outside
      ? `The image “${written.slice(0, 80)}” lies outside the work's folder.`
      : `The image “${written.slice(0, 40)}” is not shown: its address is neither a file nor on the web.`,
    remedy: "Put the image into the work's folder, and write its path from the file that shows it.",
    file,
    line,
  });
  return { type: 'text', value: alt };
}

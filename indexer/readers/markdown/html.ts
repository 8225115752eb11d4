/**
 * What does raw HTML consist of? Splits it into tags, comments, words, and elements whose content nobody reads
 * (scripts, styles, frames), and says which tags a passage may keep. All others lose their tag, never their words.
 */
import { type LeftOutReason, ofElement } from '../../format/leftOut.ts';

export type HtmlToken = { start: number; end: number } & (
  | { type: 'tag'; name: string; closing: boolean }
  | { type: 'comment' }
  | { type: 'text' }
  | { type: 'left-out'; reason: string; name: string }
);

const names = (list: string) => new Set(list.split(' '));

/** Elements of the line. */
const PHRASING = names(
  'a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd mark q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr',
);
/** Elements that stand around lines. */
const FLOW = names(
  'address article aside blockquote caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul',
);
const HIDDEN = new Map<string, LeftOutReason>([
  ['script', 'script'],
  ['style', 'styleSheet'],
  ['iframe', 'frame'],
  ['noembed', 'frame'],
  ['noframes', 'frame'],
  ['template', 'template'],
  ['svg', 'drawing'],
]);

/** Why the content of an element is left out; `undefined` where it is read. */
export function hiddenReason(name: string): string | undefined {
  const reason = HIDDEN.get(name);
  return reason && ofElement(reason, name);
}

/** Whether a passage may keep the tag; within a line no tags of blocks count. */
export function keepsTag(name: string, place: 'line' | 'flow'): boolean {
  return PHRASING.has(name) || (place === 'flow' && FLOW.has(name));
}

const COMMENT =
  /<!--(?:-?>|[\s\S]*?(?:--!?>|$))|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<![^>]*(?:>|$)/y;
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)(?:=\s*"[^"]*(?:"|$)|=\s*'[^']*(?:'|$)|[^>])*(?:>|$)/y;

/** Splits HTML as browsers do; the tokens follow each other without gap. */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let textStart = 0;
  const flush = (end: number) => {
    if (end > textStart) tokens.push({ type: 'text', start: textStart, end });
  };
  for (let unit = html.indexOf('<'); unit >= 0; unit = html.indexOf('<', unit)) {
    const token = tokenAt(html, unit);
    if (!token) {
      unit++;
      continue;
    }
    flush(unit);
    tokens.push(token);
    unit = token.end;
    textStart = token.end;
  }
  flush(html.length);
  return tokens;
}

function tokenAt(html: string, start: number): HtmlToken | undefined {
  COMMENT.lastIndex = start;
  if (COMMENT.test(html)) return { type: 'comment', start, end: COMMENT.lastIndex };
  TAG.lastIndex = start;
  const tag = TAG.exec(html);
  if (!tag) return undefined;
  const [, slash, written] = tag;
  const name = (written ?? '').toLowerCase();
  const end = TAG.lastIndex;
  const reason = slash ? undefined : hiddenReason(name);
  if (!reason) return { type: 'tag', name, closing: slash === '/', start, end };
  const close = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, 'gi');
  close.lastIndex = end;
  return { type: 'left-out', name, reason, start, end: close.test(html) ? close.lastIndex : html.length };
}

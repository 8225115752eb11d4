/**
 * How does a citation look as HTML and as text? citeproc marks up with `<i>`, `<b>`, `<sup>`, `<sub>` and styled
 * spans; only those leave, without inline styles, which a strict Content-Security-Policy forbids.
 */
const KEPT = new Set(['i', 'b', 'sup', 'sub']);
const TAG = /<(\/?)([a-z]+)([^>]*)>/gi;

/**
 * Of citeproc's HTML, what may leave. An entry set in two columns (`[1]` and the rest) becomes one line.
 */
export function sanitise(citeprocHtml: string): string {
  const spans: string[] = [];
  return (
    citeprocHtml
      .replace(/<\/div>\s*<div class="csl-right-inline">/g, ' ')
      .replace(TAG, (_, slash: string, rawName: string, attributes: string) => {
        const name = rawName.toLowerCase();
        if (KEPT.has(name)) return `<${slash}${name}>`;
        if (name !== 'span') return '';
        if (slash) return spans.pop() ?? '';
        const opened = spanClass(attributes);
        spans.push(opened ? '</span>' : '');
        return opened ? `<span class="${opened}">` : '';
      })
      // Where a work lacks what a style takes for granted, mostly a date, the signs around it meet.
      .replace(/,((?:\s|<[^>]*>)*),/g, ',$1')
      .replace(/(?<=[([]),\s/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** Small capitals and the roman inside an italic title are worth keeping; what else a style sets is not. */
function spanClass(attributes: string): string | undefined {
  if (/small-caps/.test(attributes)) return 'small-caps';
  if (/font-style:\s*normal/.test(attributes)) return 'roman';
  return undefined;
}

/** The words of sanitised markup. */
export function plainText(html: string): string {
  return html
    .replace(TAG, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&');
}

/** Escapes text for HTML content and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Nothing else is linked or leaves, `javascript:` least of all. */
export const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url);

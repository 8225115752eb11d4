/** How are a passage's words shown? Its sanitised HTML, with note references made into links where a page has them. */
import { raw } from 'hono/html';
import type { PassageContent } from '../../indexer/format/passage.ts';
import { useWording } from '../wording/wording.ts';

const NOTE_REFERENCE = /<sup data-note="(\d+)"\s*(?:\/>|><\/sup>)/g;

/** What to put in the place of the passage's n-th note reference; HTML. */
export type ShowReference = (index: number) => string;

/** The passage's inner HTML. Without `showReference` the markers are left out, as on a page without notes. */
export function passageHtml(content: Pick<PassageContent, 'html'>, showReference?: ShowReference): string {
  return content.html.replace(NOTE_REFERENCE, (_, index: string) => showReference?.(Number(index)) ?? '');
}

/** A passage by itself, as its own page shows it: a block of the right kind. */
export function PassageBlock({ content, show }: { content: PassageContent; show?: ShowReference }) {
  const { reader } = useWording();
  const inner = raw(passageHtml(content, show));
  switch (content.kind) {
    case 'row':
      return (
        <section class="wide-scroll" aria-label={reader.tableRow} tabindex={0}>
          <table class="table">
            <tbody>
              <tr>{inner}</tr>
            </tbody>
          </table>
        </section>
      );
    case 'code':
      return (
        <section class="code" tabindex={0} aria-label={reader.code}>
          <pre>{raw(passageHtml({ html: codeHtml(content.html) }, show))}</pre>
        </section>
      );
    default:
      return <div class={content.kind === 'verse' ? 'words verse' : 'words'}>{inner}</div>;
  }
}

/** A code block's HTML without its own `<pre>`: the page sets one that can be scrolled by key. */
export function codeHtml(html: string): string {
  return html.replace(/^\s*<pre[^>]*>([\s\S]*)<\/pre>\s*$/, '$1');
}

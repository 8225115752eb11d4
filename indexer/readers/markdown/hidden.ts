/**
 * Which parts of a line does nobody read? `Words <script>…</script> words`: the parser sees a tag, words, and a tag;
 * what stands between them is left out before it can become text.
 */
import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Account } from './account.ts';
import { hiddenReason } from './html.ts';

const OPENS = /^<([a-z][^\s/>]*)/i;

/** Takes hidden elements within lines out of the tree, up to their end tag or the end of what holds them. */
export function leaveOutHidden(root: Root, account: Account): void {
  visit(root, (node) => {
    if (node.type === 'root' || !('children' in node)) return;
    const children: Nodes[] = node.children;
    for (let index = 0; index < children.length; index++) {
      const child = children[index];
      const name = child?.type === 'html' ? OPENS.exec(child.value)?.[1]?.toLowerCase() : undefined;
      const reason = name && hiddenReason(name);
      // Whole elements, as blocks of HTML have them, are split by their own tokens.
      if (!child || !name || !reason || (child.type === 'html' && /<\//.test(child.value))) continue;
      const ends = children.findIndex(
        (other, place) => place > index && other.type === 'html' && isEndOf(other.value, name),
      );
      const removed = children.splice(index, (ends < 0 ? children.length : ends + 1) - index);
      const end = removed.at(-1)?.position?.end.offset;
      account.leaveOut(reason, child.position?.start.offset ?? 0, end ?? 0);
      index--;
    }
  });
}

function isEndOf(html: string, name: string): boolean {
  return html.toLowerCase().startsWith(`</${name}`);
}

/** What do scripts say? The words that the page brings along, in the reader's language. */
import type { Wording } from '../../wording/wording.ts';

const said = document.getElementById('wording')?.textContent;

/** A page without them has no scripts either: see the layout. */
export const words: Wording['scripts'] = JSON.parse(said ?? '{}');

/** `fill('Copied: {name}', { name: 'link' })`. */
export function fill(template: string, parts: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => String(parts[name] ?? gap));
}

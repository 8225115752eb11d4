/** Which words and signs went, and which came? A longest common subsequence over tokens (Hirschberg's table, 1975). */

export interface DifferenceRun {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Above this product of lengths the middle is shown as replaced whole. */
const LARGEST_TABLE = 4_000_000;

/** Words, single punctuation signs, and the spaces between. */
const tokensOf = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}'’]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];

export function wordDifference(before: string, after: string): DifferenceRun[] {
  const old = tokensOf(before);
  const now = tokensOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const runs: DifferenceRun[] = [];
  add(runs, 'same', old.slice(0, start));
  addMiddle(runs, old.slice(start, old.length - end), now.slice(start, now.length - end));
  add(runs, 'same', old.slice(old.length - end));
  return runs;
}

function addMiddle(runs: DifferenceRun[], old: string[], now: string[]): void {
  if (old.length * now.length > LARGEST_TABLE) {
    add(runs, 'removed', old);
    add(runs, 'added', now);
    return;
  }
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add(runs, 'same', [old[i++] ?? '']);
      j++;
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1)))
      add(runs, 'removed', [old[i++] ?? '']);
    else add(runs, 'added', [now[j++] ?? '']);
  }
}

function add(runs: DifferenceRun[], kind: DifferenceRun['kind'], tokens: string[]): void {
  const text = tokens.join('');
  if (text === '') return;
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}

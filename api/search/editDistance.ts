/** Do two words differ by a few letters at most? */

/**
 * Whether insertions, deletions and replacements of UTF-16 units (Levenshtein), at most `limit`, turn one word into the
 * other. Fills only the diagonal band that can stay within the limit (Ukkonen 1985).
 */
export function withinDistance(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  const beyond = limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, beyond));
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(beyond);
    if (row <= limit) current[0] = row;
    let best = current[0] ?? beyond;
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column++) {
      const replaced = (previous[column - 1] ?? beyond) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const changed = Math.min(
        replaced,
        (previous[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
      );
      current[column] = changed;
      best = Math.min(best, changed);
    }
    if (best > limit) return false;
    previous = current;
  }
  return (previous[b.length] ?? beyond) <= limit;
}

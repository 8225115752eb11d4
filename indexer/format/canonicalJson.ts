/**
 * Which bytes stand for a JSON value? Those of RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 units,
 * no white space, numbers and strings as ECMAScript writes them. Hashes are taken over these, so anyone can check
 * them in any language.
 */

/** The canonical text of a value; keys that are `undefined` are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

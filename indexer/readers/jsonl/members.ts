/**
 * Where in a line of JSON does each member of its object stand? `JSON.parse` gives the values and forgets the places,
 * and of two members with one name it keeps the last without a word. The line must be known to be an object in JSON.
 */

/** A half-open range in UTF-16 units of the line. */
export interface UnitRange {
  start: number;
  end: number;
}

export interface Member {
  name: string;
  /** With its quotation marks, where it is a string. */
  value: UnitRange;
}

/** The members of the object that a line is, in order. */
export function membersOf(line: string): Member[] {
  const members: Member[] = [];
  let unit = skipBlanks(line, 0) + 1;
  for (unit = skipBlanks(line, unit); line[unit] === '"'; unit = skipBlanks(line, unit)) {
    const afterName = stringEnd(line, unit);
    const name = String(JSON.parse(line.slice(unit, afterName)));
    const start = skipBlanks(line, skipBlanks(line, afterName) + 1);
    const end = valueEnd(line, start);
    members.push({ name, value: { start, end } });
    unit = skipBlanks(line, end);
    if (line[unit] === ',') unit = skipBlanks(line, unit + 1);
  }
  return members;
}

/** RFC 8259, section 2: the only white space that JSON knows. */
function skipBlanks(line: string, unit: number): number {
  let at = unit;
  while (line[at] === ' ' || line[at] === '\t' || line[at] === '\r' || line[at] === '\n') at++;
  return at;
}

function valueEnd(line: string, start: number): number {
  if (line[start] === '"') return stringEnd(line, start);
  let depth = 0;
  for (let unit = start; unit < line.length; unit++) {
    const character = line[unit];
    if (character === '"') unit = stringEnd(line, unit) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      // The brace that closes the line's own object ends a number or a name like `true`.
      if (depth === 0) return unit;
      if (--depth === 0) return unit + 1;
    } else if (depth === 0 && (character === ',' || character === ' ' || character === '\t')) return unit;
  }
  return line.length;
}

/** The place after the closing quotation mark. */
function stringEnd(line: string, start: number): number {
  for (let unit = start + 1; unit < line.length; unit++) {
    if (line[unit] === '\\') unit++;
    else if (line[unit] === '"') return unit + 1;
  }
  return line.length;
}

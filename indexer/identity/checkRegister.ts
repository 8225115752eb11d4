/**
 * Is a register what REGISTER.md says it must be? A second opinion, for `pincite check` and before every publication:
 * it shares no code with the reader and the writer (own line reading, own canonical JSON, OpenSSL's SHA-256), so that
 * a mistake in them does not vouch for itself. Like the format, it is told in one place and read top to bottom.
 */
import { createHash } from 'node:crypto';
import type { Problem } from '../format/problem.ts';

type Fields = { [key: string]: unknown };

const EVENTS = /^(minted|edited|moved|kept|split|merged|withdrawn|restored|corrected|redacted)$/;
/** Events after which a passage does not stand in the text. */
const LEAVING = /^(merged|withdrawn)$/;

/** All faults of a register's bytes; none for an empty one. */
export function checkRegister(text: string, file: string): Problem[] {
  const problems: Problem[] = [];
  const fault = (line: number, message: string) => {
    problems.push({
      severity: 'error',
      code: 'register-invalid',
      message,
      remedy: 'Only `pincite publish` writes a register: take the file back from version control.',
      ...{ file, line },
    });
  };

  /** By state: where each of its passages stands. */
  const states = new Map<string, Map<string, { ref: string; record: string }>>();
  const everUsed = new Set<string>();
  const known = new Set<string>();
  const wordless = new Map<string, number>();
  const redacted = new Set<string>();
  const mentioned: { id: string; line: number }[] = [];
  let lastSeal: string | null = null;

  let open:
    | { name: string; line: number; passages: Map<string, { ref: string; record: string }> }
    | undefined;
  let touched = new Set<string>();
  let hash = createHash('sha256');

  if (text !== '' && !text.endsWith('\n'))
    fault(text.split('\n').length, 'The last line has no line feed: the register was cut short.');
  const lines = text.replace(/\n$/, '').split('\n');
  for (let number = 1; number <= lines.length && text !== ''; number++) {
    const fields = fieldsOf(lines[number - 1] ?? '');
    if (!fields) {
      fault(number, 'This line is not a JSON object.');
      return problems;
    }
    if (fields.state !== undefined) openState(fields, number);
    else if (fields.sealed !== undefined) seal(fields, number);
    else passage(fields, number);
  }
  if (open) fault(lines.length, `State ${open.name} has no seal.`);
  for (const { id, line } of mentioned) if (!everUsed.has(id)) fault(line, `Passage ${id} was never minted.`);
  for (const [record, line] of wordless) {
    if (!redacted.has(record)) fault(line, `Record ${record} lacks its words, but was never redacted.`);
  }
  return problems;

  function openState(fields: Fields, line: number) {
    const name = String(fields.state);
    if (open) fault(line, `State ${open.name} has no seal.`);
    if (fields.format !== 1) fault(line, `State ${name} is in an unknown format.`);
    if (states.has(name)) fault(line, `State ${name} was published twice.`);
    if (fields.previous !== lastSeal) fault(line, `State ${name} does not name the seal before it.`);
    const before = typeof fields.follows === 'string' ? states.get(fields.follows) : undefined;
    if (!before && fields.follows !== null) fault(line, `State ${name} follows no state before it.`);
    if (Number.isNaN(Date.parse(String(fields.published)))) fault(line, `State ${name} has no time.`);
    open = { name, line, passages: new Map(before) };
    touched = new Set();
    hash = createHash('sha256').update(`${canonical(fields)}\n`);
  }

  function seal(fields: Fields, line: number) {
    if (!open) return fault(line, 'A seal without a state.');
    const { name, passages } = open;
    if (fields.sealed !== name) fault(line, `State ${name} ends with the seal of ${String(fields.sealed)}.`);
    if (fields.passages !== passages.size) {
      fault(
        line,
        `State ${name} holds ${passages.size} passages; its seal counts ${String(fields.passages)}.`,
      );
    }
    const refs = new Set(Array.from(passages.values(), ({ ref }) => ref));
    if (refs.size !== passages.size) fault(line, `Two passages of state ${name} stand at the same position.`);
    hash.update(`${canonical({ passages: fields.passages, sealed: fields.sealed })}\n`);
    if (hash.digest('hex') !== fields.sha256)
      fault(line, `The seal of state ${name} does not fit its lines.`);
    states.set(name, passages);
    lastSeal = String(fields.sha256);
    open = undefined;
  }

  function passage(fields: Fields, line: number) {
    const events = Object.keys(fields).filter((key) => EVENTS.test(key));
    const [event] = events;
    if (!open || event === undefined || events.length > 1)
      return fault(line, 'A line that no state expects.');
    const id = String(fields[event]);
    if (touched.has(id)) fault(line, `Passage ${id} has two lines in one state.`);
    touched.add(id);
    checkContent(fields, line);

    const stood = open.passages.get(id);
    if (event === 'minted' && everUsed.has(id)) fault(line, `The id ${id} is used a second time.`);
    if (event !== 'minted' && !everUsed.has(id)) fault(line, `Passage ${id} was never minted.`);
    if (event === 'restored' && stood) fault(line, `Passage ${id} comes back, but had not left.`);
    if (/^(edited|moved|kept|split|merged|withdrawn)$/.test(event) && !stood) {
      fault(line, `Passage ${id} is ${event}, but did not stand in the state before.`);
    }
    everUsed.add(id);
    for (const other of [...list(fields.to), ...list(fields.from)]) mentioned.push({ id: other, line });
    const gone = list(fields.records);
    for (const record of gone) redacted.add(record);

    const ref = fields.ref ?? stood?.ref;
    const record = fields.record ?? stood?.record;
    const isMistake = event === 'corrected' && fields.ref === undefined && fields.record === undefined;
    const isTaken = event === 'redacted' && (!stood || gone.includes(stood.record));
    if (LEAVING.test(event) || isMistake || isTaken) open.passages.delete(id);
    else if (typeof ref !== 'string' || typeof record !== 'string')
      fault(line, `Passage ${id} has no place.`);
    else if (!known.has(record)) fault(line, `Record ${record} stands nowhere before.`);
    else open.passages.set(id, { ref, record });

    const { content } = fields;
    const silent = isFields(content) ? { ...content } : undefined;
    if (silent) {
      delete silent.text;
      delete silent.html;
    }
    hash.update(`${canonical(silent ? { ...fields, content: silent } : fields)}\n`);
  }

  function checkContent({ content, record }: Fields, line: number) {
    if (content === undefined) return;
    if (!isFields(content) || typeof record !== 'string')
      return fault(line, 'A content without a record’s hash.');
    if (known.has(record)) fault(line, `Record ${record} stands twice.`);
    known.add(record);
    if (content.text === undefined) wordless.set(record, line);
    else if (sha256(canonical(content)).slice(0, 32) !== record)
      fault(line, `Record ${record} is not what its hash says.`);
    for (const note of Array.isArray(content.notes) ? content.notes : []) {
      if (isFields(note) && typeof note.note === 'string') mentioned.push({ id: note.note, line });
    }
  }
}

function fieldsOf(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** RFC 8785 by way of JSON.stringify, which keeps the order of keys that are no array indices. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (!isFields(member)) return member;
    return Object.fromEntries(
      Object.keys(member)
        .sort()
        .map((key) => [key, member[key]]),
    );
  });
}

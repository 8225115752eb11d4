/**
 * What does a register file say, and is it as it was written? Reads the lines block by block, checks every hash, and
 * stops at the first fault: what stands before it is still returned, what follows cannot be trusted.
 */
import type { z } from 'zod';
import { LINEAGE_EVENTS } from './lineage.ts';
import type { Problem } from './problem.ts';
import {
  type Closing,
  closingSchema,
  lineDetailsSchema,
  type Opening,
  openingSchema,
  type PassageLine,
  REGISTER_FORMAT,
} from './register.ts';
import { type Block, Register, RegisterFault } from './registerLog.ts';
import { sealOf, storedHash } from './registerWriter.ts';

export interface ParsedRegister {
  register: Register;
  problems: Problem[];
}

const RESTORE = 'Only `pincite publish` writes a register: take the file back from version control.';

const REMEDIES = {
  'register-conflict':
    'Two branches have each published. Run `pincite register merge` with the register of either branch.',
  'register-format': 'A newer Pincite wrote this register: update Pincite.',
  'register-cut-short': RESTORE,
  'register-broken': RESTORE,
  'register-edited': RESTORE,
  'register-chain': RESTORE,
} as const;
type FaultCode = keyof typeof REMEDIES;

class Fault extends Error {
  readonly code: FaultCode;
  readonly line: number;
  constructor(code: FaultCode, line: number, message: string) {
    super(message);
    this.code = code;
    this.line = line;
  }
}

/**
 * Reads a register. An empty text is an empty register.
 * @param file its path, for messages.
 * @param onBlock told of every block as it is read.
 */
export function parseRegister(
  text: string,
  file: string,
  onBlock: (block: Block) => void = () => {},
): ParsedRegister {
  const register = new Register();
  try {
    const lines = text.split('\n');
    refuseConflictMarkers(lines);
    let line = 0;
    while (line < lines.length && !isEnd(lines, line)) line = readBlock(register, lines, line, onBlock);
    refuseLostWords(register, lines.length);
    return { register, problems: [] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, line, message } = error;
    return { register, problems: [{ severity: 'error', code, message, remedy: REMEDIES[code], file, line }] };
  }
}

const isEnd = (lines: readonly string[], line: number) => line === lines.length - 1 && lines[line] === '';

/** Reads one block from `first` and appends it; gives the number of the line after it. Lines count from 0 here. */
function readBlock(
  register: Register,
  lines: readonly string[],
  first: number,
  onBlock: (block: Block) => void,
): number {
  const openingJson = parseLine(lines, first);
  const opening = readOpening(openingJson, first);
  refuseBrokenChain(register, opening, first);

  const body: object[] = [openingJson];
  const passageLines: PassageLine[] = [];
  let line = first + 1;
  for (; ; line++) {
    if (line >= lines.length || isEnd(lines, line)) {
      throw new Fault(
        'register-cut-short',
        line,
        `The register ends within state ${opening.state}: its seal is missing.`,
      );
    }
    const json = parseLine(lines, line);
    if ('state' in json) {
      throw new Fault(
        'register-cut-short',
        line + 1,
        `State ${opening.state} has no seal before the next state opens.`,
      );
    }
    if ('sealed' in json) {
      refuseBrokenSeal(opening, body, read(closingSchema, json, line), line);
      break;
    }
    body.push(json);
    passageLines.push(readPassageLine(json, line));
  }

  const closing = read(closingSchema, parseLine(lines, line), line);
  const block = { opening, lines: passageLines, passages: closing.passages, seal: closing.sha256 };
  try {
    register.append(block);
  } catch (error) {
    if (!(error instanceof RegisterFault)) throw error;
    throw new Fault(
      'register-edited',
      first + error.line + 1,
      `The register contradicts itself: ${error.message}.`,
    );
  }
  onBlock(block);
  return line + 1;
}

function parseLine(lines: readonly string[], line: number): object {
  const text = lines[line] ?? '';
  if (line === lines.length - 1) {
    throw new Fault(
      'register-cut-short',
      line + 1,
      'The register breaks off: its last line has no line feed.',
    );
  }
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json;
  } catch {
    // Told below.
  }
  throw new Fault('register-broken', line + 1, 'This line of the register is not a JSON object.');
}

function read<Schema extends z.ZodType>(schema: Schema, json: unknown, line: number): z.output<Schema> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue && issue.path.length > 0 ? ` at “${issue.path.join('.')}”` : '';
  throw new Fault(
    'register-edited',
    line + 1,
    `This line of the register is not as it was written${place}: ${issue?.message}.`,
  );
}

function readOpening(json: object, line: number): Opening {
  if (!('state' in json)) {
    throw new Fault('register-edited', line + 1, 'A state should open here (a line with “state”).');
  }
  if ('format' in json && json.format !== REGISTER_FORMAT) {
    throw new Fault(
      'register-format',
      line + 1,
      `This state is in register format ${String(json.format)}; known is ${REGISTER_FORMAT}.`,
    );
  }
  return read(openingSchema, json, line);
}

function readPassageLine(json: object, line: number): PassageLine {
  const named = LINEAGE_EVENTS.filter((event) => event in json);
  const [event] = named;
  if (event === undefined || named.length > 1) {
    throw new Fault(
      'register-edited',
      line + 1,
      `A line should name one event of: ${LINEAGE_EVENTS.join(', ')}.`,
    );
  }
  const { [event]: id, ...rest } = json as Record<string, unknown>;
  const details = read(lineDetailsSchema, rest, line);
  if (typeof id !== 'string' || id === '') {
    throw new Fault('register-edited', line + 1, `“${event}” should name a passage’s id.`);
  }
  refuseWrongRecord(rest.content, details, line);
  return { event, id, ...details };
}

/** A record must be what its hash says, unless its words were redacted. */
function refuseWrongRecord(
  raw: unknown,
  { record, content }: Pick<PassageLine, 'record' | 'content'>,
  line: number,
) {
  if (!content) return;
  if (record === undefined)
    throw new Fault('register-edited', line + 1, 'This line has a content, but no record hash.');
  if (content.text !== undefined && storedHash(raw) !== record) {
    throw new Fault(
      'register-edited',
      line + 1,
      `The words of record ${record} were changed: its hash does not fit.`,
    );
  }
}

function refuseBrokenSeal(opening: Opening, body: readonly object[], closing: Closing, line: number): void {
  if (closing.sealed !== opening.state) {
    throw new Fault(
      'register-edited',
      line + 1,
      `State ${opening.state} ends with the seal of ${closing.sealed}.`,
    );
  }
  if (sealOf(body, opening.state, closing.passages) !== closing.sha256) {
    const message = `The lines of state ${opening.state} are not those that were published: its seal does not fit.`;
    throw new Fault('register-edited', line + 1, message);
  }
}

function refuseBrokenChain(register: Register, { state, previous }: Opening, line: number): void {
  if (previous === register.seal) return;
  const fork = register.states.find(({ seal }) => seal === previous);
  if (fork || previous === null) {
    const after = fork ? `state ${fork.state}` : 'nothing';
    const message = `State ${state} was published after ${after}, as another state before it was.`;
    throw new Fault('register-conflict', line + 1, message);
  }
  throw new Fault(
    'register-chain',
    line + 1,
    `State ${state} was published after a state that is missing before it.`,
  );
}

function refuseConflictMarkers(lines: readonly string[]): void {
  const line = lines.findIndex((text) => /^(<{7}|>{7}|\|{7}|={7})( |\r?$)/.test(text));
  if (line >= 0) throw new Fault('register-conflict', line + 1, 'The register is in a merge conflict.');
}

/** Words may be missing only where a `redacted` line says so. */
function refuseLostWords(register: Register, lastLine: number): void {
  const redacted = new Set<string>();
  for (const events of register.events.values()) {
    for (const { records = [] } of events) for (const hash of records) redacted.add(hash);
  }
  for (const [hash, content] of register.records) {
    if ((content === null) === redacted.has(hash)) continue;
    const message = content
      ? `Record ${hash} was redacted, but its words are still there.`
      : `The words of record ${hash} are missing, and no line says that they were redacted.`;
    throw new Fault('register-edited', lastLine, message);
  }
}

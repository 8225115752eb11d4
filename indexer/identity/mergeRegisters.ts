/**
 * What if two branches have each published? Their registers share their first states and then part:
 *
 *     base ── 1~2 ── 1~3            the branch that published first stays the main line,
 *         └── 1~2' ── 2             the other one's states follow beside it: 1~4, 2
 *
 * No id changes, and every state of both stays: a state whose name is taken gets the next free one. Only the chain of
 * seals is made anew, for the states that were put behind. The next publication tells the merged text from the main
 * line, and passages that only the other branch had come back under their ids.
 */
import type { StateName } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import type { PassageLine, RecordHash } from '../format/register.ts';
import type { Block, Register } from '../format/registerLog.ts';
import { parseRegister } from '../format/registerReader.ts';
import { renderBlock } from '../format/registerWriter.ts';
import { nextState } from './neededStates.ts';
import { redactionBlock, withoutWords } from './redact.ts';

export interface MergedRegister {
  /** Absent where one of the two is no sound register. */
  text?: string;
  /** What was done, in sentences. */
  explanation: string[];
  problems: Problem[];
}

/** Joins the registers of two branches. The result does not depend on their order. */
export function mergeRegisters(ours: string, theirs: string, file: string): MergedRegister {
  const branches = [readBranch(ours, file), readBranch(theirs, file)] as const;
  const problems = branches.flatMap((branch) => branch.problems);
  if (problems.length > 0) return { explanation: [], problems };
  const [first, second] = inOrder(...branches);
  const common = first.blocks.findIndex(({ seal }, index) => seal !== second.blocks[index]?.seal);
  if (common < 0) {
    return {
      text: second.text,
      explanation: ['One register continues the other; it is kept.'],
      problems: [],
    };
  }
  if (common >= second.blocks.length) {
    return { text: first.text, explanation: ['One register continues the other; it is kept.'], problems: [] };
  }
  return { ...joined(first, second.blocks.slice(common), second.register, common), problems: [] };
}

/** The two registers that a merge conflict left in one file, with `diff3` markers or without; `undefined` for none. */
export function registersOfConflict(text: string): { ours: string; theirs: string } | undefined {
  const ours: string[] = [];
  const theirs: string[] = [];
  let side: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  let conflicts = 0;
  for (const line of text.split('\n')) {
    if (/^<{7}( |\r?$)/.test(line)) {
      side = 'ours';
      conflicts++;
    } else if (/^\|{7}( |\r?$)/.test(line)) side = 'base';
    else if (/^={7}\r?$/.test(line)) side = 'theirs';
    else if (/^>{7}( |\r?$)/.test(line)) side = 'both';
    else {
      if (side === 'both' || side === 'ours') ours.push(line);
      if (side === 'both' || side === 'theirs') theirs.push(line);
    }
  }
  return conflicts > 0 ? { ours: ours.join('\n'), theirs: theirs.join('\n') } : undefined;
}

interface Branch {
  text: string;
  register: Register;
  blocks: Block[];
  problems: Problem[];
}

function readBranch(text: string, file: string): Branch {
  const blocks: Block[] = [];
  const { register, problems } = parseRegister(text, file, (block) => blocks.push(block));
  return { text, register, blocks, problems };
}

/** By the time at which they part, so that merging one way or the other gives the same. */
function inOrder(a: Branch, b: Branch): [Branch, Branch] {
  const parting = a.blocks.findIndex(({ seal }, index) => seal !== b.blocks[index]?.seal);
  const [blockA, blockB] = [a.blocks[parting], b.blocks[parting]];
  if (!blockA || !blockB) return a.blocks.length >= b.blocks.length ? [a, b] : [b, a];
  const order = Date.parse(blockA.opening.published) - Date.parse(blockB.opening.published);
  return (order || (blockA.seal < blockB.seal ? -1 : 1)) < 0 ? [a, b] : [b, a];
}

function joined(
  first: Branch,
  blocks: readonly Block[],
  second: Register,
  common: number,
): { text: string; explanation: string[] } {
  const register = first.register.clone();
  const names = new Map<StateName, StateName>();
  const parts: string[] = [];
  const explanation = [explainParting(first, blocks, common)];
  for (const { opening, lines, passages } of blocks) {
    const state = register.state(opening.state) ? nextState(register, opening.edition) : opening.state;
    names.set(opening.state, state);
    if (state !== opening.state) explanation.push(explainRenaming(opening.state, state));
    const follows = opening.follows === null ? null : (names.get(opening.follows) ?? opening.follows);
    const moved = { ...opening, state, follows, previous: register.seal };
    const rewritten = lines.map((line) => rewriteLine(line, register));
    const { text, seal } = renderBlock(moved, rewritten, passages);
    register.append({ opening: moved, lines: rewritten, passages, seal });
    parts.push(text);
  }

  const redacted = redactedRecords(second);
  const text = withoutWords(first.text + parts.join(''), redacted);
  return { text: text + redactAgain(text, redacted), explanation };
}

/** A line that both branches may have: an id minted in both is one passage, a record of both stands once. */
function rewriteLine(line: PassageLine, register: Register): PassageLine {
  const { content, ...rest } = line;
  const event = line.event === 'minted' && register.events.has(line.id) ? 'restored' : line.event;
  const isKnown = line.record !== undefined && register.records.has(line.record);
  return { ...rest, event, ...(content && !isKnown && { content }) };
}

function redactedRecords(register: Register): Set<RecordHash> {
  const records = new Set<RecordHash>();
  for (const events of register.events.values()) {
    for (const event of events) for (const record of event.records ?? []) records.add(record);
  }
  return records;
}

/** What the other branch redacted must leave the main line too. */
function redactAgain(text: string, redacted: ReadonlySet<RecordHash>): string {
  if (redacted.size === 0) return '';
  const { register } = parseRegister(text, '');
  const head = register.head;
  if (!head) return '';
  const lines = register.at(head.state).flatMap(({ id, record }): PassageLine[] => {
    if (!redacted.has(record)) return [];
    return [{ event: 'redacted', id, reason: 'redacted on the other branch', records: [record] }];
  });
  const published =
    register.states
      .map((state) => state.published)
      .sort()
      .at(-1) ?? head.published;
  return lines.length === 0 ? '' : redactionBlock(register, head, lines, published).text;
}

function explainParting(first: Branch, blocks: readonly Block[], common: number): string {
  const base = first.blocks[common - 1]?.opening.state;
  const own = first.blocks.slice(common).map(({ opening }) => opening.state);
  const other = blocks.map(({ opening }) => opening.state);
  const after = base === undefined ? 'Before anything was published' : `After state ${base}`;
  return `${after} both branches published: ${own.join(', ')} on the one, which came first and stays the main line; ${other.join(', ')} on the other, now beside it. No id has changed.`;
}

function explainRenaming(from: StateName, to: StateName): string {
  return `The other branch’s state ${from} is now ${to}: links that pin @${from} open the main line’s text.`;
}

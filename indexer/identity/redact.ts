/**
 * How do words leave the register where the law demands it? Text and html are taken out of the lines that hold them,
 * and a new state says so: id, hashes, date and reason remain. Seals are over the hashes of records, not their words,
 * so the chain still holds.
 */
import type { PassageId, StateName } from '../format/passage.ts';
import {
  type Opening,
  type PassageLine,
  REGISTER_FORMAT,
  type RecordHash,
  type RegisterState,
} from '../format/register.ts';
import type { Register } from '../format/registerLog.ts';
import { parseRegister } from '../format/registerReader.ts';
import { renderBlock, textHash } from '../format/registerWriter.ts';
import { nextState } from './neededStates.ts';

/** A redaction that cannot be made. */
export class RedactionError extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'RedactionError';
    this.remedy = remedy;
  }
}

export interface Redaction {
  /** The register's new text. */
  text: string;
  state: StateName;
  /** All ids that lost words: the one asked for, and those that ever said the very same. */
  ids: PassageId[];
  /** Other ids whose text contains the redacted words; they are as they were, and an editor should look at them. */
  alsoIn: PassageId[];
}

export interface RedactionRequest {
  id: PassageId;
  reason: string;
  /** ISO 8601 UTC. */
  published: string;
  /** Takes the words away from past states only: the passage's present text is harmless, and stays. */
  keepCurrent?: boolean;
}

/**
 * Takes a passage's words out of a register.
 * @throws RedactionError for an unknown id, or where there is nothing to take away.
 */
export function redact(registerText: string, file: string, request: RedactionRequest): Redaction {
  const { id, reason, published, keepCurrent = false } = request;
  const { register, problems } = parseRegister(registerText, file);
  const [problem] = problems;
  if (problem) throw new RedactionError(problem.message, problem.remedy);
  const head = register.head;
  if (!head || !register.events.has(id)) {
    throw new RedactionError(`There is no passage ${id} in ${file}.`, 'Look the id up in the register.');
  }
  const present = register.placesAt(head.state).get(id)?.record;
  const records = new Set(
    Array.from(register.placesOf(id).values(), ({ record }) => record).filter(
      (record) => register.records.get(record) && !(keepCurrent && record === present),
    ),
  );
  if (records.size === 0) {
    throw new RedactionError(
      `Passage ${id} has no words to take away${keepCurrent ? ' but its present ones' : ''}.`,
      keepCurrent ? 'Without “keep current”, these go too.' : 'It was redacted before.',
    );
  }
  const texts = wordsOf(register, records);
  const lines = redactedLines(register, records, reason);
  const block = redactionBlock(register, head, lines, published);
  const ids = lines.map((line) => line.id);
  return {
    text: withoutWords(registerText, records) + block.text,
    ...{ state: block.state, ids, alsoIn: holdersOf(register, texts, new Set(ids), records) },
  };
}

/** The block of a state that takes words away; for a register whose last seal is `register.seal`. */
export function redactionBlock(
  register: Register,
  head: RegisterState,
  lines: readonly PassageLine[],
  published: string,
): { text: string; state: StateName } {
  const standing = register.placesAt(head.state);
  const leaving = lines.filter(({ id, records = [] }) => records.includes(standing.get(id)?.record ?? ''));
  const state = nextState(register, head.edition);
  const { edition, reader, sources, bibliography } = head;
  const opening: Opening = {
    ...{ state, edition, published, format: REGISTER_FORMAT, reader, follows: head.state },
    ...{ previous: register.seal, reason: 'words redacted', sources, bibliography },
  };
  return { text: renderBlock(opening, lines, standing.size - leaving.length).text, state };
}

/** One line for each id that ever said one of the records. */
function redactedLines(register: Register, records: ReadonlySet<RecordHash>, reason: string): PassageLine[] {
  return Array.from(register.events.keys()).flatMap((id): PassageLine[] => {
    const own = new Set(Array.from(register.placesOf(id).values(), ({ record }) => record));
    const gone = [...own].filter((record) => records.has(record));
    if (gone.length === 0) return [];
    const texts = [...wordsOf(register, new Set(gone))].map(textHash);
    return [{ event: 'redacted', id, reason, records: gone, ...(texts.length > 0 && { texts }) }];
  });
}

function wordsOf(register: Register, records: ReadonlySet<RecordHash>): Set<string> {
  const texts = new Set<string>();
  for (const record of records) {
    const content = register.records.get(record);
    if (content) texts.add(content.text);
  }
  return texts;
}

/** The register's lines without the words of some records; all other lines byte for byte as they were. */
export function withoutWords(registerText: string, records: ReadonlySet<RecordHash>): string {
  return registerText
    .split('\n')
    .map((line) => {
      if (!line.includes('"content"')) return line;
      const fields = JSON.parse(line) as { record?: string; content?: { text?: string; html?: string } };
      if (!fields.content || !records.has(fields.record ?? '')) return line;
      const { text: _, html: __, ...content } = fields.content;
      return JSON.stringify({ ...fields, content });
    })
    .join('\n');
}

function holdersOf(
  register: Register,
  texts: ReadonlySet<string>,
  besides: ReadonlySet<PassageId>,
  records: ReadonlySet<RecordHash>,
): PassageId[] {
  const holding = new Set<RecordHash>();
  for (const [hash, content] of register.records) {
    if (records.has(hash) || !content) continue;
    if ([...texts].some((text) => text !== '' && content.text.includes(text))) holding.add(hash);
  }
  return Array.from(register.events)
    .filter(([id, events]) => !besides.has(id) && events.some(({ record }) => record && holding.has(record)))
    .map(([id]) => id);
}

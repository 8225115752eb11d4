/**
 * How is a state written down? Canonical key order, one line a passage; the seal that closes it. REGISTER.md says
 * the same in words, and `indexer/identity/checkRegister.ts` reads it back without any of this code.
 */
import { canonicalJson } from './canonicalJson.ts';
import type { PassageContent } from './passage.ts';
import { type Opening, type PassageLine, type RecordHash, toStored } from './register.ts';
import { sha256Hex } from './sha256.ts';

/** The name of a record. */
export function recordHash(content: PassageContent): RecordHash {
  return storedHash(toStored(content));
}

/** The name of a record as it stands in a line. */
export function storedHash(stored: unknown): RecordHash {
  return sha256Hex(canonicalJson(stored)).slice(0, 32);
}

/** First 32 hex digits of a text's SHA-256, by which redacted words are known again. */
export function textHash(text: string): string {
  return sha256Hex(text).slice(0, 32);
}

export interface RenderedBlock {
  /** Lines, each with its line feed. */
  text: string;
  seal: string;
}

/** The block of a state: opening line, passage lines, seal. */
export function renderBlock(
  opening: Opening,
  lines: readonly PassageLine[],
  passages: number,
): RenderedBlock {
  const body = [openingJson(opening), ...lines.map(lineJson)];
  const seal = sealOf(body, opening.state, passages);
  const closing = { sealed: opening.state, passages, sha256: seal };
  return { text: [...body, closing].map((line) => `${JSON.stringify(line)}\n`).join(''), seal };
}

/**
 * The seal of a block: hex SHA-256 over its lines and `{"passages": …, "sealed": …}`, each in canonical JSON and
 * followed by a line feed, without the `text` and `html` of their `content`.
 */
export function sealOf(lines: readonly object[], state: string, passages: number): string {
  const sealed = [...lines, { sealed: state, passages }];
  return sha256Hex(sealed.map((line) => `${canonicalJson(withoutWords(line))}\n`).join(''));
}

function withoutWords(line: object): object {
  if (!('content' in line) || typeof line.content !== 'object' || line.content === null) return line;
  return { ...line, content: { ...line.content, text: undefined, html: undefined } };
}

/** Keys in the order that people read them in. */
function openingJson(opening: Opening): object {
  const { state, edition, published, format, reader, follows, previous, reason, sources, bibliography } =
    opening;
  return { state, edition, published, format, reader, follows, previous, reason, sources, bibliography };
}

function lineJson(line: PassageLine): object {
  const { event, id, ref, record, to, from, similarity, reason, records, texts, content } = line;
  return { [event]: id, ref, record, to, from, similarity, reason, records, texts, content };
}

/**
 * Where do a work's pages and passages wait until the index is written? In a scratch of the build, so that of a large
 * corpus one work at a time is in memory.
 */
import type { PassageId } from '../format/passage.ts';
import type { PassageHistory } from '../format/published.ts';
import type { SearchDocument } from '../format/searchPage.ts';
import type { Scratch } from './scratch.ts';

/** What a work becomes in the index. */
export interface MadePages {
  /** By path within the index. */
  files: Iterable<readonly [string, string | Uint8Array]>;
  histories: Iterable<PassageHistory>;
  /** What its passages say, and what they said once. */
  documents: Iterable<SearchDocument>;
  superseded: Iterable<SearchDocument>;
}

/** The same, as often as it is asked for. */
export interface WaitingPages {
  files(): Iterable<readonly [string, string | Uint8Array]>;
  histories: readonly WaitingHistory[];
  documents(): Iterable<SearchDocument>;
  superseded(): Iterable<SearchDocument>;
}

/** All that a build holds of a passage whose work was read. */
export interface WaitingHistory {
  id: PassageId;
  /** UTF-16 units of its JSON. */
  length: number;
  json(): string;
}

/** In memory, where they will be wanted again. */
export function keptPages(made: MadePages): WaitingPages {
  const [files, documents, superseded] = [[...made.files], [...made.documents], [...made.superseded]];
  return {
    files: () => files,
    histories: Array.from(made.histories, (history) => {
      const json = JSON.stringify(history);
      return { id: history.id, length: json.length, json: () => json };
    }),
    documents: () => documents,
    superseded: () => superseded,
  };
}

/** Passages written as one string: all of them may be more than a string can hold. */
const TOGETHER = 1000;

/** In a scratch. */
export function spilledPages(made: MadePages, scratch: Scratch): WaitingPages {
  const put = (content: string | Uint8Array) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return { offset: scratch.append(bytes), length: bytes.length };
  };
  const text = ({ offset, length }: { offset: number; length: number }) =>
    new TextDecoder().decode(scratch.read(offset, length));
  const together = (documents: Iterable<SearchDocument>) => {
    const groups = Array.from(inGroups(documents, TOGETHER), (group) => put(JSON.stringify(group)));
    return function* (): Generator<SearchDocument> {
      for (const group of groups) yield* JSON.parse(text(group)) as SearchDocument[];
    };
  };
  const files = Array.from(made.files, ([path, content]) => ({ path, ...put(content) }));
  return {
    *files() {
      for (const { path, offset, length } of files) yield [path, scratch.read(offset, length)];
    },
    histories: Array.from(made.histories, (history) => new SpilledHistory(history, put, text)),
    documents: together(made.documents),
    superseded: together(made.superseded),
  };
}

/** A class, since there may be millions. */
class SpilledHistory implements WaitingHistory {
  readonly id: PassageId;
  readonly length: number;
  readonly #at: { offset: number; length: number };
  readonly #text: (at: { offset: number; length: number }) => string;

  constructor(
    history: PassageHistory,
    put: (content: string) => { offset: number; length: number },
    text: (at: { offset: number; length: number }) => string,
  ) {
    const json = JSON.stringify(history);
    this.id = history.id;
    this.length = json.length;
    this.#at = put(json);
    this.#text = text;
  }

  json(): string {
    return this.#text(this.#at);
  }
}

function* inGroups<Each>(all: Iterable<Each>, size: number): Generator<Each[]> {
  let group: Each[] = [];
  for (const each of all) {
    group.push(each);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

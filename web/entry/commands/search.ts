/**
 * `pincite search`: asks the built index, one question or a whole set of them, as people read answers, as JSON, or as
 * a run for judging retrieval (TREC).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { searchDocument } from '../../../api/documents/search.ts';
import type { Library } from '../../../api/library/library.ts';
import { openCurrent } from '../../../api/library/publishedLibrary.ts';
import { openSearchIndex } from '../../../api/search/openSearchIndex.ts';
import {
  type SearchAnswer,
  type SearchHit,
  type SearchIndex,
  type SearchRequest,
  SearchRequestError,
} from '../../../api/search/searchIndex.ts';
import { showRef } from '../../../indexer/format/ref.ts';
import { CodePointTable } from '../../../indexer/text/codePoints.ts';
import { folderFiles } from '../folderFiles.ts';
import { type Command, CommandError, EXIT, type Invocation, JSON_OPTION, UsageError } from './command.ts';

const USUAL_HITS = 10;
/** As many as one answer of the engine may hold. */
const MOST_HITS = 100;
const USUAL_DEPTH = 1000;
const DEEPEST = 10_000;
/** Where the site has no origin: the addresses of `pincite serve`. */
const LOCAL = 'http://localhost:8787';

interface Opened {
  library: Library;
  search: SearchIndex;
}

export const searchCommand: Command = {
  name: 'search',
  summary: 'Search the built index',
  positionals: '[QUERY]',
  arity: [0, 1],
  options: {
    ...JSON_OPTION,
    mode: {
      type: 'string',
      value: 'MODE',
      help: 'any: one of the words is enough (default); all: every word',
    },
    sort: { type: 'string', value: 'ORDER', help: 'relevance (default), or place: the order of the texts' },
    limit: {
      type: 'string',
      value: 'N',
      help: `how many to show, up to ${MOST_HITS} (default: ${USUAL_HITS})`,
    },
    cursor: { type: 'string', value: 'CURSOR', help: 'go on where the answer before ended' },
    queries: {
      type: 'string',
      value: 'FILE',
      help: 'many questions: a line of JSON each, {"id": "1", "text": "words"}',
    },
    format: { type: 'string', value: 'FORMAT', help: 'of many answers: trec' },
    top: {
      type: 'string',
      value: 'K',
      help: `how many passages of each, up to ${DEEPEST} (default: ${USUAL_DEPTH})`,
    },
  },
  description:
    'Asks the index in OUT, as `pincite build` made it. QUERY is in the query language that the manual describes.\n' +
    'With --queries, each answer becomes lines of a TREC run: query Q0 document rank score tag; the document is a\n' +
    'record’s own id where the passage came from JSONL, and its id here otherwise.',
  run: async (invocation) => {
    const file = invocation.text('queries');
    const [query] = invocation.positionals;
    if ((query === undefined) === (file === undefined)) {
      throw new UsageError(
        'search takes one query, or --queries FILE. It is: pincite search [QUERY] [options]',
      );
    }
    return file === undefined ? answerOne(invocation, query ?? '') : answerMany(invocation, file);
  },
};

async function answerOne(invocation: Invocation, query: string): Promise<number> {
  const { terminal, json } = invocation;
  const limit = wholeNumber(invocation, 'limit', USUAL_HITS, MOST_HITS);
  const request = requestFor(invocation, query, limit);
  const { library, search } = await openIndex(invocation);
  const answer = await ask(search, request, 'The query');
  for (const { offset, message } of answer.warnings)
    terminal.err(`warning  character ${offset + 1}: ${message}`);
  if (json) {
    const origin = library.manifest.site.origin ?? LOCAL;
    terminal.out(JSON.stringify(searchDocument(answer, query, library, origin)));
  } else showAnswer(answer, library, invocation);
  return EXIT.done;
}

function showAnswer(answer: SearchAnswer, library: Library, { terminal }: Invocation): void {
  const titles = new Map(library.manifest.works.map(({ slug, record }) => [slug, record.title]));
  const found = `${answer.totalIsExact ? '' : 'at least '}${answer.total}`;
  terminal.out(`${found} ${answer.total === 1 ? 'passage' : 'passages'}`);
  const mark = terminal.colours ? (words: string) => `\x1b[1m${words}\x1b[22m` : (words: string) => words;
  for (const hit of answer.hits) {
    terminal.out('');
    const own = hit.docno === undefined ? [] : [hit.docno];
    terminal.out([hit.id, ...own, titles.get(hit.work) ?? hit.work, showRef(hit.ref)].join('  '));
    terminal.out(`  ${markedSnippet(hit, mark).replaceAll('\n', '\n  ')}`);
  }
  if (answer.total > 0) return;
  for (const { query, count, why } of answer.suggestions)
    terminal.out(`  instead: ${query}  (${count}; ${why})`);
}

function markedSnippet({ text, snippet, highlights }: SearchHit, mark: (words: string) => string): string {
  const table = new CodePointTable(text);
  const slice = (from: number, to: number) => text.slice(table.toUnit(from), table.toUnit(to));
  let shown = snippet.start > 0 ? '… ' : '';
  let at = snippet.start;
  for (const { start, end } of highlights) {
    if (start < at || end > snippet.end) continue;
    shown += slice(at, start) + mark(slice(start, end));
    at = end;
  }
  return `${shown}${slice(at, snippet.end)}${snippet.end < table.length ? ' …' : ''}`;
}

async function answerMany(invocation: Invocation, file: string): Promise<number> {
  const { terminal, json } = invocation;
  const format = invocation.text('format') ?? 'trec';
  if (format !== 'trec' || json) {
    throw new UsageError('Many answers are given as a TREC run alone: --format trec, without --json.');
  }
  const depth = wholeNumber(invocation, 'top', USUAL_DEPTH, DEEPEST);
  const queries = readQueries(resolve(terminal.cwd, file), file);
  const { search } = await openIndex(invocation);
  for (const { id, text, line } of queries) {
    const hits = await bestHits(search, requestFor(invocation, text, MOST_HITS), depth, `${file}:${line}`);
    const rows = hits.map((hit, index) => runLine(id, hit, index + 1));
    if (rows.length > 0) terminal.out(rows.join('\n'));
  }
  return EXIT.done;
}

/** TREC's run format: query, the literal Q0, document, rank, score, the system's name. */
const runLine = (query: string, { docno, id, score }: SearchHit, rank: number) =>
  `${query} Q0 ${docno ?? id} ${rank} ${score.toPrecision(10)} pincite`;

async function bestHits(
  search: SearchIndex,
  request: SearchRequest,
  depth: number,
  asked: string,
): Promise<SearchHit[]> {
  const hits: SearchHit[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(MOST_HITS, depth - hits.length);
    const answer = await ask(search, { ...request, limit, cursor }, asked);
    hits.push(...answer.hits);
    cursor = answer.cursor;
  } while (cursor !== undefined && hits.length < depth);
  return hits;
}

const querySchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]).refine((id) => /^\S+$/.test(id), 'no white space'),
  text: z.string(),
});

function readQueries(path: string, shown: string): { id: string; text: string; line: number }[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError(`There is no file ${shown}.`, 'Correct its name.');
    throw new CommandError(`${shown} cannot be read (${code}).`, 'It must be a file of UTF-8.');
  }
  const lineOf = new Map<string, number>();
  return text.split('\n').flatMap((content, index) => {
    if (content.trim() === '') return [];
    const line = index + 1;
    const query = readQuery(content, `${shown}:${line}`);
    const first = lineOf.get(query.id);
    if (first !== undefined) {
      const message = `${shown}:${line}: the id “${query.id}” stands in line ${first} already.`;
      throw new CommandError(message, 'Each query has an id of its own: correct one of the two.');
    }
    lineOf.set(query.id, line);
    return [{ ...query, line }];
  });
}

function readQuery(content: string, place: string): { id: string; text: string } {
  const remedy =
    'Each line is a query, such as {"id": "1", "text": "words to find"}; the id without white space.';
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new CommandError(`${place}: the line is no JSON.`, remedy);
  }
  const parsed = querySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.');
  throw new CommandError(
    `${place}: ${field ? `“${field}” is not as it should be` : 'the line is no query'}.`,
    remedy,
  );
}

async function openIndex({ out }: Invocation): Promise<Opened> {
  const folder = join(out, 'index');
  if (!existsSync(join(folder, 'current.json'))) {
    throw new CommandError(`There is no index in ${folder}.`, 'Build it: pincite build.');
  }
  const library = await openCurrent(folderFiles(folder));
  return { library, search: await openSearchIndex(library.files, library.manifest.works) };
}

function requestFor(invocation: Invocation, query: string, limit: number): SearchRequest {
  return {
    query,
    mode: choice(invocation, 'mode', ['any', 'all']),
    sort: choice(invocation, 'sort', ['relevance', 'place']),
    works: [],
    kinds: [],
    languages: [],
    limit,
    cursor: invocation.text('cursor'),
  };
}

async function ask(search: SearchIndex, request: SearchRequest, asked: string): Promise<SearchAnswer> {
  try {
    return await search.search(request);
  } catch (error) {
    if (error instanceof SearchRequestError) throw new CommandError(`${asked}: ${error.message}`);
    throw error;
  }
}

function choice<Choice extends string>(
  { text }: Invocation,
  option: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const given = text(option) ?? choices[0];
  const chosen = choices.find((each) => each === given);
  if (chosen !== undefined) return chosen;
  throw new UsageError(`--${option} is ${choices.join(' or ')}, not “${given}”.`);
}

function wholeNumber({ text }: Invocation, option: string, usual: number, most: number): number {
  const given = text(option);
  if (given === undefined) return usual;
  if (/^[1-9]\d{0,6}$/.test(given) && Number(given) <= most) return Number(given);
  throw new UsageError(`--${option} is a whole number from 1 to ${most}, not “${given}”.`);
}

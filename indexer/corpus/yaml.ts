/**
 * What does a YAML file say, and where does it say something wrong? Reads YAML with limits against documents made
 * to exhaust memory, checks it by a schema, and turns every fault into a problem with its line and a remedy.
 */
import { isMap, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../format/problem.ts';
import { nearest } from '../text/nearest.ts';

/** A record or a list of identity pairs has a few kilobytes; what is larger is a mistake. */
const MAX_BYTES = 1_000_000;
/** How many nodes aliases may stand for: an alias bomb grows exponentially, an honest file uses a handful. */
const MAX_ALIASES = 100;
/** How deep a document may nest: schemas use six levels, and deeper ones could exhaust the stack. */
const MAX_DEPTH = 50;

export interface YamlFile<T> {
  /** Absent where the file has a fault. */
  value?: T;
  problems: Problem[];
  /** The keys of the mapping at a path, in the file's order (JavaScript objects put number-like keys first). */
  keysAt(path: readonly PropertyKey[]): string[];
}

/**
 * Reads `text` by `schema`.
 *
 * @param file as it is named in problems
 * @param knownKeys the keys the schema knows, for proposals where one is mistyped
 */
export function readYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  knownKeys: readonly string[] = [],
): YamlFile<T> {
  const fault = (line: number | undefined, message: string, remedy: string): Problem => ({
    severity: 'error',
    code: 'invalid-yaml',
    message,
    remedy,
    file,
    ...(line === undefined ? {} : { line }),
  });
  const none = (problems: Problem[]): YamlFile<T> => ({ problems, keysAt: () => [] });

  if (text.length > MAX_BYTES)
    return none([fault(undefined, 'The file is larger than a megabyte.', 'Keep only the record in it.')]);
  const deepLine = lineNestedTooDeeply(text);
  if (deepLine !== undefined)
    return none([
      fault(
        deepLine,
        `The file nests more than ${MAX_DEPTH} levels.`,
        'Write the record without such nesting.',
      ),
    ]);

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  // What is never closed is found out at the end, after the last line feed.
  const lastLine = text.trimEnd().split('\n').length;
  if (document.errors.length > 0)
    return none(
      document.errors.map((error) =>
        fault(
          Math.min(lines.linePos(error.pos[0]).line, lastLine),
          `This is not valid YAML: ${error.message}`,
          remedyFor(error.code),
        ),
      ),
    );

  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return none([
      fault(
        1,
        `Its aliases (*name) cannot be expanded: ${error instanceof Error ? error.message : error}`,
        'Write the values out instead of repeating them by aliases.',
      ),
    ]);
  }

  const lineAt = (path: readonly PropertyKey[]) => lineOf(document.contents, path, lines);
  const parsed = schema.safeParse(data ?? {});
  if (parsed.success)
    return { value: parsed.data, problems: [], keysAt: (path) => keysOf(document.getIn(path, true)) };
  return none(
    parsed.error.issues.flatMap((issue) =>
      explain(issue, []).map(({ path, message, remedy, keyIsWrong }) => ({
        ...fault(lineAt(path), message, remedy(knownKeys)),
        code: keyIsWrong ? 'unknown-field' : 'invalid-field',
      })),
    ),
  );
}

interface Explained {
  path: PropertyKey[];
  message: string;
  remedy: (knownKeys: readonly string[]) => string;
  keyIsWrong: boolean;
}

/** A schema's complaint in words that a writer of YAML can use. */
function explain(issue: z.core.$ZodIssue, above: PropertyKey[]): Explained[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `There is no field “${key}”${path.length > 0 ? ` in ${showPath(path)}` : ''}.`,
      remedy: (known) => {
        const meant = nearest(key, known);
        return meant ? `Did you mean “${meant}”?` : 'Remove it, or see the manual for the fields there are.';
      },
      keyIsWrong: true,
    }));
  if (issue.code === 'invalid_union') {
    // The branch that the writer meant is the one that got furthest: its complaint lies deepest, or is not about the type.
    const branches = issue.errors.filter((branch) => branch.length > 0);
    const effort = (branch: z.core.$ZodIssue[]) =>
      Math.max(...branch.map((inner) => inner.path.length * 2 + (inner.code === 'invalid_type' ? 0 : 1)));
    const meant = branches.toSorted((a, b) => effort(b) - effort(a))[0];
    const wrongType =
      meant?.every((inner) => inner.code === 'invalid_type' && inner.path.length === 0) ?? true;
    if (meant && !wrongType) return meant.flatMap((inner) => explain(inner, path));
  }
  const missing =
    issue.code === 'invalid_type' && issue.input === undefined && /undefined/.test(issue.message);
  const field = showPath(path);
  if (missing)
    return [
      {
        path: path.slice(0, -1),
        message: `The field “${field}” is missing.`,
        remedy: () => `Add a line “${String(path.at(-1))}: …”.`,
        keyIsWrong: false,
      },
    ];
  return [
    {
      path,
      message: path.length > 0 ? `The field “${field}” is not right: ${issue.message}.` : `${issue.message}.`,
      remedy: () => `Correct the value${field ? ` of “${field}”` : ''}; the manual shows what it may be.`,
      keyIsWrong: issue.code === 'invalid_key',
    },
  ];
}

const showPath = (path: readonly PropertyKey[]) =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step + 1}]` : index === 0 ? String(step) : `.${String(step)}`,
    )
    .join('');

/** The line on which the deepest node of a path stands that the file has. */
function lineOf(contents: unknown, path: readonly PropertyKey[], lines: LineCounter): number {
  let line = 1;
  let node = contents;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => String(isNodeWithValue(key) ? key.value : key) === String(step),
      );
      if (!pair) break;
      line = startLine(pair.key, lines) ?? line;
      node = pair.value;
    } else if (typeof step === 'number' && hasItems(node)) {
      node = node.items[step];
      line = startLine(node, lines) ?? line;
    } else break;
  }
  return line;
}

const isNodeWithValue = (node: unknown): node is { value: unknown } =>
  typeof node === 'object' && node !== null && 'value' in node;
const hasItems = (node: unknown): node is { items: unknown[] } =>
  typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);

function startLine(node: unknown, lines: LineCounter): number | undefined {
  const range = (node as Partial<Node> | null)?.range;
  return range ? lines.linePos(range[0]).line : undefined;
}

function keysOf(node: unknown): string[] {
  if (!isMap(node)) return [];
  return node.items.map(({ key }) => String(isNodeWithValue(key) ? key.value : key));
}

/** A rough count that errs on the side of honest files: brackets open at once, and columns of block nesting. */
function lineNestedTooDeeply(text: string): number | undefined {
  let open = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const compact = /^[\s\-?:]*/.exec(line)?.[0].match(/[-?](?=\s)/g)?.length ?? 0;
    for (const sign of line) {
      if (sign === '[' || sign === '{') open++;
      else if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
    }
    const indent = (/^ */.exec(line)?.[0].length ?? 0) / 2;
    if (open > MAX_DEPTH || compact > MAX_DEPTH || indent > MAX_DEPTH) return index + 1;
  }
  return undefined;
}

function remedyFor(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Each field may stand once: remove or rename one of the two.';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces, not tabs.';
  if (code === 'MULTIPLE_DOCS') return 'Keep one document: remove the line “---” and what follows.';
  return 'Correct the line; put a text that holds “: ”, “#” or brackets in quotation marks.';
}

/**
 * Does a file begin with front matter? Only what reads as a set of fields does: a text that begins with a rule (`---`)
 * and has another further down would otherwise lose what stands between them.
 *
 *     ---                    ---                    +++
 *     title: A text          title: A text          title = "A text"
 *     ---                    ...                    +++
 */
import { parse } from 'yaml';
import type { Problem } from '../document.ts';

export interface FrontMatter {
  /** The lines that open and close it. */
  fence: { type: 'yaml' | 'toml'; open: string; close: string };
  /** UTF-16 offset behind the closing line. */
  end: number;
  /** The fields; `undefined` for TOML, which is not read. */
  fields: unknown;
}

const YAML = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)(---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const TOML = /^\+\+\+[ \t]*\r?\n[\s\S]*?(?:^|\r?\n)\+\+\+[ \t]*(?:\r?\n|$)/;

/** Finds front matter at the start of a text; what looks like it and is none stays text, with a warning. */
export function findFrontMatter(text: string, file: string, problems: Problem[]): FrontMatter | undefined {
  const toml = TOML.exec(text);
  if (toml)
    return { fence: { type: 'toml', open: '+++', close: '+++' }, end: toml[0].length, fields: undefined };
  const yaml = YAML.exec(text);
  const close = yaml?.[2];
  if (!yaml || !close) return undefined;
  const fields = readFields(yaml[1] ?? '', file, problems);
  return fields && { fence: { type: 'yaml', open: '---', close }, end: yaml[0].length, fields: fields.value };
}

/** `undefined` where the YAML is no set of fields. */
function readFields(yaml: string, file: string, problems: Problem[]): { value: unknown } | undefined {
  try {
    // A hundred aliases are plenty; more could be a bomb.
    const value: unknown = parse(yaml, { maxAliasCount: 100 });
    return value === null || (typeof value === 'object' && !Array.isArray(value)) ? { value } : undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    problems.push({
      severity: 'warning',
      code: 'front-matter',
      message: `What stands between the first two fences is no YAML, and was read as text: ${reason}`,
      remedy: 'Correct it if it is meant as front matter; begin the file with a blank line if it is not.',
      file,
      line: 1,
    });
    return undefined;
  }
}

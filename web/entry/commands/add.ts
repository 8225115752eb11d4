/**
 * `pincite add`: makes a work of a file, asking for its record or guessing it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import { guessLanguage, guessRecord } from '../../../indexer/corpus/guessRecord.ts';
import { slugFrom } from '../../../indexer/corpus/loadCorpus.ts';
import { readYaml } from '../../../indexer/corpus/yaml.ts';
import { EDITION_LABEL, SLUG } from '../../../indexer/format/names.ts';
import { workSchema } from '../../../indexer/format/work.ts';
import { decodeSource } from '../../../indexer/readers/decode.ts';
import { chooseReader } from '../../../indexer/readers/index.ts';
import { type Command, CommandError, EXIT, type Invocation, UsageError } from './command.ts';
import { showProblem } from './report.ts';

export const addCommand: Command = {
  name: 'add',
  summary: 'Make a work of a file',
  positionals: 'FILE',
  arity: [1, 1],
  options: {
    slug: { type: 'string', value: 'NAME', help: 'the work’s folder and address' },
    title: { type: 'string', value: 'TEXT', help: 'its title' },
    author: {
      type: 'string',
      value: 'NAMES',
      help: '“Family, Given; Family, Given”, or a name as it stands',
    },
    language: { type: 'string', value: 'TAG', help: 'its language, e.g. en or de-CH' },
    type: {
      type: 'string',
      value: 'TYPE',
      help: 'its CSL type, e.g. book or article-journal (default: document)',
    },
    issued: { type: 'string', value: 'DATE', help: 'when it came out: 2024, 2024-03 or 2024-03-01' },
    edition: { type: 'string', value: 'LABEL', help: 'the label of this edition (default: 1)' },
  },
  description:
    'Makes CORPUS/NAME with the text and a work.yaml. What the options do not say is asked, or guessed where\nthere is nobody to ask; correct it in work.yaml. A file that stands in CORPUS/NAME already stays where it is.',
  run: async (invocation) => {
    const { positionals, corpus, terminal } = invocation;
    const file = resolve(terminal.cwd, positionals[0] ?? '');
    const { bytes, guess } = readText(file, invocation);
    const isInPlace = dirname(dirname(file)) === corpus;
    const ask = questions(invocation);

    const title = await ask('title', 'Title', guess.title);
    const author = await ask('author', 'Author (“Family, Given”; several with “;”)', guess.author ?? '');
    const language = await ask('language', 'Language (BCP 47, e.g. en or de-CH)', guess.language);
    const slug = await ask(
      'slug',
      'Folder and address',
      isInPlace ? basename(dirname(file)) : slugFrom(title),
    );
    if (!SLUG.test(slug))
      throw new UsageError(
        `“${slug}” cannot be a work’s address: use a to z, 0 to 9 and hyphens, e.g. “${slugFrom(slug)}”.`,
      );
    const label = invocation.text('edition') ?? (isInPlace ? basename(file, extname(file)) : '1');
    if (!EDITION_LABEL.test(label))
      throw new UsageError(`“${label}” cannot be an edition’s label: use a to z, 0 to 9, “.”, “_” and “-”.`);

    const record = {
      type: invocation.text('type') ?? 'document',
      title,
      language,
      ...(author && { author: authorNames(author) }),
      ...(invocation.text('issued') && { issued: invocation.text('issued') }),
      editions: { [label]: {} },
    };
    const yaml = `# Bibliographic record, a CSL item (https://citationstyles.org) written in YAML.\n${stringify(record)}`;
    refuseInvalid(yaml, slug, invocation);

    const folder = join(corpus, slug);
    if (existsSync(join(folder, 'work.yaml')))
      throw new CommandError(
        `There is a work ${slug} already.`,
        `Choose another --slug; or, to add an edition to it, put the file into ${relative(terminal.cwd, folder)}.`,
      );
    const isThere = resolve(folder, basename(file)) === file;
    if (isThere) writeBeside(join(folder, 'work.yaml'), yaml);
    else {
      if (existsSync(folder))
        throw new CommandError(
          `The folder ${relative(terminal.cwd, folder)} exists already, without work.yaml.`,
          'Choose another --slug, or move the file into that folder and add it there.',
        );
      makeFolder(folder, { 'work.yaml': yaml, [`${label}${extname(file).toLowerCase()}`]: bytes });
    }
    if (!existsSync(join(corpus, 'site.yaml'))) {
      writeBeside(
        join(corpus, 'site.yaml'),
        stringify({ title: 'Texts', language: language === 'und' ? 'en' : language }),
      );
      terminal.out(
        `Wrote ${relative(terminal.cwd, join(corpus, 'site.yaml'))}: give the site its title there.`,
      );
    }
    terminal.out(
      `Wrote ${relative(terminal.cwd, join(folder, 'work.yaml'))}: look the record over, then pincite inspect ${slug}.`,
    );
    return EXIT.done;
  },
};

/** Enough to tell a language by. */
const SAMPLE_RECORDS = 100;

function readText(file: string, { terminal, corpus }: Invocation) {
  const name = relative(terminal.cwd, file);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError(`There is no file ${name}.`, 'Correct its name.');
    if (code === 'EISDIR')
      throw new CommandError(
        `${name} is a folder.`,
        'Add one of its files; put the others into the edition’s folder after that.',
      );
    throw new CommandError(
      `${name} cannot be read (${code}).`,
      'Give this user the right to read it (chmod u+r).',
    );
  }
  const reader = chooseReader(file);
  if (!reader)
    throw new CommandError(
      `${name} is of no kind that Pincite reads.`,
      'Texts end in .md, .txt or .jsonl: convert it, or rename it.',
    );
  const decoded = decodeSource(bytes, name, reader.mostBytes);
  if ('problem' in decoded) {
    terminal.err(showProblem({ ...decoded.problem, file: relative(corpus, file) }, corpus, terminal));
    throw new CommandError(`${name} was not added.`);
  }
  const { frontMatter, blocks } = reader.read(decoded.source);
  if (reader.name !== 'jsonl')
    return { bytes, guess: guessRecord(decoded.source.text, basename(file), frontMatter) };
  // A collection has no title of its own; its records' words tell its language.
  const words = blocks.slice(0, SAMPLE_RECORDS).flatMap(({ content }) => content);
  const language = guessLanguage(words.map((node) => (node.type === 'text' ? node.value : '')).join('\n'));
  return { bytes, guess: { ...guessRecord('', basename(file)), language } };
}

/** An answer comes from the option, else from the person, else it is the guess. */
function questions({ text, terminal }: Invocation) {
  return async (option: string, question: string, guess: string): Promise<string> => {
    const given = text(option);
    if (given !== undefined) return given.trim();
    const answer = terminal.ask
      ? (await terminal.ask(`${question}${guess ? ` [${guess}]` : ''}:`)).trim()
      : '';
    return answer || guess;
  };
}

/** `Family, Given` is a person; a name without a comma is kept as it stands. */
function authorNames(names: string) {
  return names
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)
    .map((name) => {
      const [family = '', ...given] = name.split(',').map((part) => part.trim());
      return given.length > 0 && family ? { family, given: given.join(', ') } : { literal: name };
    });
}

function refuseInvalid(yaml: string, slug: string, { terminal, corpus }: Invocation): void {
  const { problems } = readYaml(yaml, `${slug}/work.yaml`, workSchema);
  if (problems.length === 0) return;
  for (const { line: _, ...problem } of problems) terminal.err(showProblem(problem, corpus, terminal));
  throw new CommandError('Nothing was written.', 'Correct the options.');
}

/** A new folder stands whole, or not at all. */
function makeFolder(folder: string, files: Record<string, string | Uint8Array>): void {
  const temporary = join(dirname(folder), `.adding-${process.pid}`);
  try {
    mkdirSync(temporary, { recursive: true });
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(temporary, name), content, { flush: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function writeBeside(path: string, content: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(temporary, content, { flush: true });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

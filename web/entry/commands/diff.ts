/**
 * `pincite diff`: what would an edit do to the permalinks? Aligns any two files, or two folders, without a register.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { CorpusFolder } from '../../../indexer/corpus/files.ts';
import type { LoadedFile } from '../../../indexer/corpus/loadCorpus.ts';
import type { Problem } from '../../../indexer/format/problem.ts';
import { diffPassages, renderDiff } from '../../../indexer/identity/diff.ts';
import { type CutText, cutPassages } from '../../../indexer/passages/cut.ts';
import { decodeSource } from '../../../indexer/readers/decode.ts';
import type { SourceDocument } from '../../../indexer/readers/document.ts';
import { chooseReader } from '../../../indexer/readers/index.ts';
import { type Command, CommandError, EXIT, JSON_OPTION, type Option } from './command.ts';
import { showProblem } from './report.ts';
import { errorsOf } from './works.ts';

const READER_OPTION: Record<string, Option> = {
  reader: {
    type: 'string',
    value: 'NAME',
    help: 'markdown or plain-text (default: as the names of the files say)',
  },
};

export const diffCommand: Command = {
  name: 'diff',
  summary: 'Show what an edit would do to the permalinks',
  positionals: 'OLD NEW',
  arity: [2, 2],
  options: { ...JSON_OPTION, ...READER_OPTION },
  description:
    'Aligns two files, or two folders of files, passage by passage: what stays, is edited, moved, split, merged,\nwithdrawn, or new. No register is read or written.',
  run: async ({ positionals: [old = '', fresh = ''], terminal, json, text }) => {
    const reader = readerName(text('reader'));
    const cuts = [old, fresh].map((path) => {
      const { cut, problems, folder } = cutPath(resolve(terminal.cwd, path), path, reader);
      for (const problem of problems) terminal.err(showProblem(problem, folder, terminal));
      return problems.length > 0 ? undefined : cut;
    });
    const [before, after] = cuts;
    if (!before || !after) return EXIT.fault;
    const diff = diffPassages(before, after);
    terminal.out(json ? JSON.stringify(diff) : renderDiff(diff).trimEnd());
    return EXIT.done;
  },
};

type ReaderName = 'markdown' | 'plain-text' | 'jsonl';

function readerName(name: string | undefined): ReaderName | undefined {
  if (name === undefined || name === 'markdown' || name === 'plain-text' || name === 'jsonl') return name;
  throw new CommandError(`There is no reader “${name}”.`, 'It is markdown, plain-text or jsonl.');
}

/** The passages of a file, or of a folder's texts in natural order. Only errors are problems here. */
function cutPath(
  path: string,
  shown: string,
  reader: ReaderName | undefined,
): { cut: CutText; problems: Problem[]; folder: string } {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const folder = isFolder ? path : dirname(path);
  const problems: Problem[] = [];
  const documents: SourceDocument[] = [];
  for (const { file, bytes } of isFolder ? folderTexts(path, shown) : [oneText(path, shown)]) {
    const chosen = chooseReader(file, reader);
    if (!chosen)
      throw new CommandError(
        `${shown} is of no kind that Pincite reads.`,
        'Say how to read it: --reader markdown, plain-text or jsonl.',
      );
    const decoded = decodeSource(bytes, file, chosen.mostBytes);
    if ('problem' in decoded) problems.push(decoded.problem);
    else documents.push(chosen.read(decoded.source));
  }
  // The language decides where sentences end, which the alignment does not ask.
  const cut = cutPassages(documents, { language: 'und', notes: 'file' });
  return { cut, problems: [...problems, ...errorsOf(cut.problems)], folder };
}

function folderTexts(path: string, shown: string): LoadedFile[] {
  const folder = new CorpusFolder(path);
  const files = folder.list('', true).files.filter((file) => chooseReader(file));
  if (files.length === 0)
    throw new CommandError(`${shown} holds no text.`, 'Texts end in .md, .txt or .jsonl.');
  return files.map((file) => {
    const read = folder.read(file);
    if ('problem' in read)
      throw new CommandError(`${shown}/${file}: ${read.problem.message}`, read.problem.remedy);
    return { file, bytes: read.bytes };
  });
}

/** Any file, a pipe too: `pincite diff --reader markdown <(git show HEAD~1:text.md) text.md`. */
function oneText(path: string, shown: string): LoadedFile {
  try {
    return { file: basename(path), bytes: readFileSync(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError(`There is no file ${shown}.`, 'Correct its name.');
    throw new CommandError(
      `${shown} cannot be read (${code}).`,
      'Give this user the right to read it (chmod u+r).',
    );
  }
}

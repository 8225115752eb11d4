/**
 * `pincite register merge`: joins the registers of two branches that have each published.
 */
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { mergeRegisters, registersOfConflict } from '../../../indexer/identity/mergeRegisters.ts';
import { nodeFiles } from '../../../indexer/identity/nodeFiles.ts';
import { REGISTER_FILE, replaceRegister } from '../../../indexer/identity/publish.ts';
import { type Command, CommandError, EXIT, UsageError } from './command.ts';
import { showProblem } from './report.ts';
import { asCommandError, chooseWorks } from './works.ts';

export const registerCommand: Command = {
  name: 'register',
  summary: 'Join the registers of two branches that have each published: register merge WORK [OTHER]',
  positionals: 'merge WORK [OTHER]',
  arity: [2, 3],
  options: {},
  description:
    'Where git left conflict markers in WORK’s register.jsonl, both sides are taken from it. Otherwise OTHER\nis the other branch’s register, e.g. from git show BRANCH:corpus/WORK/register.jsonl. No id changes.',
  run: async ({ positionals: [action, slug = '', other], corpus, terminal }) => {
    if (action !== 'merge')
      throw new UsageError(`There is no “register ${action}”. It is: pincite register merge WORK [OTHER]`);
    const [name = slug] = [slug.replace(/\/+$/, '').replace(/^.*\//, '')];
    chooseWorks(corpus, [name]);
    const folder = join(corpus, name);
    const file = relative(terminal.cwd, join(folder, REGISTER_FILE));
    const text = nodeFiles.read(join(folder, REGISTER_FILE));
    if (text === undefined)
      throw new CommandError(`There is no ${file}.`, 'Only what is published has a register.');
    const sides = registersOfConflict(text) ?? {
      ours: text,
      theirs: otherRegister(other, file, terminal.cwd),
    };
    const merged = mergeRegisters(sides.ours, sides.theirs, `${name}/${REGISTER_FILE}`);
    for (const problem of merged.problems) terminal.err(showProblem(problem, corpus, terminal));
    if (merged.text === undefined) return EXIT.fault;
    const result = merged.text;
    asCommandError(() => replaceRegister(nodeFiles, folder, text, result));
    for (const sentence of merged.explanation) terminal.out(sentence);
    terminal.out(`Wrote ${file}: commit it, then pincite publish what the merged text has of its own.`);
    return EXIT.done;
  },
};

function otherRegister(other: string | undefined, file: string, cwd: string): string {
  if (other === undefined)
    throw new CommandError(
      `${file} holds no conflict.`,
      'Name the other branch’s register: pincite register merge WORK OTHER.jsonl.',
    );
  try {
    return readFileSync(resolve(cwd, other), 'utf8');
  } catch (error) {
    throw new CommandError(
      `${other} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      'Correct its name.',
    );
  }
}

/** `pincite check --index`: is the search index that was built what was written? */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultOfFrozenIndex } from '../../../indexer/build/frozenCheck/checkFrozenIndex.ts';
import { readCurrent } from '../../../indexer/build/writeIndex.ts';
import type { Problem } from '../../../indexer/format/problem.ts';
import { indexPath } from '../../../indexer/format/published.ts';
import { CommandError } from './command.ts';

/**
 * What is wrong with the search index of the live index.
 * @param folder holds `current.json`
 */
export function indexProblems(folder: string): Problem[] {
  const current = readCurrent(folder);
  if (!current) throw new CommandError(`There is no index in ${folder}.`, 'Build it: pincite build.');
  const root = join(folder, current.index);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const numbers = files.filter((path) => /^search\/\d+\.bin$/.test(path)).map((_, number) => number);
  if (numbers.length === 0 && files.includes(indexPath.manifest())) {
    throw new CommandError(
      'This index was built to be edited (serve --watch), and has no search index to check.',
      'Build what is published: pincite build.',
    );
  }
  const missing = numbers.find((number) => !files.includes(indexPath.frozen(number)));
  const fault =
    missing === undefined
      ? faultOfFrozenIndex(numbers.map((number) => readFileSync(join(root, indexPath.frozen(number)))))
      : `it lacks ${indexPath.frozen(missing)}`;
  if (fault === undefined) return [];
  return [
    {
      severity: 'error',
      code: 'damaged-index',
      message: `The search index in ${current.index} is damaged: ${fault}.`,
      remedy: `Delete this folder and build it anew: rm -r ${root}, then pincite build.`,
    },
  ];
}

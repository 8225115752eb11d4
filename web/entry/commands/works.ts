/**
 * Which works did the user name? Finds them in a corpus, or says what is there instead.
 */
import { type LoadedCorpus, type LoadedWork, loadCorpus } from '../../../indexer/corpus/loadCorpus.ts';
import type { Problem } from '../../../indexer/format/problem.ts';
import { PublishError } from '../../../indexer/identity/publish.ts';
import { RedactionError } from '../../../indexer/identity/redact.ts';
import { nearest } from '../../../indexer/text/nearest.ts';
import { CommandError } from './command.ts';

export interface ChosenWorks {
  corpus: LoadedCorpus;
  works: LoadedWork[];
  /** Of the corpus as a whole, and of the chosen works; `file` relative to the corpus. */
  problems: Problem[];
}

/**
 * The works of the given slugs; all of them where none is given. A work that is there but cannot be loaded is missing
 * from `works`, and its errors stand in `problems`.
 * @throws CommandError for a slug that no folder has
 */
export function chooseWorks(folder: string, slugs: readonly string[]): ChosenWorks {
  const corpus = loadCorpus(folder);
  if (slugs.length === 0) return { corpus, works: corpus.works, problems: corpus.problems };
  // `corpus/hamlet/` is what a shell completes to.
  const wanted = slugs.map((slug) => slug.replace(/\/+$/, '').replace(/^.*\//, ''));
  const problems = corpus.problems.filter(
    ({ file }) => file === undefined || wanted.includes(file.split('/')[0] ?? ''),
  );
  for (const slug of wanted) {
    const isThere =
      corpus.works.some((work) => work.slug === slug) ||
      problems.some(({ file }) => file?.split('/')[0] === slug);
    if (isThere || problems.some(({ file }) => file === undefined)) continue;
    const known = corpus.works.map((work) => work.slug);
    const meant = nearest(slug, known);
    throw new CommandError(
      `There is no work “${slug}” in ${folder}.`,
      meant ? `Did you mean “${meant}”?` : `It holds: ${known.join(', ') || 'no works'}.`,
    );
  }
  return { corpus, works: corpus.works.filter(({ slug }) => wanted.includes(slug)), problems };
}

export const errorsOf = (problems: readonly Problem[]) =>
  problems.filter(({ severity }) => severity === 'error');

/** Does something to a register; what hinders it becomes the command's own fault. */
export function asCommandError<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof PublishError || error instanceof RedactionError)
      throw new CommandError(error.message, error.remedy);
    throw error;
  }
}

/** The time of a publication: ISO 8601 UTC, to the second. */
export const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * `pincite build`: makes the published index of a corpus.
 */
import { relative } from 'node:path';
import { type BuildOptions, type BuildResult, buildIndex } from '../../../indexer/build/buildIndex.ts';
import { programFingerprint } from '../program.ts';
import { citeRecords } from './citeRecords.ts';
import { type Command, EXIT, type Invocation } from './command.ts';
import { bySeverity, count, progressDisplay, showProblem } from './report.ts';

export const buildCommand: Command = {
  name: 'build',
  summary: 'Build the index of the corpus',
  positionals: '',
  arity: [0, 0],
  options: {
    frozen: { type: 'boolean', help: 'fail where a register would change (always so where CI is set)' },
    'require-origin': {
      type: 'boolean',
      help: 'fail where site.yaml names no origin (so that deploying does)',
    },
  },
  description:
    'Reads every work, and writes OUT/index. An unchanged corpus is not built again. Texts that are not yet\npublished get the ids that publishing will give them, and are marked as drafts.',
  run: async (invocation) => {
    const { env } = invocation.terminal;
    const isCi = env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
    const result = await buildAndReport(invocation, {
      frozen: invocation.flag('frozen') || isCi,
      requireOrigin: invocation.flag('require-origin'),
    });
    return result.outcome === 'failed' ? EXIT.fault : EXIT.done;
  },
};

/** Builds, shows progress and problems, and says what came of it. */
export async function buildAndReport(
  { corpus, out, terminal, quiet }: Invocation,
  options: Pick<BuildOptions, 'frozen' | 'live' | 'requireOrigin' | 'cache'> = {},
): Promise<BuildResult> {
  const started = performance.now();
  const display = progressDisplay(terminal, quiet);
  const result = await buildIndex({
    // While texts are edited, citations are rendered when they are asked for.
    ...(!options.live && { cite: citeRecords }),
    corpus,
    out,
    fingerprint: programFingerprint(),
    progress: display.step,
    ...options,
  }).finally(display.end);

  if (result.outcome === 'failed') {
    const problems = bySeverity(result.problems);
    for (const problem of problems) terminal.err(showProblem(problem, corpus, terminal));
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    terminal.err(`${count(errors, 'error')}: nothing was built, and an index built before stays as it was.`);
    return result;
  }
  if (quiet) return result;
  const { works, passages, warnings, unpublished } = result.report;
  const what = `${count(works, 'work')}, ${count(passages, 'passage')}`;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  terminal.err(
    result.outcome === 'unchanged'
      ? `The index is up to date (${what}).`
      : `Built the index in ${relative(terminal.cwd, out) || '.'} (${what}) in ${seconds} s.`,
  );
  if (warnings > 0) terminal.err(`${count(warnings, 'warning')}: see them with pincite check.`);
  if (unpublished.length > 0)
    terminal.err(
      `Not yet published, so without pinned links: ${unpublished.join(', ')}. To publish: pincite publish.`,
    );
  return result;
}

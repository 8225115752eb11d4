/**
 * `pincite check`: is the corpus sound? Records, notes, the account of every byte, the registers; and if asked, the
 * index that was built from it.
 */
import { join } from 'node:path';
import {
  type Identification,
  identifyWork,
  unpublishedChanges,
} from '../../../indexer/build/identifyWork.ts';
import { sharedIds } from '../../../indexer/build/sharedIds.ts';
import { checkRecord } from '../../../indexer/corpus/checkRecord.ts';
import type { LoadedWork } from '../../../indexer/corpus/loadCorpus.ts';
import type { Problem } from '../../../indexer/format/problem.ts';
import { checkRegister } from '../../../indexer/identity/checkRegister.ts';
import { indexProblems } from './checkIndex.ts';
import { type Command, EXIT, JSON_OPTION } from './command.ts';
import { bySeverity, count, progressDisplay, showProblem } from './report.ts';
import { chooseWorks, errorsOf } from './works.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'Look for faults in the corpus',
  positionals: '[WORK…]',
  arity: [0, Number.POSITIVE_INFINITY],
  options: {
    index: { type: 'boolean', help: 'check the index in OUT too: every checksum, order and bound' },
    ...JSON_OPTION,
  },
  description:
    'Checks records, note references without notes and notes without references, that every byte of every text\nis accounted for, and the registers. What a source simply lacks is a warning; errors end with exit status 1.',
  run: async (invocation) => {
    const { positionals, corpus, out, terminal, json, quiet } = invocation;
    const chosen = chooseWorks(corpus, positionals);
    const display = progressDisplay(terminal, quiet || json);
    const identified = chosen.works.map((work, done) => {
      display.step({ name: work.slug, done, of: chosen.works.length });
      return identifyWork(work, { thorough: true });
    });
    display.end();
    const problems = [
      ...chosen.problems,
      ...identified.flatMap((each) => [
        ...recordProblems(each.work),
        ...each.problems,
        ...registerProblems(each),
      ]),
      ...(invocation.flag('index') ? indexProblems(join(out, 'index')) : []),
      ...sharedIds(
        identified.map(({ work, register, current }) => ({
          slug: work.slug,
          ids: new Set([...register.events.keys(), ...current.map(({ id }) => id)]),
        })),
      ),
    ];
    const errors = errorsOf(problems).length;
    const warnings = problems.length - errors;
    if (json) {
      const works = identified.map(({ work, state, current, unpublished }) => ({
        slug: work.slug,
        edition: work.editions.at(-1)?.label,
        state,
        unpublished,
        passages: current.length,
        unresolved: current.flatMap(({ notes }) => notes).filter(({ note }) => note === null).length,
      }));
      terminal.out(JSON.stringify({ errors, warnings, works, problems }));
    } else {
      for (const problem of bySeverity(problems)) terminal.out(showProblem(problem, corpus, terminal));
      const passages = identified.reduce((sum, { current }) => sum + current.length, 0);
      terminal.out(
        `${count(identified.length, 'work')}, ${count(passages, 'passage')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`,
      );
    }
    return errors > 0 ? EXIT.fault : EXIT.done;
  },
};

/** The current edition's record is what is cited. */
function recordProblems(work: LoadedWork): Problem[] {
  const edition = work.editions.at(-1);
  return edition ? checkRecord(edition.record, `${work.slug}/work.yaml`) : [];
}

/** The checker that shares no code with the reader, where the reader found nothing; and what waits to be published. */
function registerProblems({ work, unpublished, problems }: Identification): Problem[] {
  const file = `${work.slug}/register.jsonl`;
  const known = problems.some((problem) => problem.file === file);
  const text = work.register ? new TextDecoder().decode(work.register.bytes) : '';
  return [
    ...(known ? [] : checkRegister(text, file)),
    ...(unpublished ? [unpublishedChanges(work.slug, 'warning')] : []),
  ];
}

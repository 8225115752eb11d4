/**
 * `pincite inspect`: shows what became of a work's text: its passages, and what was left out.
 */
import { identifyWork } from '../../../indexer/build/identifyWork.ts';
import type { Passage } from '../../../indexer/format/passage.ts';
import { showRef } from '../../../indexer/format/ref.ts';
import { type Command, EXIT, JSON_OPTION } from './command.ts';
import { showProblem } from './report.ts';
import { chooseWorks, errorsOf } from './works.ts';

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Show the passages of a work',
  positionals: 'WORK',
  arity: [1, 1],
  options: { ...JSON_OPTION },
  description:
    'Shows the current edition as it is cut: id, position, kind, place in the source, notes and words of each\npassage, and what was left out, with the reason.',
  run: async ({ positionals, corpus, terminal, json }) => {
    const chosen = chooseWorks(corpus, positionals);
    const [work] = chosen.works;
    const identified = work && identifyWork(work);
    const errors = errorsOf([...chosen.problems, ...(identified?.problems ?? [])]);
    for (const problem of errors) terminal.err(showProblem(problem, corpus, terminal));
    if (!identified) return EXIT.fault;

    const { current, leftOut } = identified;
    if (json) {
      terminal.out(
        JSON.stringify({
          passages: current.map(({ id, ref, kind, text, notes, source }) => ({
            id,
            ref,
            kind,
            text,
            notes,
            source,
          })),
          leftOut: leftOut.map(({ file, start, end, reason }) => ({ file, start, end, reason })),
        }),
      );
    } else {
      for (const passage of current) terminal.out(showPassage(passage));
      for (const { file, line, start, end, reason } of leftOut)
        terminal.out(`left out    ${file}:${line}, characters ${start} to ${end}: ${reason}`);
    }
    return errors.length > 0 ? EXIT.fault : EXIT.done;
  },
};

function showPassage({ id, ref, kind, text, notes, source, draft }: Passage): string {
  const references = notes.map(({ label, note }) => `[${label}]${note ? ` → ${note}` : ' unresolved'}`);
  const head = [
    id,
    showRef(ref),
    kind,
    `${source.file}:${source.line}`,
    ...(draft ? ['draft'] : []),
    ...references,
  ];
  return `${head.join('  ')}\n            ${text.replaceAll('\n', '\n            ')}`;
}

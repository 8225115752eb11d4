/**
 * `pincite publish`: writes what is new into the registers, so that its permalinks hold for ever.
 */
import { join, relative } from 'node:path';
import { type Identification, identifyWork } from '../../../indexer/build/identifyWork.ts';
import { showRef } from '../../../indexer/format/ref.ts';
import { nodeFiles } from '../../../indexer/identity/nodeFiles.ts';
import type { PendingState } from '../../../indexer/identity/publication.ts';
import { IMAGES_FOLDER, publishWork, REGISTER_FILE } from '../../../indexer/identity/publish.ts';
import type { DoubtfulDecision } from '../../../indexer/identity/stateLines.ts';
import { type Command, CommandError, EXIT, type Invocation } from './command.ts';
import { bySeverity, count, showProblem } from './report.ts';
import { asCommandError, chooseWorks, errorsOf, now } from './works.ts';

export const publishCommand: Command = {
  name: 'publish',
  summary: 'Publish new texts and changes: give their passages permanent ids',
  positionals: '[WORK…]',
  arity: [0, Number.POSITIVE_INFINITY],
  options: { yes: { type: 'boolean', short: 'y', help: 'do not ask' } },
  description:
    'Shows what became of each passage since the last publication, asks, and appends it to the work’s\nregister.jsonl, which is to be committed. What is published once stays at its address for ever.',
  run: async (invocation) => {
    const { positionals, corpus, terminal } = invocation;
    const { works, problems } = chooseWorks(corpus, positionals);
    const identified = works.map((work) => identifyWork(work));
    const all = [...problems, ...identified.flatMap((each) => each.problems)];
    const errors = errorsOf(all);
    for (const problem of bySeverity(errors)) terminal.err(showProblem(problem, corpus, terminal));
    if (errors.length > 0) {
      terminal.err(`${count(errors.length, 'error')}: nothing was published.`);
      return EXIT.fault;
    }

    const pending = identified.filter(({ plan }) => plan.pending.length > 0);
    if (pending.length === 0) {
      terminal.out('Everything is published: no register would change.');
      return EXIT.done;
    }
    for (const work of pending)
      for (const state of work.plan.pending) showState(work.work.slug, state, terminal.out);
    if (!(await agreed(invocation, pending.length))) {
      terminal.err('Nothing was published.');
      return EXIT.fault;
    }
    for (const work of pending) publish(work, invocation);
    return EXIT.done;
  },
};

async function agreed({ flag, terminal }: Invocation, works: number): Promise<boolean> {
  if (flag('yes')) return true;
  if (!terminal.ask)
    throw new CommandError(
      'There is nobody to ask whether to publish this.',
      'To publish without being asked: pincite publish --yes.',
    );
  const answer = await terminal.ask(
    `Publish ${works === 1 ? 'this' : `these ${works} works`} for ever? [y/N]`,
  );
  return /^\s*y(es)?\s*$/i.test(answer);
}

function publish(
  { work, register, plan, imagesToKeep }: Identification,
  { corpus, terminal }: Invocation,
): void {
  const text = work.register ? new TextDecoder().decode(work.register.bytes) : '';
  const { states } = asCommandError(() =>
    publishWork(nodeFiles, {
      folder: join(corpus, work.slug),
      planned: { text, register },
      pending: plan.pending,
      published: now(),
      images: imagesToKeep,
    }),
  );
  const file = relative(terminal.cwd, join(corpus, work.slug, REGISTER_FILE));
  const kept = imagesToKeep.size > 0 ? ` and ${IMAGES_FOLDER}/ beside it` : '';
  terminal.out(`Published ${work.slug}, ${states.join(', ')}. Commit ${file}${kept}.`);
}

function showState(
  slug: string,
  { state, passages, counts, doubtful, reason }: PendingState,
  out: (text: string) => void,
): void {
  const told = Object.entries(counts).filter(([, number]) => number > 0);
  out(`${slug}, state ${state}${reason ? ` (${reason})` : ''}: ${count(passages, 'passage')}`);
  out(
    `  ${told.map(([event, number]) => `${number.toLocaleString('en')} ${event}`).join(', ') || 'the same passages'}`,
  );
  if (doubtful.length === 0) return;
  out(`  ${count(doubtful.length, 'decision')} to look at; identity.yaml overrules them:`);
  for (const decision of doubtful) showDecision(decision, out);
}

const SHOWN_CHARACTERS = 100;

function showDecision(
  { id, status, before, after, evidence }: DoubtfulDecision,
  out: (text: string) => void,
): void {
  out(`  ${id} ${status}: ${evidence}`);
  out(`    before  ${showRef(before.ref)}  ${shorten(before.text)}`);
  if (after)
    out(
      `    after   ${showRef(after.ref)}  ${shorten(after.text)}${after.id === id ? '' : `  (${after.id})`}`,
    );
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS).replace(/\s\S*$/, '')} …` : line;
}

/**
 * `pincite redact`: takes a passage's words out of the register, where the law demands it.
 */
import { join, relative } from 'node:path';
import { readRegister } from '../../../indexer/build/identifyWork.ts';
import { imagesShown } from '../../../indexer/build/pastImages.ts';
import { parseRegister } from '../../../indexer/format/registerReader.ts';
import { nodeFiles } from '../../../indexer/identity/nodeFiles.ts';
import { IMAGES_FOLDER, REGISTER_FILE, replaceRegister } from '../../../indexer/identity/publish.ts';
import { redact } from '../../../indexer/identity/redact.ts';
import { type Command, CommandError, EXIT, type Invocation } from './command.ts';
import { asCommandError, chooseWorks, now } from './works.ts';

export const redactCommand: Command = {
  name: 'redact',
  summary: 'Take the words of a passage away where the law demands it',
  positionals: 'ID',
  arity: [1, 1],
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'why; shown for ever at its address (needed)' },
    'keep-current': { type: 'boolean', help: 'only past texts: the present one is harmless' },
    yes: { type: 'boolean', short: 'y', help: 'do not ask' },
  },
  description:
    'The address stays, and answers 451 with date and reason. Take the words (and images) out of the source too, and out of\nthe history of your version control, which this command cannot reach.',
  run: async (invocation) => {
    const { positionals, corpus, terminal } = invocation;
    const [id = ''] = positionals;
    const reason = invocation.text('reason')?.trim();
    if (!reason) throw new CommandError('A redaction needs a reason.', 'Give it: --reason "…".');
    const { works } = chooseWorks(corpus, []);
    const work = works.find((each) => readRegister(each).register.events.has(id));
    if (!work?.register)
      throw new CommandError(`No register holds a passage ${id}.`, 'The id stands in its address: /p/ID.');

    const before = new TextDecoder().decode(work.register.bytes);
    const redaction = asCommandError(() =>
      redact(before, `${work.slug}/${REGISTER_FILE}`, {
        id,
        reason,
        published: now(),
        keepCurrent: invocation.flag('keep-current'),
      }),
    );
    terminal.out(
      `The words of ${redaction.ids.join(', ')} would be taken out of ${work.slug}, as state ${redaction.state}.`,
    );
    if (redaction.alsoIn.length > 0)
      terminal.out(`The same words also stand within: ${redaction.alsoIn.join(', ')}.`);
    if (!(await agreed(invocation))) {
      terminal.err('Nothing was changed.');
      return EXIT.fault;
    }
    asCommandError(() => replaceRegister(nodeFiles, join(corpus, work.slug), before, redaction.text));
    for (const name of imagesLost(before, redaction.text))
      nodeFiles.remove(join(corpus, work.slug, IMAGES_FOLDER, name));
    const file = relative(terminal.cwd, join(corpus, work.slug, REGISTER_FILE));
    terminal.out(`Redacted. Take the words out of the source too, and commit ${file}.`);
    return EXIT.done;
  },
};

/** Images that only what was redacted showed: kept no longer. */
function imagesLost(before: string, after: string): string[] {
  const shown = (text: string) => imagesShown(parseRegister(text, REGISTER_FILE).register.records.values());
  const left = shown(after);
  return [...shown(before)].filter((name) => !left.has(name));
}

async function agreed({ flag, terminal }: Invocation): Promise<boolean> {
  if (flag('yes')) return true;
  if (!terminal.ask)
    throw new CommandError(
      'There is nobody to ask whether to do this.',
      'To do it without being asked: --yes.',
    );
  return /^\s*y(es)?\s*$/i.test(await terminal.ask('This cannot be undone. Go on? [y/N]'));
}

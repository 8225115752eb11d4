/**
 * Which command did the user mean, with what options? Reads the command line, gives help, and turns every fault into
 * a message and an exit status.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nearest } from '../../indexer/text/nearest.ts';
import { addCommand } from './commands/add.ts';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import {
  type Command,
  CommandError,
  EXIT,
  type Option,
  type Terminal,
  UsageError,
} from './commands/command.ts';
import { diffCommand } from './commands/diff.ts';
import { inspectCommand } from './commands/inspect.ts';
import { publishCommand } from './commands/publish.ts';
import { redactCommand } from './commands/redact.ts';
import { registerCommand } from './commands/register.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand } from './commands/serve.ts';
import { verifyCommand } from './commands/verify.ts';
import { programVersion } from './program.ts';

const COMMANDS: readonly Command[] = [
  buildCommand,
  publishCommand,
  serveCommand,
  inspectCommand,
  checkCommand,
  addCommand,
  diffCommand,
  redactCommand,
  registerCommand,
  searchCommand,
  verifyCommand,
];

const COMMON: Record<string, Option> = {
  corpus: { type: 'string', value: 'DIR', help: 'the folder of texts (default: corpus)' },
  out: { type: 'string', value: 'DIR', help: 'where the index is written (default: dist)' },
  quiet: { type: 'boolean', short: 'q', help: 'show no progress' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
};

/**
 * Runs one command line.
 *
 * @param argv what stands after the program's name
 * @returns the exit status: 0 done, 1 a fault, 2 a command line that makes no sense
 */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`pincite: ${error.message}`);
      return EXIT.usage;
    }
    if (error instanceof CommandError) {
      terminal.err(`pincite: ${error.message}`);
      if (error.remedy) terminal.err(`         ${error.remedy}`);
      return EXIT.fault;
    }
    const hindrance = diskHindrance(error);
    if (hindrance === undefined) throw error;
    terminal.err(`pincite: ${hindrance}`);
    return EXIT.fault;
  }
}

const DISK_FAULTS: Record<string, string> = {
  EACCES:
    'permission is denied. Choose another folder with --out, or give this user the right to write there.',
  EPERM: 'the system does not permit it. Choose another folder with --out.',
  EROFS: 'it is on a file system that cannot be written. Choose another folder with --out.',
  ENOSPC: 'there is no space left. Make room, and run the command again.',
  EDQUOT: 'the quota is used up. Make room, and run the command again.',
  ENOTDIR: 'a part of the path is a file, not a folder. Choose another folder with --out.',
  EEXIST: 'there is a file of that name. Choose another folder with --out.',
};

/** What kept the program from writing, where it is the disk's fault and not the program's. */
function diskHindrance(error: unknown): string | undefined {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const reason = DISK_FAULTS[code];
  return reason && path ? `${path} cannot be written: ${reason}` : undefined;
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    const show = name === undefined ? terminal.err : terminal.out;
    show(overview());
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(programVersion());
    return EXIT.done;
  }
  if (name === 'help') return dispatch([rest[0] ?? '', '--help'], terminal);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) throw new UsageError(unknown(name));

  const options = { ...command.options, ...COMMON };
  const { values, positionals } = parse(command, rest, options);
  if (values.help === true) {
    terminal.out(helpFor(command, options));
    return EXIT.done;
  }
  const [least, most] = command.arity;
  if (positionals.length < least || positionals.length > most)
    throw new UsageError(
      `${positionals.length < least ? 'Something is missing' : 'There is too much'} on the command line. It is: ${usage(command)}`,
    );
  const text = (option: string) => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  return command.run({
    terminal,
    positionals,
    corpus: resolve(terminal.cwd, text('corpus') ?? 'corpus'),
    out: resolve(terminal.cwd, text('out') ?? 'dist'),
    json: values.json === true,
    quiet: values.quiet === true,
    flag: (option) => values[option] === true,
    text,
  });
}

function parse(command: Command, args: readonly string[], options: Record<string, Option>) {
  const known = Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  );
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const message = error instanceof Error ? error.message : String(error);
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new UsageError(`${message.split('\n')[0]} It is: ${usage(command)}`);
    const option = /'(-[^']*)'/.exec(message)?.[1] ?? '';
    const meant = nearest(option.replace(/^-+/, ''), Object.keys(options));
    throw new UsageError(
      `${command.name} has no option ${option}. ${meant ? `Did you mean --${meant}?` : `See pincite ${command.name} --help.`}`,
    );
  }
}

function unknown(name: string): string {
  if (name.startsWith('-')) return `There is no option ${name} before a command. See pincite --help.`;
  const meant = nearest(
    name,
    COMMANDS.map((command) => command.name),
  );
  return `There is no command “${name}”. ${meant ? `Did you mean “${meant}”?` : 'See pincite --help.'}`;
}

const usage = (command: Command) =>
  ['pincite', command.name, command.positionals, '[options]'].filter(Boolean).join(' ');

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;
  return [
    'pincite: permanent, verifiable citations of passages, and search over them',
    '',
    'pincite COMMAND [options]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'Help for a command: pincite COMMAND --help. Version: pincite --version.',
  ].join('\n');
}

function helpFor(command: Command, options: Record<string, Option>): string {
  const rows = Object.entries(options).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : '';
    return [`  ${short}--${name}${option.value ? ` ${option.value}` : ''}`, option.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    usage(command),
    '',
    `${command.summary}.`,
    ...(command.description ? ['', command.description] : []),
    '',
    ...rows.map(([left, help]) => left.padEnd(width) + help),
  ].join('\n');
}

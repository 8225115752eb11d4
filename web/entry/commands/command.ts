/**
 * What is a command of the `pincite` program? Its name, its options with their help, and a function from an
 * invocation to an exit status. Nothing here touches the process: the terminal comes in as an argument.
 */

/** The exit statuses: done; a fault in the corpus or a question answered no; a command line that makes no sense. */
export const EXIT = { done: 0, fault: 1, usage: 2 } as const;

/** What a command may say, ask and know of its surroundings. */
export interface Terminal {
  /** The caller's folder; paths on the command line are relative to it. */
  cwd: string;
  env: Record<string, string | undefined>;
  /** Results, to standard output; a line feed is added. */
  out(text: string): void;
  /** Messages, to standard error; a line feed is added. */
  err(text: string): void;
  /** Writes over the last line of a live display; absent where standard error is no terminal. */
  redraw: ((line: string) => void) | undefined;
  /** Asks a person; absent where there is none to ask. */
  ask: ((question: string) => Promise<string>) | undefined;
  colours: boolean;
  /** Takes Ctrl-C and SIGTERM over: resolves when the program is asked to stop. */
  stopped(): Promise<void>;
}

export interface Option {
  type: 'string' | 'boolean';
  /** What it is for, as help shows it. */
  help: string;
  /** What its value is called in help. */
  value?: string;
  short?: string;
}

export interface Invocation {
  terminal: Terminal;
  positionals: string[];
  /** Absolute. */
  corpus: string;
  /** Absolute. */
  out: string;
  json: boolean;
  quiet: boolean;
  flag(name: string): boolean;
  text(name: string): string | undefined;
}

export interface Command {
  name: string;
  summary: string;
  /** What stands after the name: `WORK`, `OLD NEW`. */
  positionals: string;
  /** Least and greatest number of positionals. */
  arity: [number, number];
  options: Record<string, Option>;
  /** What help says below the summary. */
  description?: string;
  run(invocation: Invocation): Promise<number>;
}

/** A command line that makes no sense: shown with the way to help, exit status 2. */
export class UsageError extends Error {}

/** A fault that ends the command: shown with its remedy, exit status 1. */
export class CommandError extends Error {
  readonly remedy: string | undefined;
  constructor(message: string, remedy?: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** The switch for commands whose result is also to be had as one JSON value. */
export const JSON_OPTION: Record<string, Option> = {
  json: { type: 'boolean', help: 'print the result as one JSON value on standard output' },
};

/**
 * The `pincite` program on a real terminal: connects the command line to the process.
 */
import { createInterface } from 'node:readline/promises';
import { runCommandLine } from './commandLine.ts';
import type { Terminal } from './commands/command.ts';

function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // Whoever reads our output may stop reading (`| head`); that is no fault of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const live = stderr.isTTY && env.TERM !== 'dumb' && !env.CI;
  return {
    cwd: process.cwd(),
    env,
    out: (text) => stdout.write(`${text}\n`),
    err: (text) => stderr.write(`${text}\n`),
    redraw: live ? (line) => stderr.write(`\r\x1b[K${line.slice(0, (stderr.columns ?? 80) - 1)}`) : undefined,
    ask: stdin.isTTY && stdout.isTTY ? ask : undefined,
    colours: stdout.isTTY === true && stderr.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    stopped: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  };
}

async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(`${question} `);
  } finally {
    reader.close();
  }
}

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());

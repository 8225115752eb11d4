/**
 * `pincite serve`: serves the app on plain Node, and rebuilds the index while texts are edited.
 */
import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { LiveSearch } from '../../../api/search/liveSearch.ts';
import type { BuildCache } from '../../../indexer/build/buildIndex.ts';
import { readCurrent } from '../../../indexer/build/writeIndex.ts';
import type { NodeServer, NodeServerOptions } from '../node.ts';
import { staticFolder } from '../program.ts';
import { type WatchedTexts, watchTexts } from '../textsInWork.ts';
import { buildAndReport } from './build.ts';
import { type Command, CommandError, EXIT, type Invocation, UsageError } from './command.ts';
import { errorsOf } from './works.ts';

const DEFAULT_PORT = 8787;
/** Reachable from this machine alone, as a preview should be, and as a reverse proxy needs it. */
const DEFAULT_HOST = '127.0.0.1';
/** Editors save in several steps: wait until the corpus has been quiet this long. */
const QUIET_MS = 200;

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serve search, texts and permalinks on this machine',
  positionals: '',
  arity: [0, 0],
  options: {
    build: { type: 'boolean', help: 'build the index first, if the corpus has changed' },
    watch: {
      type: 'boolean',
      help: 'build whenever the corpus changes; faults are shown, the old index goes on',
    },
    port: { type: 'string', value: 'N', help: `the port (default: PORT, or ${DEFAULT_PORT})` },
    host: {
      type: 'string',
      value: 'NAME',
      help: `the address to listen on (default: HOST, or ${DEFAULT_HOST})`,
    },
  },
  run: async (invocation) => {
    const { out, terminal } = invocation;
    const port = portFrom(invocation.text('port') ?? terminal.env.PORT);
    const host = invocation.text('host') ?? (terminal.env.HOST || DEFAULT_HOST);
    const indexFolder = join(out, 'index');
    const stopped = terminal.stopped();
    if (!existsSync(staticFolder))
      throw new CommandError(
        'The program’s own scripts and styles are not built.',
        'Build them: node web/build/program.mjs.',
      );

    let server: NodeServer | undefined;
    const live = invocation.flag('watch') ? new LiveSearch() : undefined;
    const start = async (texts?: WatchedTexts) => {
      server ??= await listen({ indexFolder, programFolder: dirname(staticFolder), port, host, texts, live });
      terminal.out(`Pincite is at ${server.url}`);
    };
    if (live) {
      const texts = watchTexts();
      const watcher = await buildWhileWatching(invocation, texts, live);
      await start(texts);
      if (texts.faults().length > 0) terminal.err('Waiting for the corpus to be corrected…');
      await stopped;
      watcher.close();
    } else {
      if (invocation.flag('build') && (await buildAndReport(invocation)).outcome === 'failed')
        return EXIT.fault;
      if (!readCurrent(indexFolder))
        throw new CommandError(
          `There is no index in ${indexFolder}.`,
          'Build it: pincite build, or serve --build.',
        );
      await start();
      await stopped;
    }
    await server?.stop();
    return EXIT.done;
  },
};

async function listen(options: NodeServerOptions) {
  const { startNodeServer } = await import('../node.ts');
  try {
    return await startNodeServer(options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new CommandError(
        `Port ${options.port} is in use by another program.`,
        `Choose another (--port ${options.port + 1}, or PORT=${options.port + 1}), or stop that program.`,
      );
    if (code === 'EACCES')
      throw new CommandError(
        `This user may not use port ${options.port}.`,
        'Choose one above 1023: --port 8787.',
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CommandError(
        `This machine has no address ${options.host}.`,
        'Correct --host, e.g. 127.0.0.1 or 0.0.0.0.',
      );
    throw error;
  }
}

/**
 * Builds now and after each change, one build at a time; a change during a build leads to another.
 *
 * @param texts told of each build that came to an end
 * @param live told the passages of each
 */
async function buildWhileWatching(
  invocation: Invocation,
  texts: WatchedTexts,
  live: LiveSearch,
): Promise<FSWatcher> {
  const { corpus, terminal } = invocation;
  const cache: BuildCache = new Map();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  const build = async () => {
    do {
      again = false;
      const result = await buildAndReport(invocation, { cache, live });
      const faults = result.outcome === 'failed' ? errorsOf(result.problems) : [];
      texts.built(faults, result.outcome === 'built');
    } while (again);
  };
  const buildOnce = () => {
    again = true;
    running ??= build().finally(() => {
      running = undefined;
    });
    return running;
  };
  if (!existsSync(corpus))
    throw new CommandError(`There is no corpus folder ${corpus} to watch.`, 'Name one with --corpus DIR.');
  // Before the first build, so that no change falls between the two.
  const watcher = watch(corpus, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      buildOnce().catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        terminal.err(`pincite: ${message}`);
        const remedy = 'Save the text again; where that does not help, start anew.';
        texts.built([{ severity: 'error', code: 'build', message, remedy }], false);
      });
    }, QUIET_MS);
  });
  watcher.on('error', (error) => terminal.err(`pincite: the corpus can no longer be watched: ${error}`));
  try {
    await buildOnce();
  } catch (error) {
    watcher.close();
    throw error;
  }
  return watcher;
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`“${text}” is not a port: give a number from 0 to 65535, e.g. --port 8787.`);
  return port;
}

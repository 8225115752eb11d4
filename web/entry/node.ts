/**
 * How does the app run on plain Node? Serves the published index and the program's own files, opens a new index as
 * soon as one is built, and stops without cutting answers short.
 */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { LiveSearch } from '../../api/search/liveSearch.ts';
import { loadServices, type ServiceSource, type Services } from '../../api/services.ts';
import { readCurrent } from '../../indexer/build/writeIndex.ts';
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import { createWeb } from '../app.tsx';
import { CHANGES_PATH } from '../pages/faults.tsx';
import { compressAnswers } from './compression.ts';
import { folderFiles } from './folderFiles.ts';
import { staticFiles } from './staticFiles.ts';
import type { WatchedTexts } from './textsInWork.ts';

/** How often, at most, `current.json` is looked at. */
const LOOK_EVERY_MS = 250;
/** How long answers under way may take once the program is asked to stop. */
const PATIENCE_MS = 3_000;

export interface NodeServer {
  /** Where it can be reached. */
  url: string;
  /** Finishes the answers under way, then stops. */
  stop(): Promise<void>;
}

export interface NodeServerOptions {
  /** `dist/index`: holds `current.json`. */
  indexFolder: string;
  /** The program's `dist`: holds `static/`. */
  programFolder: string;
  /** 0 takes any that is free. */
  port: number;
  host: string;
  /** Given while the texts are edited: pages follow them. */
  texts?: WatchedTexts | undefined;
  /** What is searched meanwhile. */
  live?: LiveSearch | undefined;
}

/**
 * Starts serving.
 * @throws what listening throws: `EADDRINUSE`, `EACCES`
 */
export async function startNodeServer(options: NodeServerOptions): Promise<NodeServer> {
  const index = folderFiles(options.indexFolder);
  const program = folderFiles(options.programFolder);
  const app = new Hono();
  app.get(
    '/static/*',
    staticFiles((path) => program.read(path)),
  );
  app.get(
    '/media/:name',
    staticFiles((path) => readMedia(options.indexFolder, index, path.slice('media/'.length))),
  );
  if (options.texts) app.get(CHANGES_PATH, options.texts.stream);
  app.use(compressAnswers);
  // Handed over whole: mounted by `route`, the app would lose its own answer to what is not found.
  const services = currentServices(options, index, program);
  const web = createWeb(services, program, options.texts);
  app.all('*', (c) => web.fetch(c.req.raw));

  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const shown = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(options.host) ? 'localhost' : options.host;
  return {
    url: `http://${shown}:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        options.texts?.close();
        server.close(() => resolve());
        if (!('closeIdleConnections' in server)) return;
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
      }),
  };
}

/** An image of the live index, or of the one before it: a page read a moment ago may still ask for it. */
async function readMedia(folder: string, index: FileSource, name: string): Promise<Uint8Array | undefined> {
  const current = readCurrent(folder);
  for (const each of [current?.index, current?.previous]) {
    const bytes = each ? await index.read(join(each, indexPath.media(name))) : undefined;
    if (bytes) return bytes;
  }
  return undefined;
}

/**
 * The services of the index that `current.json` points at. While a new one opens, or where it cannot be, the old one
 * answers; whoever edits the texts wants to see what they have just saved, and waits for it.
 */
function currentServices(
  { indexFolder: folder, texts, live }: NodeServerOptions,
  index: FileSource,
  program: FileSource,
): ServiceSource {
  const isEdited = texts !== undefined;
  let name: string | undefined;
  let services: Promise<Services> | undefined;
  let looked = Number.NEGATIVE_INFINITY;

  const open = (current: string | undefined): Promise<Services> => {
    name = current;
    const opening = loadServices(index, program, live);
    opening.then(
      () => {
        services = opening;
      },
      (error: unknown) => {
        // The next request tries again.
        name = undefined;
        if (services === opening) services = undefined;
        console.error(error);
      },
    );
    return opening;
  };

  return () => {
    const now = performance.now();
    if (services && !isEdited && now - looked < LOOK_EVERY_MS) return services;
    looked = now;
    const current = readCurrent(folder)?.index;
    if (!services) services = open(current);
    else if (current !== undefined && current !== name) {
      const opening = open(current);
      if (isEdited) services = opening;
    }
    return services;
  };
}

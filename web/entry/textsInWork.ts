/**
 * How do open pages learn that a text has changed? While the corpus is watched they hold a stream of server-sent
 * events (HTML Standard, 9.2) and load anew when it tells of a build.
 */
import type { Handler } from 'hono';
import type { Problem } from '../../indexer/format/problem.ts';
import type { TextsInWork } from '../pages/faults.tsx';

/** Proxies close what is silent for a minute. */
const SIGN_OF_LIFE_MS = 25_000;

export interface WatchedTexts extends TextsInWork {
  /** After a build: what hinders it, and whether what is shown has changed. */
  built(faults: readonly Problem[], changed: boolean): void;
  /** Answers with the stream. */
  stream: Handler;
  /** Ends all streams. */
  close(): void;
}

export function watchTexts(): WatchedTexts {
  let faults: readonly Problem[] = [];
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const tell = (event: string) => {
    const bytes = new TextEncoder().encode(event);
    for (const listener of listeners) listener.enqueue(bytes);
  };
  const lifeSigns = setInterval(() => tell(': here\n\n'), SIGN_OF_LIFE_MS);
  lifeSigns.unref();

  return {
    faults: () => faults,
    built(found, changed) {
      const differs = JSON.stringify(found) !== JSON.stringify(faults);
      faults = found;
      if (changed || differs) tell('event: changed\ndata:\n\n');
    },
    stream() {
      let own: ReadableStreamDefaultController<Uint8Array> | undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          own = controller;
          listeners.add(controller);
          controller.enqueue(new TextEncoder().encode('retry: 500\n\n'));
        },
        cancel() {
          if (own) listeners.delete(own);
        },
      });
      return new Response(body, {
        headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' },
      });
    },
    close() {
      clearInterval(lifeSigns);
      for (const listener of listeners) listener.close();
      listeners.clear();
    },
  };
}

/**
 * How are citeproc's engines kept? Compiling a style takes up to 0.3 s, so the last engines stay, as many as fit under
 * a ceiling.
 */
import CSL, { type Engine } from 'citeproc';
import type { CslNode } from './styleFiles.ts';

/** Measured over eleven styles, compiled and having rendered: 38 to 75 times the bytes of the style's file. */
export const HEAP_PER_BYTE = 60;

/** An engine of citeproc, compiled. */
export interface LoadedEngine {
  /** The locale in which it writes. */
  readonly language: string;
  readonly engine: Engine;
  /** After an exception, which leaves an engine in no state to go on: a new one that knows the same item. */
  recover(): void;
  /** Makes `item` the one thing that the engine knows, under a new id, so that nothing of the last one is left. */
  load(item: object): string;
}

export interface EngineCache {
  /** The engine for a key; `make` is called where it is not kept. */
  get(key: string, make: () => Promise<{ engine: LoadedEngine; bytes: number }>): Promise<LoadedEngine>;
  /** What is kept, in bytes by estimate. */
  readonly bytes: number;
}

/** Least recently used leaves first; the newest stays whatever it weighs. */
export function createEngineCache(ceilingBytes: number): EngineCache {
  const kept = new Map<string, { engine: Promise<LoadedEngine>; bytes: number }>();
  let total = 0;

  function drop(key: string): void {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    get bytes() {
      return total;
    },
    get(key, make) {
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known.engine;
      }
      const entry = { engine: make().then(weigh), bytes: 0 };
      kept.set(key, entry);
      entry.engine.catch(() => drop(key));
      return entry.engine;

      function weigh({ engine, bytes }: { engine: LoadedEngine; bytes: number }): LoadedEngine {
        if (kept.get(key) !== entry) return engine;
        entry.bytes = bytes;
        total += bytes;
        for (const oldest of kept.keys()) {
          if (total <= ceilingBytes || oldest === key) break;
          drop(oldest);
        }
        return engine;
      }
    },
  };
}

/** Compiles a style for a language. `locale` is the language's own, `fallback` American English. */
export function compileEngine(
  style: CslNode,
  language: string,
  locale: CslNode,
  fallback: CslNode,
): LoadedEngine {
  let item: object = {};
  let count = 0;
  const make = () =>
    new CSL.Engine(
      {
        retrieveItem: () => item,
        retrieveLocale: (tag) => (tag === language ? locale : fallback),
      },
      style,
      language,
      true,
    );
  let engine = make();
  const know = () => engine.updateItems([`cited-${count}`]);
  const loaded: LoadedEngine = {
    language,
    get engine() {
      return engine;
    },
    load(next) {
      const id = `cited-${++count}`;
      item = { ...next, id };
      try {
        know();
      } catch {
        loaded.recover();
      }
      return id;
    },
    recover() {
      engine = make();
      try {
        know();
      } catch {
        // The item itself is too much for the style: it will print nothing of it.
      }
    },
  };
  return loaded;
}

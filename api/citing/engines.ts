/**
 * How are citeproc's engines kept? Compiling a style takes up to 0.3 s, so the last engines stay, as many as fit under
 * a ceiling.
 */
import CSL, { type Engine } from 'citeproc';
import { type CslNode, childrenOf } from './styleFiles.ts';

/** Measured over eleven styles, compiled and having rendered: 38 to 75 times the bytes of the style's file. */
export const HEAP_PER_BYTE = 60;

/** An engine of citeproc, compiled. */
export interface LoadedEngine {
  /** The locale in which it writes. */
  readonly language: string;
  readonly engine: Engine;
  /** As the style says it (`near-note-distance`). */
  readonly nearNoteDistance: string | undefined;
  /** After an exception, which leaves an engine in no state to go on: a new one that knows the same items. */
  recover(): void;
  /**
   * Makes these all that the engine knows, in the order in which the bibliography sets them. Each gets an id that was
   * never used, so that nothing of the last ones is left.
   */
  load(items: readonly object[]): string[];
}

export interface EngineCache<Kept> {
  /** The engine for a key; `make` is called where it is not kept. */
  get(key: string, make: () => Promise<{ engine: Kept; bytes: number }>): Promise<Kept>;
  /** What is kept, in bytes by estimate. */
  readonly bytes: number;
}

/** Least recently used leaves first; the newest stays whatever it weighs. */
export function createEngineCache<Kept>(ceilingBytes: number): EngineCache<Kept> {
  const kept = new Map<string, { engine: Promise<Kept>; bytes: number }>();
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

      function weigh({ engine, bytes }: { engine: Kept; bytes: number }): Kept {
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

/** What is written in which language. */
export interface Locales {
  language: string;
  /** The language's own. */
  locale: CslNode;
  /** American English. */
  fallback: CslNode;
}

/** Compiles a style for a language. */
export function compileEngine(style: CslNode, locales: Locales): LoadedEngine {
  const { language, locale, fallback } = locales;
  let items = new Map<string, object>();
  let count = 0;
  const make = () =>
    new CSL.Engine(
      {
        retrieveItem: (id) => items.get(id) ?? { id },
        retrieveLocale: (tag) => (tag === language ? locale : fallback),
      },
      style,
      language,
      true,
    );
  let engine = make();
  const know = () => engine.updateItems([...items.keys()]);
  const loaded: LoadedEngine = {
    language,
    nearNoteDistance: childrenOf(style, 'citation')[0]?.attrs['near-note-distance'],
    get engine() {
      return engine;
    },
    load(next) {
      items = new Map(
        next.map((item) => {
          const id = `cited-${++count}`;
          return [id, { ...item, id }];
        }),
      );
      try {
        know();
      } catch {
        loaded.recover();
      }
      return [...items.keys()];
    },
    recover() {
      engine = make();
      try {
        know();
      } catch {
        // An item itself is too much for the style: it will print nothing of it.
      }
    },
  };
  return loaded;
}

/** SQLite's FTS5 with BM25, through node:sqlite: a table without contents, with positions. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LIMIT, type MeasuredEngine } from '../engine.ts';
import type { Query } from '../passages.ts';

export const fts5: MeasuredEngine = {
  kinds: ['any', 'all', 'prefix', 'phrase'],
  largest: 1_000_000,
  remark: 'no fuzzy words; reads its file from the system’s cache',
  async build(passages, folder) {
    const file = join(folder, 'index.db');
    const database = new DatabaseSync(file);
    database.exec(
      "PRAGMA journal_mode = OFF; CREATE VIRTUAL TABLE passages USING fts5(text, content = '', tokenize = 'unicode61')",
    );
    const insert = database.prepare('INSERT INTO passages(rowid, text) VALUES (?, ?)');
    database.exec('BEGIN');
    for (const { number, text } of passages) insert.run(number, text);
    database.exec("COMMIT; INSERT INTO passages(passages) VALUES ('optimize'); VACUUM");
    database.close();
    return { bytes: statSync(file).size };
  },
  async load(folder) {
    return () => {
      const database = new DatabaseSync(join(folder, 'index.db'), { readOnly: true });
      const select = database.prepare(
        `SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ${LIMIT}`,
      );
      return (query) => select.all(expression(query)).length;
    };
  },
};

function expression({ kind, words }: Query): string {
  const quoted = words.map((word) => `"${word}"`);
  switch (kind) {
    case 'any':
      return quoted.join(' OR ');
    case 'prefix':
      return `${quoted.join(' ')} *`;
    case 'phrase':
      return `"${words.join(' ')}"`;
    default:
      return quoted.join(' AND ');
  }
}

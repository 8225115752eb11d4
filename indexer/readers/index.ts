/** Which reader reads a file? What its name ends with decides, unless `work.yaml` says otherwise. */
import type { Reader } from './document.ts';
import { jsonlReader } from './jsonl/index.ts';
import { markdownReader } from './markdown/index.ts';
import { plainTextReader } from './plainText.ts';

export const READERS: Record<Reader['name'], Reader> = {
  markdown: markdownReader,
  'plain-text': plainTextReader,
  jsonl: jsonlReader,
};

const READER_OF_SUFFIX: Record<string, Reader['name']> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.rmd': 'markdown',
  '.txt': 'plain-text',
  '.text': 'plain-text',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};

/** The reader for a file; `undefined` where neither its name nor the configuration names one. */
export function chooseReader(fileName: string, configured?: Reader['name']): Reader | undefined {
  const suffix = /\.[^./]+$/.exec(fileName)?.[0].toLowerCase() ?? '';
  const name = configured ?? READER_OF_SUFFIX[suffix];
  return name && READERS[name];
}

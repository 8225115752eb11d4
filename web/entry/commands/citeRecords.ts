/** Which citations does an index bring along? Every record in the default styles (api/citing/prerendered.ts). */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCiter } from '../../../api/citing/citer.ts';
import type { CiteRecords } from '../../../indexer/build/buildIndex.ts';
import { folderFiles } from '../folderFiles.ts';
import { staticFolder } from '../program.ts';

/** Without the program's styles nothing is rendered: citations then wait until they are asked for. */
export const citeRecords: CiteRecords = async (records, site, styles) => {
  const pages = new Map<string, string>();
  if (!existsSync(join(staticFolder, 'csl', 'index.json'))) return pages;
  const citer = createCiter(folderFiles(dirname(staticFolder)), {
    language: site.language,
    site: { styles, files: { read: async () => undefined } },
  });
  const distinct = new Map(records.map((record) => [JSON.stringify(record), record]));
  for (const record of distinct.values()) {
    const [path, page] = await citer.prerender(record);
    pages.set(path, page);
  }
  return pages;
};

/** The services of the sample index with the exhibit, for pages and browsers to be tried on. */
import { createCiter } from '../../api/citing/citer.ts';
import { openCurrent } from '../../api/library/publishedLibrary.ts';
import type { Services } from '../../api/services.ts';
import { memoryFiles } from '../../api/testing/memoryFiles.ts';
import type { SampleOptions } from '../../api/testing/sampleIndex.ts';
import { plainSearch } from '../../api/testing/sampleServices.ts';
import { sampleVerifier } from '../../api/testing/sampleVerifier.ts';
import type { FileSource } from '../../indexer/format/published.ts';
import { exhibitIndex } from './exhibit.ts';

/** @param program the program's static files; none by default, so no citation style loads */
export async function exhibitServices(
  options: SampleOptions = {},
  program: FileSource = memoryFiles({}),
): Promise<Services> {
  const library = await openCurrent(exhibitIndex(options));
  const [search, verifier] = await Promise.all([plainSearch(library), sampleVerifier(library)]);
  return { library, search, citer: createCiter(program), verifier };
}

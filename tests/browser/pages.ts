/** Which pages are looked at? One of every kind. */
import { ids } from '../../api/testing/sampleIndex.ts';

export const PAGES: Record<string, string> = {
  'nothing asked': '/',
  results: '/?q=keeper',
  'nothing found': '/?q=keeper%20nothinglikethis',
  concordance: '/concordance?q=keeper&order=left',
  works: '/works',
  'first part': '/works/harbour-lights',
  'later part': '/works/harbour-lights/2',
  'every structure': '/works/exhibit',
  'about a text': '/works/exhibit/about',
  passage: `/p/${ids.lead}`,
  draft: `/p/${ids.draft}`,
  pinned: `/p/${ids.edited}@1`,
  merged: `/p/${ids.mergedInto}?merged=${ids.merged}`,
  withdrawn: `/p/${ids.withdrawn}`,
  redacted: `/p/${ids.redacted}`,
  history: `/p/${ids.edited}/lineage`,
  compared: '/works/harbour-lights/compare?from=1&to=2',
  'linked words': `/p/${ids.edited}@1?quote=every%20vessel`,
  cite: `/p/${ids.edited}/cite`,
  collection: `/collection?p=${ids.edited}@1,${ids.kept}@1,zzzzzzzzzz`,
  'about the texts': '/about',
  licences: '/licences',
  API: '/api/v1/docs',
  'not found': '/nowhere',
};

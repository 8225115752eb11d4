/** Citations as others' programs read them. Written by us, since every library exporter tested damages data. */
import type { Citable, ExportFormat } from '../citation.ts';
import { toBiblatex } from './biblatex.ts';
import { toBibtex } from './bibtex.ts';
import { toCslJson } from './cslJson.ts';
import { toRis } from './ris.ts';
import { toWikipedia } from './wikipedia.ts';

const WRITERS: Record<ExportFormat, (citables: readonly Citable[]) => string> = {
  bibtex: toBibtex,
  biblatex: toBiblatex,
  ris: toRis,
  'csl-json': toCslJson,
  wikipedia: toWikipedia,
};

/** Media types (IANA, or what DOI resolvers use) and file endings. */
export const EXPORT_TYPES: Record<ExportFormat, { mediaType: string; extension: string }> = {
  bibtex: { mediaType: 'application/x-bibtex; charset=utf-8', extension: '.bib' },
  biblatex: { mediaType: 'application/x-bibtex; charset=utf-8', extension: '.bib' },
  ris: { mediaType: 'application/x-research-info-systems; charset=utf-8', extension: '.ris' },
  'csl-json': { mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8', extension: '.csljson' },
  wikipedia: { mediaType: 'text/plain; charset=utf-8', extension: '.txt' },
};

export const exportCitations = (citables: readonly Citable[], format: ExportFormat): string =>
  WRITERS[format](citables);

/**
 * What does one edition say? Takes its files through decoding, reading and cutting, and gathers what is wrong on the
 * way. The stages up to identity, joined.
 */
import type { LoadedEdition, LoadedWork } from '../corpus/loadCorpus.ts';
import type { Problem } from '../format/problem.ts';
import { type CutText, cutPassages } from '../passages/cut.ts';
import { checkPieces, checkWords } from '../readers/coverage.ts';
import { decodeSource } from '../readers/decode.ts';
import type { Reader, SourceDocument, SourceText } from '../readers/document.ts';
import { chooseReader, READERS } from '../readers/index.ts';
import { linkTexts } from './links.ts';
import { linkMedia, type PublishedMedia } from './media.ts';

export interface ReadEdition {
  edition: LoadedEdition;
  text: CutText;
  /** The images it shows. */
  media: PublishedMedia;
  /** `file` is relative to the corpus. */
  problems: Problem[];
}

/**
 * Reads an edition.
 *
 * @param proveCoverage whether to prove, by the second route, that every byte and every word is accounted for
 */
export function readEdition(work: LoadedWork, edition: LoadedEdition, proveCoverage = false): ReadEdition {
  const problems: Problem[] = [];
  const media: PublishedMedia = new Map();
  const read: { source: SourceText; document: SourceDocument }[] = [];
  for (const { file, bytes } of edition.files) {
    const reader = readerOf(work, file);
    const decoded = decodeSource(bytes, file, reader.mostBytes);
    if ('problem' in decoded) {
      problems.push(decoded.problem);
      continue;
    }
    const linked = linkMedia(reader.read(decoded.source), work.media, media);
    problems.push(...linked.problems);
    read.push({ source: decoded.source, document: linked.document });
  }

  const linked = linkTexts(
    read.map(({ document }) => document),
    work.slug,
  );
  problems.push(...linked.problems);
  const language = edition.record.language;
  const text = cutPassages(linked.documents, { language, notes: work.config.notes });
  problems.push(...text.problems);
  if (text.passages.length === 0 && problems.every(({ severity }) => severity === 'warning'))
    problems.push({
      severity: 'error',
      code: 'empty-edition',
      message: `The edition “${edition.label}” has no text.`,
      remedy: 'Put its text into the file, or remove the edition.',
      ...(edition.files[0] && { file: edition.files[0].file }),
    });
  if (proveCoverage)
    for (const { source, document } of read) {
      const own = text.passages.filter((passage) => passage.source.file === source.file);
      problems.push(...checkPieces(document, source), ...checkWords(source, own, document));
    }
  return {
    edition,
    text,
    media,
    problems: problems.map((problem) => inWork(work.slug, problem)),
  };
}

/** The reader of a file: as work.yaml or the file's name says; a listed file of another name is plain text. */
export function readerOf(work: LoadedWork, file: string): Reader {
  return chooseReader(file, work.config.reader) ?? READERS['plain-text'];
}

/** Readers know files relative to the work's folder; people want them relative to the corpus. */
export function inWork(slug: string, problem: Problem): Problem {
  return problem.file === undefined
    ? { ...problem, file: slug }
    : { ...problem, file: `${slug}/${problem.file}` };
}

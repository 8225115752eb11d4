/**
 * In which forms does a permalink answer machines? The closed list of suffixes, each with its media type, and the
 * body of every answer in every form. The people's form, HTML, is the web's.
 */
import type { AddressSuffix } from '../../indexer/format/names.ts';
import type { Citable, Citer, ExportFormat } from '../citing/citation.ts';
import { DEFAULT_STYLE } from '../citing/styles.ts';
import { currentDocument, pinnedDocument } from '../documents/passage.ts';
import { type ProblemDocument, type ProblemKind, problemDocument } from '../problems.ts';
import { permalinkPath } from './address.ts';
import { type PermalinkAnswer, type PinnedView, statusOf } from './answer.ts';
import { type CitableOptions, citableNow, citablePinned } from './citable.ts';

export const MACHINE_FORMS = {
  '.json': 'application/json',
  '.txt': 'text/plain',
  '.csljson': 'application/vnd.citationstyles.csl+json',
  '.bib': 'application/x-bibtex',
  '.ris': 'application/x-research-info-systems',
} as const satisfies Record<AddressSuffix, string>;

/** A formatted citation, as DOI resolvers give it: `text/x-bibliography; style=apa; locale=de-DE`. It has no suffix. */
export const BIBLIOGRAPHY = 'text/x-bibliography';

/** What `/p/{id}` offers by Accept, our favourite first. */
export const OFFERED_TYPES = ['text/html', ...Object.values(MACHINE_FORMS), BIBLIOGRAPHY] as const;
export type OfferedType = (typeof OFFERED_TYPES)[number];

/** The suffix whose form has a media type. */
export function suffixOf(type: Exclude<OfferedType, 'text/html' | typeof BIBLIOGRAPHY>): AddressSuffix {
  const [suffix] = Object.entries(MACHINE_FORMS).find(([, offered]) => offered === type) ?? [];
  return (suffix ?? '.json') as AddressSuffix;
}

const EXPORTS: Partial<Record<AddressSuffix, ExportFormat>> = {
  '.csljson': 'csl-json',
  '.bib': 'bibtex',
  '.ris': 'ris',
};

export interface MachineForm {
  status: 200 | 303 | 404 | 410 | 451;
  contentType: string;
  body: string;
}

/**
 * The body of an answer in one form. What has no words to give is a problem document, whatever was asked for.
 * @param words those of the passage that are cited; all of them by default
 */
export function machineForm(
  answer: PermalinkAnswer,
  suffix: AddressSuffix,
  origin: string,
  citer: Pick<Citer, 'export'>,
  words?: CitableOptions['words'],
): MachineForm {
  const problem = permalinkProblem(answer, origin);
  const wordless = answer.type === 'redacted' || answer.type.startsWith('unknown');
  if (problem && (wordless || suffix === '.json')) {
    return {
      status: statusOf(answer),
      contentType: 'application/problem+json; charset=utf-8',
      body: JSON.stringify(problem),
    };
  }
  return {
    status: statusOf(answer),
    contentType: `${MACHINE_FORMS[suffix]}; charset=utf-8`,
    body: bodyOf(answer, suffix, origin, citer, words),
  };
}

/**
 * The entry in a bibliography for what an answer shows.
 * @throws UnknownStyleError naming what is on offer
 */
export async function bibliographyForm(
  answer: PermalinkAnswer,
  origin: string,
  citer: Pick<Citer, 'cite'>,
  { style = DEFAULT_STYLE, locale }: { style?: string | undefined; locale?: string | undefined },
  words?: CitableOptions['words'],
): Promise<MachineForm> {
  const citable = citableOf(answer, origin, words);
  if (!citable) return machineForm(answer, '.json', origin, { export: () => '' });
  const { bibliography } = await citer.cite(citable, style, locale);
  return {
    status: statusOf(answer),
    contentType: `${BIBLIOGRAPHY}; charset=utf-8`,
    body: `${bibliography.text}\n`,
  };
}

/** What an answer gives to cite; `undefined` where it has no words. */
function citableOf(
  answer: PermalinkAnswer,
  origin: string,
  words: CitableOptions['words'],
): Citable | undefined {
  switch (answer.type) {
    case 'current':
    case 'draft':
      return citableNow(answer, origin, { words });
    case 'pinned':
      return citablePinned(answer.pinned, origin, { words });
    case 'merged':
    case 'withdrawn':
      return citablePinned(answer.last, origin, { words });
    default:
      return undefined;
  }
}

function bodyOf(
  answer: PermalinkAnswer,
  suffix: AddressSuffix,
  origin: string,
  citer: Pick<Citer, 'export'>,
  words: CitableOptions['words'],
): string {
  const format = EXPORTS[suffix];
  switch (answer.type) {
    case 'current':
    case 'draft':
      if (suffix === '.txt') return `${answer.found.passage.text}\n`;
      if (format) return exported(citableNow(answer, origin, { words }), format, citer);
      return JSON.stringify(currentDocument(answer, origin));
    case 'pinned':
      return viewBody(answer.pinned);
    case 'merged':
    case 'withdrawn':
      return viewBody(answer.last);
    default:
      return '';
  }

  function viewBody(view: PinnedView): string {
    if (suffix === '.txt') return `${view.content.text}\n`;
    if (format) return exported(citablePinned(view, origin, { words }), format, citer);
    return JSON.stringify(pinnedDocument(view, 'work' in answer ? answer.work.slug : '', origin));
  }
}

function exported(citable: Citable, format: ExportFormat, citer: Pick<Citer, 'export'>): string {
  const body = citer.export([citable], format);
  return body.endsWith('\n') ? body : `${body}\n`;
}

/** The problem that an answer without a passage to show is; `undefined` for the others, and for a merger, which redirects. */
export function permalinkProblem(answer: PermalinkAnswer, origin: string): ProblemDocument | undefined {
  const problem = (kind: ProblemKind, details: Parameters<typeof problemDocument>[1]) =>
    problemDocument(kind, details);
  switch (answer.type) {
    case 'withdrawn': {
      const { last, successors, event } = answer;
      const pinned = origin + permalinkPath(last.id, last.state.state);
      return problem('withdrawn', {
        detail: event
          ? `The passage ${answer.id} was withdrawn in the state ${event.state}.`
          : `The passage ${answer.id} stands in no text that is being prepared now.`,
        remedy: `Read it as the state ${last.state.state} had it: ${pinned}`,
        last: pinnedDocument(last, answer.work.slug, origin),
        successors: successors.map((id) => ({ id, permalink: origin + permalinkPath(id) })),
      });
    }
    case 'redacted':
      return problem('redacted', {
        detail: `The words of the passage ${answer.id} were taken away.`,
        ...(answer.event?.reason !== undefined && { reason: answer.event.reason }),
        ...(answer.event && { redacted: answer.event.published }),
        id: answer.id,
        state: answer.state.state,
        ref: answer.ref,
        record: answer.record,
      });
    case 'unknown-id':
      return problem('unknown-passage', {
        parameter: 'id',
        detail: answer.wellFormed
          ? `No passage has the id ${answer.id}.`
          : `“${answer.id.slice(0, 40)}” is no id: an id is ten of the symbols 23456789bcdfghjkmnpqrstvwxz.`,
        remedy:
          answer.nearest.length > 0
            ? `Perhaps ${answer.nearest.join(' or ')} was meant.`
            : 'Check the id against where it was copied from, or search for the words.',
        nearest: answer.nearest.map((id) => ({ id, permalink: origin + permalinkPath(id) })),
      });
    case 'unknown-state': {
      const { id, state, states, inWork } = answer;
      return problem('unknown-state', {
        parameter: 'state',
        detail: inWork
          ? `The state ${state} of the work does not hold the passage ${id}.`
          : `The work of the passage ${id} has no state “${state.slice(0, 40)}”.`,
        remedy:
          states.length > 0
            ? `States that hold it: ${states.join(', ')}.`
            : 'Nothing of it is published yet; leave the state out.',
        states: states.map((name) => ({ state: name, permalink: origin + permalinkPath(id, name) })),
      });
    }
    default:
      return undefined;
  }
}

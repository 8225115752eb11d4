/**
 * How do time travel and robots find their way? The headers and the map of Memento (RFC 7089) and of Signposting
 * (signposting.org): `/p/{id}` is original resource and TimeGate in one, `/p/{id}@{state}` a Memento.
 */
import type { PassageHistory, PublishedState, PublishedWork } from '../../indexer/format/published.ts';
import { ProblemError } from '../problems.ts';
import { permalinkPath, timemapPath } from './address.ts';
import type { PermalinkAnswer } from './answer.ts';

/** The states that hold a passage, in the order of publication. */
export function mementosOf(work: PublishedWork, history: PassageHistory): PublishedState[] {
  const holding = new Set(history.states.map(({ state }) => state));
  return work.states.filter(({ state }) => holding.has(state));
}

/**
 * The state that a TimeGate chooses: the last that was published by then, or the first of all for dates before it.
 * `undefined` where nothing was ever published.
 */
export function stateAt(mementos: readonly PublishedState[], time: number): PublishedState | undefined {
  const byThen = mementos.filter(({ published }) => Date.parse(published) <= time);
  // A later correction of an older edition was never the current text, unless nothing else holds the passage.
  return byThen.findLast(({ follows }) => follows === undefined) ?? byThen.at(-1) ?? mementos[0];
}

/**
 * Reads Accept-Datetime, an RFC 1123 date in GMT: `Thu, 31 May 2007 20:35:00 GMT`.
 * @returns milliseconds since 1970
 * @throws ProblemError where it is none
 */
export function readAcceptDatetime(header: string): number {
  const time = Date.parse(header);
  // The date as it must be written is the one form that survives the round trip, weekday and all.
  if (!Number.isNaN(time) && new Date(time).toUTCString() === header.trim()) return time;
  throw new ProblemError('bad-header', {
    parameter: 'Accept-Datetime',
    detail: `“${header.slice(0, 100)}” is no date that can be read.`,
    remedy: 'Write it as RFC 1123 has it, in GMT: `Thu, 31 May 2007 20:35:00 GMT`.',
  });
}

export const httpDate = (published: string) => new Date(published).toUTCString();

/**
 * The Link headers of a permalink's answer, one value a link: Memento's relations first, then Signposting's.
 * @param pinned the state that the address pins, where it does
 */
export function permalinkLinks(answer: PermalinkAnswer, origin: string, pinned?: string): string[] {
  if (answer.type === 'unknown-id' || answer.type === 'unknown-state') return [];
  const { id, work, history } = answer;
  const mementos = mementosOf(work, history);
  const original = origin + permalinkPath(id);
  const links = [
    link(original, 'original'),
    link(original, 'timegate'),
    link(origin + timemapPath(id), 'timemap', { type: 'application/link-format' }),
    ...mementoLinks(mementos, id, origin, pinned),
  ];
  const cited = citedState(answer);
  if (cited === undefined) return links;
  links.push(link(origin + permalinkPath(id, cited), 'cite-as'));
  for (const [suffix, type] of DESCRIPTIONS) {
    links.push(link(origin + permalinkPath(id, pinned, suffix), 'describedby', { type }));
  }
  if (work.licence?.url) links.push(link(work.licence.url, 'license'));
  return links;
}

/** The state to cite: the one whose words the answer shows. */
function citedState(answer: PermalinkAnswer): string | undefined {
  switch (answer.type) {
    case 'current':
    case 'pinned':
      return answer.pinned?.state.state;
    case 'withdrawn':
    case 'merged':
      return answer.last.state.state;
    default:
      return undefined;
  }
}

const DESCRIPTIONS = [
  ['.csljson', 'application/vnd.citationstyles.csl+json'],
  ['.bib', 'application/x-bibtex'],
] as const;

/** First and last, and around a pinned state its neighbours; a long history would overflow the header. */
function mementoLinks(
  mementos: readonly PublishedState[],
  id: string,
  origin: string,
  pinned: string | undefined,
): string[] {
  const here = mementos.findIndex(({ state }) => state === pinned);
  const wanted = here < 0 ? [0, mementos.length - 1] : [0, here - 1, here, here + 1, mementos.length - 1];
  return [...new Set(wanted)]
    .filter((index) => index >= 0 && index < mementos.length)
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const memento = mementos[index];
      if (!memento) return [];
      const neighbour = here < 0 ? '' : index === here - 1 ? 'prev ' : index === here + 1 ? 'next ' : '';
      return [mementoLink(memento, id, origin, `${endRelation(index, mementos.length)}${neighbour}`)];
    });
}

const endRelation = (index: number, count: number) =>
  `${index === 0 ? 'first ' : ''}${index === count - 1 ? 'last ' : ''}`;

function mementoLink({ state, published }: PublishedState, id: string, origin: string, relations: string) {
  return link(origin + permalinkPath(id, state), `${relations}memento`, { datetime: httpDate(published) });
}

/** The TimeMap of a passage, in application/link-format (RFC 7089, 5). */
export function timemap(work: PublishedWork, history: PassageHistory, origin: string): string {
  const mementos = mementosOf(work, history);
  const original = origin + permalinkPath(history.id);
  const [first, last] = [mementos[0], mementos.at(-1)];
  const span = first && last && { from: httpDate(first.published), until: httpDate(last.published) };
  const self = { type: 'application/link-format', ...span };
  return `${[
    link(original, 'original'),
    link(original, 'timegate'),
    link(origin + timemapPath(history.id), 'self', self),
    ...mementos.map((memento, index) =>
      mementoLink(memento, history.id, origin, endRelation(index, mementos.length)),
    ),
  ].join(',\n')}\n`;
}

function link(target: string, relation: string, attributes: Record<string, string> = {}): string {
  const more = Object.entries(attributes).map(([name, value]) => `; ${name}="${value}"`);
  return `<${target}>; rel="${relation}"${more.join('')}`;
}

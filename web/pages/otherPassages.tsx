/** How are the passages named that another's history speaks of? By the places they have or had, as readers know them. */
import type { Child } from 'hono/jsx';
import type { Library } from '../../api/library/library.ts';
import type { PassageId, Ref, StateName } from '../../indexer/format/passage.ts';
import type { PassageHistory } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import { permalink } from './addresses.ts';
import { Locator } from './locator.tsx';

/** Histories by id, of passages that the events of another name. */
export type OtherPassages = ReadonlyMap<PassageId, PassageHistory>;

/** Each is a page to read; beyond them passages go by their ids. */
const MOST_READ = 24;

/** Reads the histories of all passages that one's events name. */
export async function readOthers(library: Library, history: PassageHistory): Promise<OtherPassages> {
  const named = history.events.flatMap(({ to = [], from = [] }) => [...to, ...from]);
  const ids = [...new Set(named)].filter((id) => id !== history.id).slice(0, MOST_READ);
  const histories = await Promise.all(ids.map((id) => library.history(id)));
  return new Map(histories.flatMap((other) => (other ? [[other.id, other] as const] : [])));
}

interface OthersProps {
  ids: readonly PassageId[];
  others: OtherPassages;
  /** The state that the sentence speaks of; absent where it speaks of now. */
  state?: StateName | undefined;
  told: (passages: Child) => Child;
}

/** A sentence about other passages, by their places; nothing where there are none. */
export function Others({ ids, others, state, told }: OthersProps) {
  const { formats } = useWording();
  if (ids.length === 0) return <></>;
  const links = formats
    .listParts(ids)
    .map(({ type, value }) =>
      type === 'literal' ? value : <Other id={value} history={others.get(value)} state={state} />,
    );
  return <>{told(links)}</>;
}

interface OtherProps {
  id: PassageId;
  history: PassageHistory | undefined;
  state: StateName | undefined;
}

function Other({ id, history, state }: OtherProps) {
  const stood = history && whereItStood(history, state);
  if (!stood) {
    return (
      <a class="id" href={permalink(id)}>
        {id}
      </a>
    );
  }
  return <Locator place={stood.ref} href={permalink(id, stood.state)} />;
}

/** In a state, else now, else where it stood last; with the state to open where it no longer stands. */
function whereItStood(
  { states, current }: PassageHistory,
  state: StateName | undefined,
): { ref: Ref; state?: StateName } | undefined {
  const then = states.find((held) => held.state === state);
  if (then) return current ? { ref: then.ref } : then;
  if (current && state === undefined) return { ref: current.ref };
  return states.at(-1) ?? current ?? undefined;
}

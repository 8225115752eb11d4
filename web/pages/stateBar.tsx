/**
 * What became of these words? The bar that heads a passage's page: a sign and a sentence.
 *
 *     =  unchanged     ≠  edited     →  moved     ‹›  split     ›‹  merged     †  withdrawn
 */
import type { Child } from 'hono/jsx';
import type {
  MergedAnswer,
  PinnedAnswer,
  PinnedView,
  RedactedAnswer,
  Since,
  WithdrawnAnswer,
} from '../../api/permalinks/answer.ts';
import type { PassageId } from '../../indexer/format/passage.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { comparePath, lineagePath, permalink, placePath } from './addresses.ts';
import { Locator } from './locator.tsx';
import { stateTitle, titleOfState } from './stateNames.ts';
import { showDay } from './words.ts';

interface BarProps {
  sign: string;
  /** `same`: nothing to worry about; `changed`: look; `gone`: no longer there. */
  tone: 'same' | 'changed' | 'gone' | 'plain';
  title: string;
  children?: Child;
  more?: Child;
}

export function Bar({ sign, tone, title, children, more }: BarProps) {
  return (
    <div class={`bar ${tone}`} role="note" aria-label="State of this passage">
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <div>
        <p>
          <b>{title}</b> {children}
        </p>
        {more && <p>{more}</p>}
      </div>
    </div>
  );
}

const SIGNS: Record<Since['kind'], string> = {
  unchanged: '=',
  edited: '≠',
  moved: '→',
  split: '‹›',
  merged: '›‹',
  withdrawn: '†',
  restored: '=',
};

/** The bar of a pinned page. */
export function SinceBar({ answer }: { answer: PinnedAnswer }) {
  const { pinned, since, work, id } = answer;
  const { kind, now } = since;
  const shown = `This is ${stateTitle(pinned.state)}, of ${showDay(pinned.state.published)}.`;
  const tone = kind === 'unchanged' || kind === 'restored' ? 'same' : now ? 'changed' : 'gone';
  const changed = now && now.passage.text !== pinned.content.text;
  return (
    <Bar
      sign={SIGNS[kind]}
      tone={tone}
      title={titleOf(since)}
      more={
        <>
          {changed && (
            <>
              <a href="#what-changed">See what changed</a> ·{' '}
            </>
          )}
          {now && (
            <>
              <a href={permalink(id)}>What it says now</a> ·{' '}
            </>
          )}
          <a href={lineagePath(id)}>All editions</a>
          {pinned.state.state !== lastState(work) && (
            <>
              {' '}
              ·{' '}
              <a href={comparePath(work.slug, pinned.state.state, lastState(work))}>
                The whole text then and now
              </a>
            </>
          )}
        </>
      }
    >
      {shown} {sentence(answer, since, pinned, work)}
    </Bar>
  );
}

const lastState = (work: PublishedWork): string | undefined => work.states.at(-1)?.state;

function titleOf({ kind, now, events }: Since): string {
  switch (kind) {
    case 'unchanged':
      return events.some(({ event }) => event === 'edited' || event === 'split')
        ? 'The same now, and changed in between.'
        : 'Unchanged since.';
    case 'restored':
      return 'Unchanged, after an absence.';
    case 'edited':
      return 'Edited since.';
    case 'moved':
      return 'Moved since, its words unchanged.';
    case 'split':
      return now ? 'Split since.' : 'Split into others since.';
    case 'merged':
      return now ? 'Merged with others since.' : 'Taken into another passage since.';
    case 'withdrawn':
      return 'Withdrawn since.';
  }
}

function sentence(answer: PinnedAnswer, since: Since, pinned: PinnedView, work: PublishedWork): Child {
  const { now } = since;
  const last = since.events.at(-1);
  const inState = last ? titleOfState(work, last.state) : '';
  if (!now) {
    return (
      <>
        It no longer stands in the work{inState && `, since ${inState}`}.
        <Others ids={since.to} before=" Its words went to " />
      </>
    );
  }
  const place = <Locator place={now.passage.ref} href={placePath(now.work, now.part.part, answer.id)} />;
  const where = now.passage.ref === pinned.ref ? <>It stands at {place}.</> : <>It now stands at {place}.</>;
  return (
    <>
      {since.kind === 'edited' && inState && `Its last change came with ${inState}. `}
      {where}
      <Others ids={since.to} before=" Parts of it are now " />
      <Others ids={since.from} before=" It took in " />
    </>
  );
}

/** Other passages, by their permalinks. */
export function Others({ ids, before }: { ids: readonly PassageId[]; before: string }) {
  if (ids.length === 0) return <></>;
  return (
    <>
      {before}
      {ids.map((id, index) => (
        <>
          {index > 0 && (index === ids.length - 1 ? ' and ' : ', ')}
          <a class="id" href={permalink(id)}>
            {id}
          </a>
        </>
      ))}
      .
    </>
  );
}

export function WithdrawnBar({ answer }: { answer: WithdrawnAnswer }) {
  const { event, last, work } = answer;
  return (
    <Bar
      sign="†"
      tone="gone"
      title={
        event ? `Withdrawn in ${titleOfState(work, event.state)}.` : 'Not in the text that is being prepared.'
      }
      more={<>Its address will not be given to another text. You can still cite it.</>}
    >
      The work no longer has this passage. These were its last words, in {stateTitle(last.state)}.
    </Bar>
  );
}

/** On the page of the passage that took another in. */
export function MergedBar({ merged }: { merged: MergedAnswer }) {
  const { last, event, work } = merged;
  return (
    <Bar
      sign="›‹"
      tone="changed"
      title="You followed a link to a passage that this one took in"
      more={
        <>
          Its last words, in {stateTitle(last.state)}: <q>{last.content.text}</q>{' '}
          <a href={permalink(merged.id, last.state.state)}>See it there</a>
        </>
      }
    >
      with {titleOfState(work, event.state)}.
    </Bar>
  );
}

export function DraftBar({ published }: { published: boolean }) {
  return (
    <Bar sign="…" tone="plain" title="Draft.">
      {published
        ? 'These words are not published yet; the last published ones stay citable.'
        : 'Not published yet: a link to it is kept only once the work is published.'}
    </Bar>
  );
}

export function RedactedBar({ answer }: { answer: RedactedAnswer }) {
  const { event } = answer;
  return (
    <Bar
      sign="—"
      tone="gone"
      title="Its words were taken away."
      more="Its address, its place and the hash of its record remain, so that citations of it can be understood."
    >
      {event && `On ${showDay(event.published)}. `}
      {event?.reason && `The reason given: ${event.reason}.`}
    </Bar>
  );
}

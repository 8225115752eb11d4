/** What became of a passage, state by state? A small timeline, and the page with the words of each state. */
import type { PermalinkAnswer } from '../../api/permalinks/answer.ts';
import type { PassageContent, StateName } from '../../indexer/format/passage.ts';
import type { PassageHistory, PublishedState, PublishedWork } from '../../indexer/format/published.ts';
import { showRef } from '../../indexer/format/ref.ts';
import type { LineageEvent } from '../../indexer/format/register.ts';
import { comparePath, lineagePath, permalink } from './addresses.ts';
import { DifferenceText } from './difference.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Locator } from './locator.tsx';
import { Crumb } from './passage.tsx';
import { PassageBlock } from './passageBody.tsx';
import { Others } from './stateBar.tsx';
import { stateTitle } from './stateNames.ts';
import { capital, foreign, showDay } from './words.ts';

interface Step {
  state: PublishedState;
  /** Absent where the state does not hold the passage. */
  ref: string | undefined;
  /** `null` where the words were taken away; absent where the state does not hold it. */
  content: PassageContent | null | undefined;
  events: LineageEvent[];
  /** The words of the step before, where they differ. */
  before?: PassageContent | undefined;
}

/** The states that hold the passage or did something to it, in order. */
function stepsOf(work: PublishedWork, history: PassageHistory): Step[] {
  const steps: Step[] = [];
  let before: PassageContent | undefined;
  for (const state of work.states) {
    const held = history.states.find((entry) => entry.state === state.state);
    const events = history.events.filter((event) => event.state === state.state);
    if (!held && events.length === 0) continue;
    const content = held && (history.records[held.record] ?? null);
    const differs = content && before && content.text !== before.text;
    steps.push({ state, ref: held?.ref, content, events, before: differs ? before : undefined });
    if (content) before = content;
  }
  return steps;
}

const WORDS: Record<LineageEvent['event'], string> = {
  minted: 'first published',
  edited: 'edited',
  moved: 'moved',
  kept: 'unchanged',
  split: 'split',
  merged: 'merged',
  withdrawn: 'withdrawn',
  restored: 'restored',
  corrected: 'its record corrected',
  redacted: 'its words taken away',
};

const happened = (events: readonly LineageEvent[]): string =>
  capital(events.length === 0 ? 'unchanged' : events.map(({ event }) => WORDS[event]).join(', '));

interface TimelineProps {
  work: PublishedWork;
  history: PassageHistory;
  /** The state that the page shows. */
  shown?: StateName | undefined;
}

/** Newest first. */
export function Timeline({ work, history, shown }: TimelineProps) {
  return (
    <ol class="line">
      {stepsOf(work, history)
        .toReversed()
        .map(({ state, ref, events }) => (
          <li aria-current={state.state === shown ? 'true' : undefined}>
            <StateLink history={history} state={state} held={ref !== undefined && state.state !== shown} />
            {state.state === shown && ', shown here'}
            <br />
            <span class="small app">
              {showDay(state.published)}. {happened(events)}
              {ref !== undefined && (
                <>
                  , at <Locator place={ref} />
                </>
              )}
            </span>
          </li>
        ))}
    </ol>
  );
}

function StateLink({
  history,
  state,
  held,
}: {
  history: PassageHistory;
  state: PublishedState;
  held: boolean;
}) {
  const title = capital(stateTitle(state));
  return held ? <a href={permalink(history.id, state.state)}>{title}</a> : <>{title}</>;
}

type KnownAnswer = Exclude<PermalinkAnswer, { type: 'unknown-id' | 'unknown-state' }>;

/** The whole history of a passage, with the words of each state and each difference. */
export function renderLineage(page: PageContext, { work, history }: KnownAnswer) {
  const place = history.current?.ref ?? history.states.at(-1)?.ref;
  return renderPage({
    page,
    title: `History of ${place === undefined ? history.id : showRef(place)}, ${work.record.title}`,
    section: 'works',
    canonical: lineagePath(history.id),
    children: (
      <>
        <Crumb work={work} />
        <div class="quote-loc">
          <h1>
            History of{' '}
            {place === undefined ? (
              <span class="id">{history.id}</span>
            ) : (
              <Locator place={place} href={permalink(history.id)} />
            )}
          </h1>
        </div>
        {work.states.length > 1 && (
          <p>
            <a href={comparePath(work.slug)}>Compare the whole text, edition by edition</a>
          </p>
        )}
        {history.states.length === 0 && <p>Nothing of it is published yet.</p>}
        <ol class="line timeline">
          {stepsOf(work, history).map((step) => (
            <li>
              <StateLink history={history} state={step.state} held={step.ref !== undefined} />{' '}
              <span class="app">
                {showDay(step.state.published)}. {happened(step.events)}
                {step.ref !== undefined && (
                  <>
                    , at <Locator place={step.ref} />
                  </>
                )}
                .
                {step.events.map((event) => (
                  <>
                    <Others
                      ids={(event.to ?? []).filter((id) => id !== history.id)}
                      before=" Its words went to "
                    />
                    <Others
                      ids={(event.from ?? []).filter((id) => id !== history.id)}
                      before={event.event === 'minted' ? ' It came from ' : ' It took in '}
                    />
                    {event.reason && ` ${event.reason}.`}
                  </>
                ))}
              </span>
              <StepWords step={step} />
            </li>
          ))}
        </ol>
      </>
    ),
  });
}

function StepWords({ step }: { step: Step }) {
  const { content, before, events } = step;
  if (content === null) return <p class="app">Its words were taken away.</p>;
  if (!content) return <></>;
  if (before) {
    return (
      <div {...foreign(content.language, 'en')}>
        <DifferenceText before={before.text} after={content.text} />
      </div>
    );
  }
  const isNews = events.some(({ event }) => event === 'minted' || event === 'restored');
  return isNews ? (
    <div {...foreign(content.language, 'en')}>
      <PassageBlock content={content} />
    </div>
  ) : (
    <></>
  );
}

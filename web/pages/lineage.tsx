/** What became of a passage, state by state? A small timeline, and the page with the words of each state. */
import type { PermalinkAnswer } from '../../api/permalinks/answer.ts';
import type { LineageEvent } from '../../indexer/format/lineage.ts';
import type { PassageContent, PassageId, StateName } from '../../indexer/format/passage.ts';
import type { PassageHistory, PublishedState, PublishedWork } from '../../indexer/format/published.ts';
import { useWording, type Wording } from '../wording/wording.ts';
import { comparePath, lineagePath, permalink } from './addresses.ts';
import { Crumb } from './crumb.tsx';
import { DifferenceText } from './difference.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Locator, placeName } from './locator.tsx';
import { type OtherPassages, Others } from './otherPassages.tsx';
import { PassageBlock } from './passageBody.tsx';
import { stateTitle } from './stateNames.ts';
import { capital, foreign } from './words.ts';

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

const happened = (events: readonly LineageEvent[], { lineage }: Wording): string =>
  capital(
    events.length === 0 ? lineage.unchanged : events.map(({ event }) => lineage.events[event]).join(', '),
  );

interface TimelineProps {
  work: PublishedWork;
  history: PassageHistory;
  /** The state that the page shows. */
  shown?: StateName | undefined;
}

/** Newest first. */
export function Timeline({ work, history, shown }: TimelineProps) {
  const wording = useWording();
  const { lineage, formats } = wording;
  return (
    <ol class="line">
      {stepsOf(work, history)
        .toReversed()
        .map(({ state, ref, events }) => (
          <li aria-current={state.state === shown ? 'true' : undefined}>
            <StateLink history={history} state={state} held={ref !== undefined && state.state !== shown} />
            {state.state === shown && `, ${lineage.shownHere}`}
            <br />
            <span class="small app">
              {formats.day(state.published)}. {happened(events, wording)}
              {ref !== undefined && <>, {lineage.at(<Locator place={ref} />)}</>}
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
  const title = capital(stateTitle(state, useWording()));
  return held ? <a href={permalink(history.id, state.state)}>{title}</a> : <>{title}</>;
}

type KnownAnswer = Exclude<PermalinkAnswer, { type: 'unknown-id' | 'unknown-state' }>;

/** The whole history of a passage, with the words of each state and each difference. */
export function renderLineage(page: PageContext, { work, history }: KnownAnswer, others: OtherPassages) {
  const { lineage } = page.wording;
  const place = history.current?.ref ?? history.states.at(-1)?.ref;
  return renderPage({
    page,
    title: lineage.title(
      place === undefined ? history.id : placeName(place, page.wording),
      work.record.title,
    ),
    section: 'works',
    canonical: lineagePath(history.id),
    children: (
      <>
        <Crumb work={work} />
        <div class="quote-loc">
          <h1>
            {lineage.heading(
              place === undefined ? (
                <span class="id">{history.id}</span>
              ) : (
                <Locator place={place} href={permalink(history.id)} />
              ),
            )}
          </h1>
        </div>
        {work.states.length > 1 && (
          <p>
            <a href={comparePath(work.slug, undefined, undefined, { at: history.id })}>
              {lineage.compareAll}
            </a>
          </p>
        )}
        {history.states.length === 0 && <p>{lineage.nothingPublished}</p>}
        <ol class="line timeline">
          {stepsOf(work, history).map((step) => (
            <li>
              <StateLink history={history} state={step.state} held={step.ref !== undefined} />{' '}
              <span class="app">
                <WhatHappened step={step} id={history.id} others={others} />
              </span>
              <StepWords step={step} />
            </li>
          ))}
        </ol>
      </>
    ),
  });
}

/** When, what, where, and which other passages had to do with it. */
function WhatHappened({ step, id, others }: { step: Step; id: PassageId; others: OtherPassages }) {
  const wording = useWording();
  const { lineage, bar, formats } = wording;
  const but = (ids: readonly PassageId[] = []) => ids.filter((other) => other !== id);
  const named = { others, state: step.state.state };
  return (
    <>
      {formats.day(step.state.published)}. {happened(step.events, wording)}
      {step.ref !== undefined && <>, {lineage.at(<Locator place={step.ref} />)}</>}.
      {step.events.map(({ event, from, to, reason }) => (
        <>
          {' '}
          <Others ids={but(to)} {...named} told={bar.wordsWent} />{' '}
          <Others ids={but(from)} {...named} told={event === 'minted' ? bar.cameFrom : bar.tookIn} />
          {reason && ` ${reason}.`}
        </>
      ))}
    </>
  );
}

function StepWords({ step }: { step: Step }) {
  const { lineage, language } = useWording();
  const { content, before, events } = step;
  if (content === null) return <p class="app">{lineage.takenAway}</p>;
  if (!content) return <></>;
  if (before) {
    return (
      <div {...foreign(content.language, language)}>
        <DifferenceText before={before.text} after={content.text} />
      </div>
    );
  }
  const isNews = events.some(({ event }) => event === 'minted' || event === 'restored');
  return isNews ? (
    <div {...foreign(content.language, language)}>
      <PassageBlock content={content} />
    </div>
  ) : (
    <></>
  );
}

/**
 * What became of these words? The bar that heads a passage's page: a sign and a sentence.
 *
 *     =  unchanged     ≠  edited     →  moved     ‹›  split     ›‹  merged     †  withdrawn
 */
import type { Child } from 'hono/jsx';
import type {
  MergedAnswer,
  PinnedAnswer,
  RedactedAnswer,
  Since,
  WithdrawnAnswer,
} from '../../api/permalinks/answer.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { useWording, type Wording } from '../wording/wording.ts';
import { comparePath, lineagePath, permalink, placePath } from './addresses.ts';
import { Locator } from './locator.tsx';
import { type OtherPassages, Others } from './otherPassages.tsx';
import { stateTitle, titleOfState } from './stateNames.ts';
import { foreign } from './words.ts';

interface BarProps {
  sign: string;
  /** `same`: nothing to worry about; `changed`: look; `gone`: no longer there. */
  tone: 'same' | 'changed' | 'gone' | 'plain';
  title: string;
  children?: Child;
  more?: Child;
}

export function Bar({ sign, tone, title, children, more }: BarProps) {
  const { bar } = useWording();
  return (
    <div class={`bar ${tone}`} role="note" aria-label={bar.label}>
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

interface SinceProps {
  answer: PinnedAnswer;
  others: OtherPassages;
}

/** The bar of a pinned page. */
export function SinceBar({ answer, others }: SinceProps) {
  const wording = useWording();
  const { bar, formats } = wording;
  const { pinned, since, work, id } = answer;
  const { kind, now } = since;
  const shown = bar.thisIs(stateTitle(pinned.state, wording), formats.day(pinned.state.published));
  const tone = kind === 'unchanged' || kind === 'restored' ? 'same' : now ? 'changed' : 'gone';
  const changed = now && now.passage.text !== pinned.content.text;
  return (
    <Bar
      sign={SIGNS[kind]}
      tone={tone}
      title={titleOf(since, bar.titles)}
      more={
        <>
          {changed && (
            <>
              <a href="#what-changed">{bar.seeWhatChanged}</a> ·{' '}
            </>
          )}
          {now && (
            <>
              <a href={permalink(id)}>{bar.whatItSaysNow}</a> ·{' '}
            </>
          )}
          <a href={lineagePath(id)}>{bar.allEditions}</a>
          {pinned.state.state !== lastState(work) && (
            <>
              {' '}
              ·{' '}
              <a href={comparePath(work.slug, pinned.state.state, lastState(work), { at: id })}>
                {bar.wholeText}
              </a>
            </>
          )}
        </>
      }
    >
      {shown} <Whereabouts answer={answer} others={others} />
    </Bar>
  );
}

const lastState = (work: PublishedWork): string | undefined => work.states.at(-1)?.state;

function titleOf({ kind, now, events }: Since, titles: Wording['bar']['titles']): string {
  switch (kind) {
    case 'unchanged':
      return events.some(({ event }) => event === 'edited' || event === 'split')
        ? titles.sameAgain
        : titles.unchanged;
    case 'split':
      return now ? titles.split : titles.splitAway;
    case 'merged':
      return now ? titles.merged : titles.mergedAway;
    default:
      return titles[kind];
  }
}

/** Where it stands now, and what it gave away and took in. */
function Whereabouts({ answer: { since, pinned, work, id }, others }: SinceProps) {
  const wording = useWording();
  const { bar } = wording;
  const { now } = since;
  const last = since.events.at(-1);
  const inState = last && titleOfState(work, last.state, wording);
  if (!now) {
    return (
      <>
        {inState ? bar.goneSince(inState) : bar.gone}{' '}
        <Others ids={since.to} others={others} told={bar.wordsWent} />
      </>
    );
  }
  const place = <Locator place={now.passage.ref} href={placePath(now.work, now.part.part, id)} />;
  return (
    <>
      {since.kind === 'edited' && inState && `${bar.lastChange(inState)} `}
      {now.passage.ref === pinned.ref ? bar.standsAt(place) : bar.nowStandsAt(place)}{' '}
      <Others ids={since.to} others={others} told={bar.partsNow} />{' '}
      <Others ids={since.from} others={others} told={bar.tookIn} />
    </>
  );
}

export function WithdrawnBar({ answer }: { answer: WithdrawnAnswer }) {
  const wording = useWording();
  const { bar } = wording;
  const { event, last, work } = answer;
  return (
    <Bar
      sign="†"
      tone="gone"
      title={event ? bar.withdrawnIn(titleOfState(work, event.state, wording)) : bar.notInPreparation}
      more={bar.addressKept}
    >
      {bar.lastWordsIn(stateTitle(last.state, wording))}
    </Bar>
  );
}

/** On the page of the passage that took another in. */
export function MergedBar({ merged }: { merged: MergedAnswer }) {
  const wording = useWording();
  const { bar } = wording;
  const { last, event, work } = merged;
  return (
    <Bar
      sign="›‹"
      tone="changed"
      title={bar.followedMergedTitle}
      more={bar.itsLastWords(
        stateTitle(last.state, wording),
        <q {...foreign(last.content.language, wording.language)}>{last.content.text}</q>,
        (words) => <a href={permalink(merged.id, last.state.state)}>{words}</a>,
      )}
    >
      {bar.followedMerged(titleOfState(work, event.state, wording))}
    </Bar>
  );
}

export function DraftBar({ published }: { published: boolean }) {
  const { bar } = useWording();
  return (
    <Bar sign="…" tone="plain" title={bar.draft}>
      {published ? bar.draftChanged : bar.draftNew}
    </Bar>
  );
}

export function RedactedBar({ answer: { event } }: { answer: RedactedAnswer }) {
  const { bar, formats } = useWording();
  return (
    <Bar sign="—" tone="gone" title={bar.redacted} more={bar.redactedKeeps}>
      {event && `${bar.redactedOn(formats.day(event.published))} `}
      {event?.reason && (
        <>
          {bar.reasonGiven} {event.reason}.
        </>
      )}
    </Bar>
  );
}

/** What did a passage say in one published state, and what became of it? Pinned, withdrawn and redacted pages. */

import type { FoundPassage } from '../../api/library/library.ts';
import type {
  PinnedAnswer,
  PinnedView,
  RedactedAnswer,
  WithdrawnAnswer,
} from '../../api/permalinks/answer.ts';
import { citablePinned } from '../../api/permalinks/citable.ts';
import type { LinkedWords } from '../../api/permalinks/quotation.ts';
import { useWording } from '../wording/wording.ts';
import { lineagePath, permalink } from './addresses.ts';
import { Crumb } from './crumb.tsx';
import { WhatChanged } from './difference.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Timeline } from './lineage.tsx';
import { WordsLine, withWordsMarked } from './linkedWords.tsx';
import { Locator, placeName } from './locator.tsx';
import { type OtherPassages, Others } from './otherPassages.tsx';
import { Address, Fact, OtherForms, PassageActions, PassageNotes, Words } from './passage.tsx';
import { RedactedBar, SinceBar, WithdrawnBar } from './stateBar.tsx';
import { stateTitle, titleOfState } from './stateNames.ts';
import { foreign, shorten } from './words.ts';

interface Pinned {
  answer: PinnedAnswer;
  others: OtherPassages;
  words?: LinkedWords | undefined;
}

export function renderPinned(page: PageContext, { answer, others, words }: Pinned) {
  const { pinned, work, id } = answer;
  const { passage: say, names } = page.wording;
  const state = stateTitle(pinned.state, page.wording);
  const now = answer.since.now?.passage;
  return renderPage({
    page,
    title: say.pinnedTitle(placeName(pinned.ref, page.wording), state, work.record.title),
    description: pinned.content.text,
    section: 'works',
    canonical: permalink(id, pinned.state.state),
    cited: citablePinned(pinned, page.origin),
    printed: `${page.origin}${permalink(id, pinned.state.state)} · ${state}`,
    children: (
      <>
        <Crumb work={work} after={state} />
        <SinceBar answer={answer} others={others} />
        {words && <WordsLine words={words} id={id} state={pinned.state.state} title={state} />}
        <div class="page">
          <div>
            <Words
              place={pinned.ref}
              whose={say.ofState(work.record.title, state)}
              facts={say.asStateHadIt(names.kind(pinned.content.kind), state)}
              content={withWordsMarked(pinned.content, words?.shown)}
            />
            <PassageActions id={id} state={pinned.state.state} />
            <PassageNotes content={pinned.content} state={pinned.state.state} />
            {now && now.text !== pinned.content.text && (
              <WhatChanged before={pinned.content} after={now} title={say.whatChanged(state)} />
            )}
          </div>
          <PinnedRecord page={page} answer={answer} view={pinned} />
        </div>
      </>
    ),
  });
}

function PinnedRecord({
  page,
  answer,
  view,
}: {
  page: PageContext;
  answer: PinnedAnswer | WithdrawnAnswer;
  view: PinnedView;
}) {
  const { passage: say } = useWording();
  const { id, work, history } = answer;
  return (
    <aside class="side" aria-label={say.recordAndEditions}>
      <h2 id="its-editions">{say.editionsOfThis}</h2>
      <Timeline
        work={work}
        history={history}
        shown={answer.type === 'pinned' ? view.state.state : undefined}
      />
      <dl class="rec">
        <Fact name={say.neverChanges}>
          <Address page={page} path={permalink(id, view.state.state)} />
        </Fact>
        <Fact name={say.whateverItSays}>
          <Address page={page} path={permalink(id)} />
        </Fact>
        <Fact name={say.alsoAs}>
          <OtherForms path={permalink(id, view.state.state)} />
        </Fact>
        <Fact name={say.itsHistory}>
          <a href={lineagePath(id)}>{say.everyState}</a>
        </Fact>
      </dl>
    </aside>
  );
}

interface Withdrawn {
  answer: WithdrawnAnswer;
  /** Its successors, as far as they stand in the current text. */
  standing: readonly FoundPassage[];
  others: OtherPassages;
  words?: LinkedWords | undefined;
}

/** 410: its last words, and where they went. */
export function renderWithdrawn(page: PageContext, { answer, standing, others, words }: Withdrawn) {
  const { last, work, id } = answer;
  const { passage: say, names } = page.wording;
  const state = stateTitle(last.state, page.wording);
  return renderPage({
    page,
    title: say.withdrawnTitle(placeName(last.ref, page.wording), work.record.title),
    section: 'works',
    noIndex: true,
    printed: `${page.origin}${permalink(id, last.state.state)} · ${state}`,
    children: (
      <>
        <Crumb work={work} />
        <WithdrawnBar answer={answer} />
        {words && <WordsLine words={words} id={id} state={last.state.state} title={state} />}
        <div class="page">
          <div>
            <Words
              place={last.ref}
              whose={say.ofWithdrawn(work.record.title)}
              facts={say.lastWords(names.kind(last.content.kind), state)}
              content={withWordsMarked(last.content, words?.shown)}
            />
            <PassageActions id={id} state={last.state.state} cite={say.citeState(state)} />
            <Successors answer={answer} standing={standing} others={others} />
          </div>
          <PinnedRecord page={page} answer={answer} view={last} />
        </div>
      </>
    ),
  });
}

function Successors({ answer: { successors }, standing, others }: Omit<Withdrawn, 'words'>) {
  const { passage: say, language } = useWording();
  if (successors.length === 0) return <></>;
  const gone = successors.filter((id) => standing.every(({ passage }) => passage.id !== id));
  return (
    <section class="sec">
      <h2>{say.whereItsWordsWent}</h2>
      {standing.length > 0 && (
        <>
          <p>{say.wordsAreHere}</p>
          <div class="near successors">
            {standing.map(({ passage }) => (
              <p {...foreign(passage.language, language)}>
                <Locator place={passage.ref} href={permalink(passage.id)} />{' '}
                <span class="self">{shorten(passage.text, SHORT_SUCCESSOR)}</span>
              </p>
            ))}
          </div>
        </>
      )}
      {gone.length > 0 && (
        <p>
          <Others ids={gone} others={others} told={say.eachHasAddress} />
        </p>
      )}
    </section>
  );
}
/** Characters of a passage that has words of a withdrawn one. */
const SHORT_SUCCESSOR = 300;

/** 451: that there were words, where, and why they are gone. */
export function renderRedacted(page: PageContext, answer: RedactedAnswer) {
  const { work, ref, record, id } = answer;
  const { passage: say } = page.wording;
  return renderPage({
    page,
    title: say.redactedTitle(placeName(ref, page.wording), work.record.title),
    section: 'works',
    noIndex: true,
    children: (
      <>
        <Crumb work={work} />
        <RedactedBar answer={answer} />
        <div class="quote-loc">
          <h1>
            <Locator place={ref} /> <span class="sr">{say.ofRedacted(work.record.title)}</span>
          </h1>
          <span class="app">{titleOfState(work, answer.state.state, page.wording)}</span>
        </div>
        <dl class="facts">
          <Fact name={say.id}>
            <span class="id">{id}</span>
          </Fact>
          <Fact name={say.recordHash}>
            <span class="id">{record}</span>
          </Fact>
        </dl>
      </>
    ),
  });
}

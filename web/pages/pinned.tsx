/** What did a passage say in one published state, and what became of it? Pinned, withdrawn and redacted pages. */
import type {
  PinnedAnswer,
  PinnedView,
  RedactedAnswer,
  WithdrawnAnswer,
} from '../../api/permalinks/answer.ts';
import { citablePinned } from '../../api/permalinks/citable.ts';
import type { LinkedWords } from '../../api/permalinks/quotation.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { lineagePath, permalink } from './addresses.ts';
import { WhatChanged } from './difference.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Timeline } from './lineage.tsx';
import { WordsLine, withWordsMarked } from './linkedWords.tsx';
import { Locator } from './locator.tsx';
import { Address, Crumb, Fact, OtherForms, PassageActions, PassageNotes, Words } from './passage.tsx';
import { Others, RedactedBar, SinceBar, WithdrawnBar } from './stateBar.tsx';
import { stateTitle, titleOfState } from './stateNames.ts';
import { KIND_NAMES } from './words.ts';

export function renderPinned(page: PageContext, answer: PinnedAnswer, words?: LinkedWords) {
  const { pinned, work, id } = answer;
  const title = `${showRef(pinned.ref)} in ${stateTitle(pinned.state)}, ${work.record.title}`;
  const now = answer.since.now?.passage;
  return renderPage({
    page,
    title,
    description: pinned.content.text.slice(0, 160),
    section: 'works',
    canonical: permalink(id, pinned.state.state),
    cited: citablePinned(pinned, page.origin),
    children: (
      <>
        <Crumb work={work} after={stateTitle(pinned.state)} />
        <SinceBar answer={answer} />
        {words && (
          <WordsLine words={words} id={id} state={pinned.state.state} title={stateTitle(pinned.state)} />
        )}
        <div class="page">
          <div>
            <Words
              place={pinned.ref}
              title={`${work.record.title}, ${stateTitle(pinned.state)}`}
              facts={`${KIND_NAMES[pinned.content.kind].one}, as ${stateTitle(pinned.state)} had it`}
              content={withWordsMarked(pinned.content, words?.shown)}
            />
            <PassageActions id={id} state={pinned.state.state} cite="Cite" />
            <PassageNotes content={pinned.content} state={pinned.state.state} />
            {now && now.text !== pinned.content.text && (
              <WhatChanged
                before={pinned.content}
                after={now}
                title={`What changed, ${stateTitle(pinned.state)} to now`}
              />
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
  const { id, work, history } = answer;
  return (
    <aside class="side" aria-label="Record and editions">
      <h2 id="its-editions">Editions of this passage</h2>
      <Timeline
        work={work}
        history={history}
        shown={answer.type === 'pinned' ? view.state.state : undefined}
      />
      <dl class="rec">
        <Fact name="This address never changes what it shows">
          <Address page={page} path={permalink(id, view.state.state)} />
        </Fact>
        <Fact name="The passage, whatever it says">
          <Address page={page} path={permalink(id)} />
        </Fact>
        <Fact name="Also as">
          <OtherForms path={permalink(id, view.state.state)} />
        </Fact>
        <Fact name="Its history">
          <a href={lineagePath(id)}>Every state, with its words</a>
        </Fact>
      </dl>
    </aside>
  );
}

/** 410: its last words, and where they went. */
export function renderWithdrawn(page: PageContext, answer: WithdrawnAnswer, words?: LinkedWords) {
  const { last, work, id, successors } = answer;
  return renderPage({
    page,
    title: `Withdrawn: ${showRef(last.ref)}, ${work.record.title}`,
    section: 'works',
    noIndex: true,
    children: (
      <>
        <Crumb work={work} />
        <WithdrawnBar answer={answer} />
        {words && <WordsLine words={words} id={id} state={last.state.state} title={stateTitle(last.state)} />}
        <div class="page">
          <div>
            <Words
              place={last.ref}
              title={`${work.record.title}, withdrawn`}
              facts={`${KIND_NAMES[last.content.kind].one}, ${stateTitle(last.state)}, last words`}
              content={withWordsMarked(last.content, words?.shown)}
            />
            <PassageActions id={id} state={last.state.state} cite={`Cite ${stateTitle(last.state)}`} />
            {successors.length > 0 && (
              <section class="sec">
                <h2>Where its words went</h2>
                <p>
                  <Others ids={successors} before="Each of these has an address of its own: " />
                </p>
              </section>
            )}
          </div>
          <PinnedRecord page={page} answer={answer} view={last} />
        </div>
      </>
    ),
  });
}

/** 451: that there were words, where, and why they are gone. */
export function renderRedacted(page: PageContext, answer: RedactedAnswer) {
  const { work, ref, record, id } = answer;
  return renderPage({
    page,
    title: `Taken away: ${showRef(ref)}, ${work.record.title}`,
    section: 'works',
    noIndex: true,
    children: (
      <>
        <Crumb work={work} />
        <RedactedBar answer={answer} />
        <div class="quote-loc">
          <h1>
            <Locator place={ref} /> <span class="sr">of {work.record.title}, taken away</span>
          </h1>
          <span class="app">{titleOfState(work, answer.state.state)}</span>
        </div>
        <dl class="facts">
          <Fact name="Id">
            <span class="id">{id}</span>
          </Fact>
          <Fact name="Hash of its record">
            <span class="id">{record}</span>
          </Fact>
        </dl>
      </>
    ),
  });
}

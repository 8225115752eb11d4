/** What does one passage say? Its place, its words, what one can do with it; then its neighbours; its record at the side. */

import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { CurrentAnswer, DraftAnswer, MergedAnswer } from '../../api/permalinks/answer.ts';
import { citableNow } from '../../api/permalinks/citable.ts';
import type { LinkedWords } from '../../api/permalinks/quotation.ts';
import type {
  NoteReference,
  Passage,
  PassageContent,
  PassageId,
  Ref,
  StateName,
} from '../../indexer/format/passage.ts';
import type { PublishedPart, PublishedWork } from '../../indexer/format/published.ts';
import { useWording, type Wording } from '../wording/wording.ts';
import { citePath, lineagePath, permalink, placePath } from './addresses.ts';
import { CollectButton } from './collectButton.tsx';
import { Crumb } from './crumb.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Timeline } from './lineage.tsx';
import { WordsLine, withWordsMarked } from './linkedWords.tsx';
import { Locator, placeName } from './locator.tsx';
import { noteNumber } from './noteGroups.ts';
import { PassageBlock, passageHtml } from './passageBody.tsx';
import { RecordLine } from './recordLine.tsx';
import { DraftBar, MergedBar } from './stateBar.tsx';
import { stateTitle } from './stateNames.ts';
import { foreign, shorten } from './words.ts';

export interface PassagePageProps {
  page: PageContext;
  answer: CurrentAnswer | DraftAnswer;
  /** The passage whose link led here, where this one took it in. */
  merged?: MergedAnswer | undefined;
  /** What the link named. */
  words?: LinkedWords | undefined;
}

export function renderPassage(props: PassagePageProps) {
  const { page, answer } = props;
  const { passage, work } = answer.found;
  const cited = citableNow(answer, page.origin);
  const state = answer.type === 'current' ? answer.pinned?.state : undefined;
  return renderPage({
    page,
    title: `${placeName(passage.ref, page.wording)}, ${work.record.title}`,
    description: passage.text,
    cited,
    printed: [cited.url, state && stateTitle(state, page.wording)].filter(Boolean).join(' · '),
    section: 'works',
    canonical: permalink(passage.id),
    children: <PassagePage {...props} />,
  });
}

function PassagePage({ page, answer, merged, words }: PassagePageProps) {
  const { passage: say, names } = useWording();
  const { passage, part, work } = answer.found;
  const marked = words?.now?.found.passage.id === passage.id ? words.now.match : undefined;
  const state = answer.type === 'current' ? answer.pinned?.state.state : undefined;
  return (
    <>
      <Crumb work={work} />
      {merged && <MergedBar merged={merged} />}
      {answer.type === 'draft' && <DraftBar published={answer.last !== undefined} />}
      {words && <WordsLine words={words} id={passage.id} />}
      <div class="page">
        <div>
          {passage.record && <RecordLine {...passage.record} language={passage.language} />}
          <Words
            place={passage.ref}
            whose={say.of(work.record.title)}
            facts={(answer.type === 'draft' ? say.draft : say.current)(names.kind(passage.kind))}
            content={withWordsMarked(passage, marked)}
          />
          <PassageActions id={passage.id} state={state} />
          <PassageNotes content={passage} part={part} />
          <WhereItStands passage={passage} part={part} work={work} />
        </div>
        <aside class="side" aria-label={say.record}>
          {answer.history.states.length > 1 && (
            <>
              <h2 id="its-editions">{say.editionsOfThis}</h2>
              <Timeline work={work} history={answer.history} />
            </>
          )}
          <dl class="rec">
            <Fact name={say.permalink}>
              <Address page={page} path={permalink(passage.id)} />
            </Fact>
            {state && (
              <Fact name={say.asCited}>
                <Address page={page} path={permalink(passage.id, state)} />
              </Fact>
            )}
            {answer.history.states.length > 0 && (
              <Fact name={say.editions}>
                {say.inStates(answer.history.states.length)}{' '}
                <a href={lineagePath(passage.id)}>{say.itsHistory}</a>
              </Fact>
            )}
            <Fact name={say.alsoAs}>
              <OtherForms path={permalink(passage.id)} />
            </Fact>
            {work.licence && (
              <Fact name={say.licence}>
                {work.licence.url ? <a href={work.licence.url}>{work.licence.name}</a> : work.licence.name}
              </Fact>
            )}
          </dl>
        </aside>
      </div>
    </>
  );
}

interface WordsProps {
  place: Ref;
  /** Of what work, for those who listen. */
  whose: string;
  /** Kind and state, in a few words. */
  facts: string;
  content: PassageContent;
}

/** Place and words. */
export function Words({ place, whose, facts, content }: WordsProps) {
  const { notes, language } = useWording();
  return (
    <>
      <div class="quote-loc">
        <h1>
          <Locator place={place} /> <span class="sr">{whose}</span>
        </h1>
        <span class="app">{facts}</span>
      </div>
      <blockquote class="quote" id="quoted-words" {...foreign(content.language, language)}>
        <PassageBlock content={content} show={(index) => markerHtml(content.notes[index], index, notes)} />
      </blockquote>
    </>
  );
}

/** A note reference on a page of one passage: it leads to the list of notes below. */
function markerHtml(reference: NoteReference | undefined, index: number, notes: Wording['notes']): string {
  if (!reference) return '';
  const missing = reference.note === null;
  return String(
    <a
      class={missing ? 'nr un' : 'nr'}
      id={`marker-${index}`}
      href={`#note-${index}`}
      role="doc-noteref"
      aria-label={(missing ? notes.notInSource : notes.note)(reference.label)}
    >
      {reference.label}
    </a>,
  );
}

interface NotesProps {
  content: PassageContent;
  /** Where the current text has the notes' words. */
  part?: PublishedPart;
  /** Pins the links to the notes. */
  state?: StateName | undefined;
}

/** What the passage's note references lead to. */
export function PassageNotes({ content, part, state }: NotesProps) {
  const { passage: say, notes, language } = useWording();
  if (content.notes.length === 0) return <></>;
  return (
    <section class="sec">
      <h2>{say.itsNotes(content.notes.length)}</h2>
      <div class="near">
        {content.notes.map((reference, index) => {
          const note = part?.notes.find(({ id }) => id === reference.note);
          return (
            <div id={`note-${index}`} class="one-note" tabindex={-1}>
              <NoteLabel reference={reference} note={note} state={state} />{' '}
              {note && (
                <span class="self" {...foreign(note.language, language)}>
                  {raw(passageHtml(note))}
                </span>
              )}
              {reference.note === null && <span class="app">{notes.missing(1)}</span>}{' '}
              <a class="close" href={`#marker-${index}`} aria-label={notes.back(reference.label)}>
                ↑
              </a>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function NoteLabel({
  reference,
  note,
  state,
}: {
  reference: NoteReference;
  note?: Passage | undefined;
  state?: StateName | undefined;
}) {
  const number = note ? noteNumber(note) : reference.label;
  return reference.note === null ? (
    <span class="loc">n.&nbsp;{number}</span>
  ) : (
    <a class="loc" href={permalink(reference.note, state)}>
      n.&nbsp;{number}
    </a>
  );
}

/** The four things one does with a passage, always in this order. */
export function PassageActions({
  id,
  state,
  cite,
}: {
  id: PassageId;
  state?: StateName | undefined;
  /** Says more than *Cite*. */
  cite?: string;
}) {
  const { passage: say } = useWording();
  return (
    <p class="acts">
      <button type="button" class="main needs-scripts" data-quote={citePath(id, state)}>
        {say.copyQuotation}
      </button>{' '}
      <button type="button" class="needs-scripts" data-copy={permalink(id, state)}>
        {say.copyLink}
      </button>{' '}
      <a class="btn" href={citePath(id, state)} data-cite="">
        {cite ?? say.cite}
      </a>{' '}
      <CollectButton id={id} state={state} />
    </p>
  );
}

const SHORT_NEIGHBOUR = 240;

function WhereItStands({
  passage,
  part,
  work,
}: {
  passage: Passage;
  part: PublishedPart;
  work: PublishedWork;
}) {
  const { passage: say, language } = useWording();
  const among = passage.kind === 'note' ? part.notes : part.passages;
  const at = among.findIndex(({ id }) => id === passage.id);
  const hosts = (passage.hosts ?? []).flatMap((id) => part.passages.find((host) => host.id === id) ?? []);
  const neighbour = (near: Passage | undefined) =>
    near && (
      <p {...foreign(near.language, language)}>
        <Locator place={near.ref} href={placePath(work, part.part, near.id)} />{' '}
        {shorten(near.text, SHORT_NEIGHBOUR)}
      </p>
    );
  return (
    <section class="sec">
      <h2>{say.whereItStands}</h2>
      <div class="near">
        {passage.sectionPath.length > 0 && (
          <p>
            {passage.sectionPath.map((step) => (
              <>
                <Locator place={step.ref} href={placePath(work, part.part, step.id)} />{' '}
                <span {...foreign(work.record.language, language)}>{step.title}</span>{' '}
              </>
            ))}
          </p>
        )}
        {passage.kind === 'note' && hosts.map(neighbour)}
        {neighbour(among[at - 1])}
        <p class="self" {...foreign(passage.language, language)}>
          <Locator place={passage.ref} /> {shorten(passage.text, 60)}
        </p>
        {neighbour(among[at + 1])}
      </div>
      <p class="acts">
        <a class="btn" href={placePath(work, part.part, passage.id)}>
          {say.readInText}
        </a>
      </p>
    </section>
  );
}

export function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** An address as people read it, without its scheme. */
export function Address({ page, path }: { page: PageContext; path: string }) {
  return (
    <a class="id" href={path}>
      {page.origin.replace(/^https?:\/\//, '')}
      <wbr />
      {path}
    </a>
  );
}

export function OtherForms({ path }: { path: string }) {
  const { passage: say } = useWording();
  const forms: [string, string][] = [
    ['.json', 'JSON'],
    ['.txt', say.plainText],
    ['.ris', 'RIS'],
    ['.bib', 'BibTeX'],
    ['.csljson', 'CSL-JSON'],
  ];
  return (
    <>
      {forms.map(([suffix, name]) => (
        <>
          <a href={path + suffix}>{name}</a>{' '}
        </>
      ))}
    </>
  );
}

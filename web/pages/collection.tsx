/**
 * What did a reader gather? Passages in an order of their own, to be seen, sorted and taken along. The address holds the
 * collection; whatever changes it leads to another address, so that all of it works without scripts.
 */
import { raw } from 'hono/html';
import type { CitedTogether } from '../../api/citing/citation.ts';
import { type GatheredPart, type GatheredText, gatheredText } from '../../api/citing/gathered.ts';
import { inQuotationMarks } from '../../api/citing/quotation.ts';
import {
  type CollectionEdit,
  collectionPath,
  type Gathered,
  type GatheredPassage,
  gatheredParameter,
  nameOf,
} from '../../api/permalinks/collection.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { useWording } from '../wording/wording.ts';
import { lineagePath, permalink } from './addresses.ts';
import { CitationCredit, CopyForm, Exports } from './cite.tsx';
import { Locator } from './locator.tsx';
import { titleOfState } from './stateNames.ts';
import { type PickerView, StylePicker } from './stylePicker.tsx';
import { foreign, shorten } from './words.ts';

export interface CollectionView {
  passages: readonly GatheredPassage[];
  /** As they were before the last change, for *Undo*. */
  before?: readonly Gathered[] | undefined;
  /** How many the address names, where that is more than a collection holds. */
  tooMany?: { given: number; most: number } | undefined;
  /** Absent where nothing has words to cite. */
  cited?: CitedTogether | undefined;
  picker: PickerView;
  hasOrigin: boolean;
}

export function Collection({ view }: { view: CollectionView }) {
  const { passages, tooMany, before = [], cited } = view;
  const { collection: say } = useWording();
  return (
    <div class="collection" data-gathered={gatheredParameter(passages)}>
      <h1>{say.title}</h1>
      {passages.length > 0 && <p class="app">{say.intro}</p>}
      {tooMany && <p role="alert">{say.tooMany(tooMany.given, tooMany.most)}</p>}
      {before.length > passages.length && (
        <p role="status">
          {say.removed(before.length - passages.length)}{' '}
          <a href={collectionPath(before)} data-edit="undo">
            {say.undo}
          </a>
        </p>
      )}
      {passages.length === 0 ? <p>{say.empty}</p> : <Passages passages={passages} />}
      <WholeActions passages={passages} />
      <AddForm passages={passages} />
      {cited ? (
        <TakeAlong view={view} cited={cited} />
      ) : (
        passages.length > 0 && <p role="alert">{say.nothingToCite}</p>
      )}
    </div>
  );
}

/** What is done with all of them. */
function WholeActions({ passages }: { passages: readonly GatheredPassage[] }) {
  const { collection: say } = useWording();
  return (
    <>
      {passages.length > 0 && (
        <p class="acts">
          <button
            type="button"
            class="needs-scripts"
            data-copy={collectionPath(passages)}
            aria-label={say.copyLinkOf}
          >
            {say.copyLink}
          </button>{' '}
          <a
            class="btn"
            href={`/collection?was=${encodeURIComponent(gatheredParameter(passages))}`}
            data-edit="clear"
          >
            {say.clear}
          </a>
        </p>
      )}
      {/* Shown by the script where this is not what the browser keeps. */}
      <div class="not-own" hidden>
        <p>{say.notYours}</p>
        <p class="acts">
          <button type="button" data-keep="instead">
            {say.keep}
          </button>{' '}
          <button type="button" data-keep="added">
            {say.addToOwn}
          </button>
        </p>
      </div>
    </>
  );
}

function Passages({ passages }: { passages: readonly GatheredPassage[] }) {
  const { collection: say } = useWording();
  return (
    <section>
      <h2 class="lab">{say.holds(passages.length)}</h2>
      <form action="/collection">
        <input type="hidden" name="p" value={gatheredParameter(passages)} />
        <ol class="gathered">
          {passages.map((passage, place) => (
            <li id={`gathered-${place + 1}`}>
              <OnePassage passage={passage} />
              <Editing passage={passage} place={place} last={passages.length - 1} />
            </li>
          ))}
        </ol>
      </form>
    </section>
  );
}

const SHOWN_WORDS = 320;

function OnePassage({ passage }: { passage: GatheredPassage }) {
  const { answer, view } = passage;
  const wording = useWording();
  const { collection: say, language } = wording;
  const name = nameOf(passage).slice(0, 120);
  if (answer.type === 'unknown-id') return <p role="alert">{say.unknown(name)}</p>;
  if (answer.type === 'unknown-state')
    return (
      <p role="alert">
        {say.unknownState(name)} <a href={permalink(answer.id)}>{permalink(answer.id)}</a>
      </p>
    );
  if (answer.type === 'redacted')
    return (
      <p role="alert">
        <Locator place={answer.ref} href={permalink(answer.id)} /> {say.redacted}
      </p>
    );
  const content = answer.type === 'draft' ? answer.found.passage : view?.content;
  const ref = answer.type === 'draft' ? answer.found.passage.ref : view?.ref;
  if (!content || ref === undefined) return <p role="alert">{say.unknown(name)}</p>;
  const { work } = answer;
  return (
    <>
      <p class="where">
        <Locator place={ref} href={permalink(passage.id, passage.state)} />{' '}
        <span class="app">
          <span {...foreign(work.record.language, language)}>{work.record.title}</span>
          {view && <>, {titleOfState(work, view.state.state, wording)}</>}
          <Since passage={passage} />
        </span>
      </p>
      <blockquote class="text" {...foreign(content.language, language)}>
        {shorten(content.text, SHOWN_WORDS)}
      </blockquote>
    </>
  );
}

/** What became of the words, where they are not what stands there now. */
function Since({ passage: { id, answer } }: { passage: GatheredPassage }) {
  const { collection: say, bar } = useWording();
  if (answer.type === 'draft') return <> · {say.draft}</>;
  const kind = answer.type === 'pinned' ? answer.since.kind : answer.type;
  if (kind === 'unchanged' || kind === 'current' || !(kind in bar.titles)) return <></>;
  return (
    <>
      {' · '}
      <a href={lineagePath(id)}>{bar.titles[kind as keyof typeof bar.titles]}</a>
    </>
  );
}

interface EditingProps {
  passage: GatheredPassage;
  place: number;
  last: number;
}

/** What can be done with one of them: the server answers with the address of the collection that comes of it. */
function Editing({ passage, place, last }: EditingProps) {
  const { collection: say } = useWording();
  const name = placeOf(passage);
  const edits: [edit: CollectionEdit, sign: string, label: string][] = [
    ...(place > 0 ? ([['up', '↑', say.moveUp(name)]] as [CollectionEdit, string, string][]) : []),
    ...(place < last ? ([['down', '↓', say.moveDown(name)]] as [CollectionEdit, string, string][]) : []),
    ['remove', say.remove, say.removeThis(name)],
  ];
  return (
    <p class="acts">
      {edits.map(([edit, sign, label]) => (
        <>
          <button
            type="submit"
            class="plain"
            name="do"
            value={`${edit}-${place + 1}`}
            data-edit={edit}
            aria-label={label}
          >
            {sign}
          </button>{' '}
        </>
      ))}
    </p>
  );
}

function placeOf(passage: GatheredPassage): string {
  const { answer, view } = passage;
  const ref = answer.type === 'draft' ? answer.found.passage.ref : view?.ref;
  return ref === undefined ? nameOf(passage).slice(0, 40) : showRef(ref);
}

function AddForm({ passages }: { passages: readonly GatheredPassage[] }) {
  const { collection: say } = useWording();
  return (
    <form class="add-passages" action="/collection">
      {passages.length > 0 && <input type="hidden" name="p" value={gatheredParameter(passages)} />}
      <label>
        <span class="lab">{say.add}</span>{' '}
        <input type="search" name="add" placeholder={say.addHint} autocomplete="off" />
      </label>{' '}
      <button type="submit" data-edit="add">
        {say.addThem}
      </button>
    </form>
  );
}

function TakeAlong({ view, cited }: { view: CollectionView; cited: CitedTogether }) {
  const { collection: say, cite, language } = useWording();
  const tongue = foreign(cited.locale, language);
  const citables = view.passages.flatMap(({ citable }) => citable ?? []);
  const words = citables.map(({ quotation, url }) => ({
    text: quotation ? inQuotationMarks(quotation) : '',
    url,
  }));
  const isNote = cited.class === 'note';
  const parts: [part: GatheredPart, name: string][] = [
    ['bibliography', say.bibliography],
    ['notes', isNote ? say.notes : say.inText],
    ['quotations', isNote ? say.quotationsWithNotes : say.quotations],
  ];
  const withWords = view.passages.filter(({ citable }) => citable);
  const fileOf = fileAddress(gatheredParameter(withWords), cited.style);
  return (
    <section class="cite" aria-labelledby="take-along">
      <h2 id="take-along" class="wide-row">
        {say.take}
      </h2>
      <StylePicker view={view.picker} action="/collection" kept={[['p', gatheredParameter(view.passages)]]} />
      <div>
        <div class="forms">
          {parts.map(([part, name]) => (
            <Part
              part={part}
              name={name}
              text={gatheredText(cited, part, words)}
              locale={cited.locale}
              fileOf={fileOf}
            />
          ))}
          <div class="form">
            <h3 class="lab">{say.together}</h3>
            <p id="gathered-together" data-text={cited.together.text} {...tongue}>
              {raw(cited.together.html)}
            </p>
            <CopyForm id="gathered-together" name={say.together} />
          </div>
        </div>
        {!view.hasOrigin && <p class="small app apart">{cite.localLinks}</p>}
        <h3 class="lab apart">{say.toManager}</h3>
        <Exports
          exports={(
            [
              ['RIS', 'ris'],
              ['BibTeX', 'bibtex'],
              ['BibLaTeX', 'biblatex'],
              ['CSL-JSON', 'csl-json'],
              ['Wikipedia', 'wikipedia'],
            ] as const
          ).map(([name, format]) => [name, fileOf(format)])}
        />
        <CitationCredit />
      </div>
    </section>
  );
}

type FileAddress = (format: string, part?: GatheredPart) => string;

const fileAddress =
  (p: string, style: string): FileAddress =>
  (format, part) =>
    `/api/v1/collection?${new URLSearchParams({ p, style, format, ...(part && { part }) })}`;

interface PartProps {
  part: GatheredPart;
  name: string;
  text: GatheredText;
  /** The language that the style speaks. */
  locale: string;
  fileOf: FileAddress;
}

function Part({ part, name, text, locale, fileOf }: PartProps) {
  const { collection: say, language } = useWording();
  const id = `gathered-${part}`;
  const files: [string, string][] = [
    [say.plainText, 'text'],
    ['HTML', 'html'],
    ['Markdown', 'markdown'],
  ];
  return (
    <div class="form">
      <h3 class="lab">{name}</h3>
      <div id={id} class="whole" data-text={text.text} {...foreign(locale, language)}>
        {raw(text.html)}
      </div>
      <CopyForm id={id} name={name} />
      <p class="files app">
        {files.map(([title, format]) => (
          <>
            <a href={fileOf(format, part)} download aria-label={`${name}: ${title}`}>
              {title}
            </a>{' '}
          </>
        ))}
      </p>
    </div>
  );
}

/** How does one read a work? Contents, a part of the text with its notes, and the way on. */
import { raw } from 'hono/html';
import type { LinkedWords } from '../../api/permalinks/quotation.ts';
import type { Passage } from '../../indexer/format/passage.ts';
import type { PublishedPart, PublishedWork } from '../../indexer/format/published.ts';
import { useWording, type Wording } from '../wording/wording.ts';
import { aboutPath, comparePath, partPath, workCitePath, workPath } from './addresses.ts';
import { Contents, PartLinks } from './contents.tsx';
import { type LayoutProps, MANUAL, type PageContext, renderPage } from './layout.tsx';
import { WordsLine, withWordsMarked } from './linkedWords.tsx';
import { groupNotes } from './noteGroups.ts';
import { passageHtml } from './passageBody.tsx';
import { passageTree } from './passageTree.ts';
import { Blocks } from './readerBlocks.tsx';
import { type BlockContext, Note } from './readerNotes.tsx';
import { direction, foreign } from './words.ts';

export interface ReaderProps {
  page: PageContext;
  work: PublishedWork;
  part: PublishedPart;
  /** What the link that led here named. */
  linked?: LinkedWords | undefined;
}

export function renderReader({ page, work, part, linked }: ReaderProps) {
  const here = partPath(work, part.part);
  const partTitle = work.parts[part.part]?.title;
  const layout: LayoutProps = {
    page,
    title: part.part > 0 && partTitle ? `${partTitle}, ${work.record.title}` : work.record.title,
    description: part.passages.find(({ kind }) => kind === 'paragraph')?.text,
    section: work.slug === MANUAL ? 'help' : 'works',
    canonical: here,
    cited: { record: work.record, url: page.origin + workPath(work.slug) },
    printed: `${page.origin + here} · ${editionLine(work, page.wording)}. ${page.wording.reader.printLine}`,
  };
  return renderPage({
    ...layout,
    children: <Reader work={work} part={withLinkedWords(part, linked)} linked={linked} />,
  });
}

function Reader({ work, part, linked }: Omit<ReaderProps, 'page'>) {
  const wording = useWording();
  const { reader } = wording;
  const { language } = work.record;
  const title = titlePassage(part);
  const groups = groupNotes(part);
  const compared = isComparable(work) ? work.slug : undefined;
  const context: BlockContext = { groups, language, title, wording, compared };
  return (
    <div class="book" dir={direction(language) === 'rtl' ? 'rtl' : undefined}>
      <Contents work={work} part={part.part} />
      <article>
        <div class="leaf">
          <WorkHeader work={work} title={title} part={part.part} />
          {linked ? (
            <WordsLine words={linked} id={linked.id} inText />
          ) : (
            <p class="here" id="here-line">
              <span>{reader.followed(<span id="here-place">{reader.aPassage}</span>)}</span>
            </p>
          )}
          <div
            class="text"
            lang={language}
            dir={direction(language)}
            data-work={work.slug}
            data-state={work.states.at(-1)?.state}
          >
            <Blocks nodes={passageTree(part.passages)} context={context} />
          </div>
          {groups.unused.length > 0 && (
            <section class="unused" aria-labelledby="unused-notes">
              <h2 id="unused-notes">{reader.unusedNotes}</h2>
              {groups.unused.map((note) => (
                <Note note={note} markers={[]} context={{ ...context, language: wording.language }} />
              ))}
            </section>
          )}
          <PartLinks work={work} part={part.part} />
        </div>
      </article>
    </div>
  );
}

function withLinkedWords(part: PublishedPart, linked: LinkedWords | undefined): PublishedPart {
  const now = linked?.now;
  if (!now) return part;
  const mark = (passage: Passage): Passage =>
    passage.id === now.found.passage.id ? withWordsMarked(passage, now.match) : passage;
  return { ...part, passages: part.passages.map(mark), notes: part.notes.map(mark) };
}

/** The text's own title heading, which is the page's. */
function titlePassage(part: PublishedPart): Passage | undefined {
  const [first] = part.passages;
  return first?.kind === 'heading' && first.ref === '0' && first.notes.length === 0 ? first : undefined;
}

function WorkHeader({
  work,
  title,
  part,
}: {
  work: PublishedWork;
  title: Passage | undefined;
  part: number;
}) {
  const wording = useWording();
  const { reader, about, formats, language } = wording;
  const { record } = work;
  const tongue = foreign(record.language, language);
  if (part > 0) {
    return (
      <header class="title later">
        <h1 {...tongue}>
          <a href={partPath(work, 0)}>{record.title}</a>
        </h1>
        <p class="by">
          {formats.names(record.author ?? record.editor)}
          {(record.author ?? record.editor) && ' · '}
          {editionLine(work, wording)}
        </p>
      </header>
    );
  }
  return (
    <header class="title">
      <h1 {...tongue} class={title ? 'ps' : undefined} id={title?.id}>
        {title ? raw(passageHtml(title)) : record.title}
      </h1>
      <p class="by">
        <Byline work={work} />
      </p>
      <p class="acts">
        <a class="btn" href={workCitePath(work.slug)} data-cite>
          {reader.cite}
        </a>{' '}
        {isComparable(work) && (
          <a class="btn" href={comparePath(work.slug)}>
            {about.editions}
          </a>
        )}{' '}
        <a class="btn" href={aboutPath(work.slug)}>
          {about.thisText}
        </a>
      </p>
    </header>
  );
}

/** The text in preparation can be compared too, where it says something else. */
export const isComparable = ({ states, counts }: PublishedWork): boolean =>
  states.length > 1 || (states.length > 0 && counts.drafts > 0);

/** Author, container, edition and licence in a line. */
export function Byline({ work }: { work: PublishedWork }) {
  const wording = useWording();
  const { record, licence } = work;
  const names = wording.formats.names(record.author ?? record.editor);
  const container = record['container-title'];
  return (
    <>
      {names && `${names} · `}
      {container && (
        <>
          <i>{container}</i>
          {' · '}
        </>
      )}
      <span class="ed-l">{editionLine(work, wording)}</span>
      {licence && (
        <>
          {' · '}
          <span class="ed-l">
            {licence.url ? (
              <a href={licence.url} rel="license">
                {licence.name}
              </a>
            ) : (
              licence.name
            )}
          </span>
        </>
      )}
    </>
  );
}

/** `edition 1.1, current`, and what is not published yet. */
export function editionLine(work: PublishedWork, { names, reader }: Wording): string {
  const label = work.editions.at(-1)?.label;
  const draft =
    work.history === 'none'
      ? ''
      : work.states.length === 0
        ? `, ${names.draft}`
        : work.counts.drafts > 0
          ? `, ${reader.unpublishedChanges}`
          : '';
  return label === undefined ? reader.oneEdition : names.edition(label) + draft;
}

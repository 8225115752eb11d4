/**
 * What is in a work, and where is one in it? Its contents beside the text: whole where they are short, else what lies
 * around this part, and the whole on a page of its own. With them a search in this work alone, and the way to the
 * neighbouring parts.
 */
import type { ContentsEntry, PublishedWork, WorkPart } from '../../indexer/format/published.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { useWording } from '../wording/wording.ts';
import { contentsPath, partPath, placePath, workPath } from './addresses.ts';
import { foreign } from './words.ts';

/** A page of a work with thousands of headings must not weigh more than another. */
const MOST_BESIDE = 80;
/** Entries on a page of the whole contents. */
export const MOST_ON_A_PAGE = 1000;

interface PlaceProps {
  work: PublishedWork;
  /** The part that is read. */
  part: number;
}

export function Contents({ work, part }: PlaceProps) {
  const { contents, reader } = useWording();
  const all = entriesOf(work);
  const entries = entriesBeside(all, part);
  return (
    <nav class="toc" aria-label={reader.contents}>
      <details class="wide">
        <summary>{reader.contents}</summary>
        <FindHere work={work} />
        {entries.length > 0 ? (
          <ContentsList
            work={work}
            entries={entries}
            part={part}
            current={entries.find((entry) => entry.part === part)}
          />
        ) : (
          <p class="small app">{reader.inParts(work.counts.passages, work.parts.length)}</p>
        )}
        {entries.length < all.length && (
          <p class="small">
            <a href={contentsPath(work.slug, pageOf(all, part))}>{contents.all(all.length)}</a>
          </p>
        )}
        <MissingNotes work={work} />
      </details>
    </nav>
  );
}

/** The title is no entry: it stands above them. */
const entriesOf = ({ contents }: Pick<PublishedWork, 'contents'>): ContentsEntry[] =>
  contents.filter(({ depth }) => depth > 0);

/** The page of the contents that lists a part, counted from 1. */
const pageOf = (entries: readonly ContentsEntry[], part: number): number =>
  Math.floor(
    Math.max(
      0,
      entries.findLastIndex((entry) => entry.part <= part),
    ) / MOST_ON_A_PAGE,
  ) + 1;

/**
 * What stands beside a part: the whole where it is short, else the entries of this part, the higher before the deeper,
 * those above it, and of the top sections the nearest, in the order of the text.
 */
export function entriesBeside(entries: readonly ContentsEntry[], part: number): ContentsEntry[] {
  if (entries.length <= MOST_BESIDE) return [...entries];
  const first = entries.findIndex((entry) => entry.part >= part);
  const here = first < 0 ? entries.length - 1 : first;
  const places = [...entries.keys()];
  const depthAt = (place: number) => entries[place]?.depth ?? 0;
  const top = Math.min(...entries.map(({ depth }) => depth));

  const above: number[] = [];
  for (let place = here - 1, depth = depthAt(here); place >= 0 && depth > top; place--) {
    if (depthAt(place) >= depth) continue;
    depth = depthAt(place);
    above.push(place);
  }
  const own = places
    .filter((place) => entries[place]?.part === part)
    .sort((a, b) => depthAt(a) - depthAt(b) || a - b);
  const nearest = places
    .filter((place) => depthAt(place) === top)
    .sort((a, b) => Math.abs(a - here) - Math.abs(b - here));
  const wanted = [...new Set([...above, ...own, ...nearest])];
  const chosen = new Set(wanted.slice(0, MOST_BESIDE));
  return entries.filter((_, place) => chosen.has(place));
}

/** Searches in this work alone; the whole state of the search is in its address, as always. */
function FindHere({ work }: { work: PublishedWork }) {
  const { contents } = useWording();
  return (
    <search>
      <form action="/" class="find-here">
        <input type="hidden" name="work" value={work.slug} />
        <input
          type="search"
          name="q"
          id="find-field"
          aria-label={contents.findHere}
          placeholder={contents.findHere}
          maxlength={1000}
          autocomplete="off"
          enterkeyhint="search"
        />
      </form>
    </search>
  );
}

function MissingNotes({ work }: { work: PublishedWork }) {
  const { reader } = useWording();
  const [first] = work.unresolved;
  if (!first) return <></>;
  return (
    <p class="small app">
      {reader.missingNotes(work.unresolved.length)}{' '}
      <a href={`${partPath(work, 0)}?at=${first.passage}`}>{reader.seeTheFirst}</a>
    </p>
  );
}

interface ContentsListProps {
  work: PublishedWork;
  entries: readonly ContentsEntry[];
  /** The part that is read; none on the page of the contents. */
  part?: number | undefined;
  current?: ContentsEntry | undefined;
}

/** The entries as nested lists: each holds the deeper ones that follow it. */
function ContentsList({ work, entries, part, current }: ContentsListProps) {
  const { language } = useWording();
  const top = Math.min(...entries.map(({ depth }) => depth));
  const starts = entries.flatMap((entry, index) => (entry.depth === top || index === 0 ? [index] : []));
  return (
    <ol>
      {starts.map((start, index) => {
        const entry = entries[start];
        const below = entries.slice(start + 1, starts[index + 1]);
        if (!entry) return null;
        return (
          <li>
            <a
              href={entry.part === part ? `#${entry.id}` : placePath(work, entry.part, entry.id)}
              aria-current={entry === current ? 'true' : undefined}
            >
              <span>{showRef(entry.ref).replace('§', '')}</span>
              <span {...foreign(work.record.language, language)}>{entry.title}</span>
            </a>
            {below.length > 0 && <ContentsList work={work} entries={below} part={part} current={current} />}
          </li>
        );
      })}
    </ol>
  );
}

/** The whole contents of a work, a thousand entries at a time. */
export function ContentsPage({ work, page }: { work: PublishedWork; page: number }) {
  const { language, contents, reader } = useWording();
  const all = entriesOf(work);
  const entries = all.slice((page - 1) * MOST_ON_A_PAGE, page * MOST_ON_A_PAGE);
  return (
    <div class="quiet">
      <p class="crumb">
        <a href={workPath(work.slug)} {...foreign(work.record.language, language)}>
          {work.record.title}
        </a>
      </p>
      <h1>{reader.contents}</h1>
      <FindHere work={work} />
      <div class="toc whole">
        {entries.length > 0 ? (
          <ContentsList work={work} entries={entries} />
        ) : (
          <p class="app">{reader.inParts(work.counts.passages, work.parts.length)}</p>
        )}
      </div>
      <nav class="parts" aria-label={contents.pages}>
        {page > 1 && (
          <a rel="prev" href={contentsPath(work.slug, page - 1)}>
            {contents.earlier}
          </a>
        )}
        {page * MOST_ON_A_PAGE < all.length && (
          <a rel="next" href={contentsPath(work.slug, page + 1)}>
            {contents.later}
          </a>
        )}
      </nav>
    </div>
  );
}

export const pagesOfContents = (work: PublishedWork): number =>
  Math.max(1, Math.ceil(entriesOf(work).length / MOST_ON_A_PAGE));

export function PartLinks({ work, part }: PlaceProps) {
  const { reader, language } = useWording();
  const tongue = foreign(work.record.language, language);
  const previous = work.parts[part - 1];
  const next = work.parts[part + 1];
  if (!previous && !next) return <></>;
  return (
    <nav class="parts" aria-label={reader.parts}>
      {previous && (
        <a rel="prev" href={partPath(work, part - 1)}>
          <span class="app">{reader.before} </span>
          <span {...tongue}>
            <PartName of={previous} beside={work.parts[part]} />
          </span>
        </a>
      )}
      {next && (
        <a rel="next" href={partPath(work, part + 1)}>
          <span class="app">{reader.next} </span>
          <span {...tongue}>
            <PartName of={next} beside={work.parts[part]} />
          </span>
        </a>
      )}
    </nav>
  );
}

/** A long section has several parts of one title: their first place tells them apart. */
function PartName({ of: { title, name }, beside }: { of: WorkPart; beside: WorkPart | undefined }) {
  const place = title === beside?.title && name !== '0' ? showRef(name) : '';
  return <>{place ? `${title}, ${place}` : title}</>;
}

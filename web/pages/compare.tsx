/**
 * How do two states of a work differ? Side by side, passage by passage: a sign and a word for what became of it, the
 * old words, the new ones. On a phone the old stand above the new, and words that only moved stand once.
 */
import type { Child } from 'hono/jsx';
import { DRAFT } from '../../api/comparing/choose.ts';
import type { RowKind } from '../../api/comparing/compareStates.ts';
import type { Comparison, EntryWords, ShownRow } from '../../api/comparing/comparison.ts';
import type { PassageId, StateName } from '../../indexer/format/passage.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { type DifferenceRun, wordDifference } from '../../indexer/text/difference.ts';
import { useWording, type Wording } from '../wording/wording.ts';
import { comparePath, findPath, permalink, workPath } from './addresses.ts';
import { isMostlyChanged, Runs } from './difference.tsx';
import { type PageContext, renderPage } from './layout.tsx';
import { Locator, placeName } from './locator.tsx';
import { stateTitle } from './stateNames.ts';
import { capital, foreign } from './words.ts';

/** A state that can be chosen; `null` is the text in preparation. */
export interface Choice {
  state: StateName | null;
  /** `edition 1.1`. */
  title: string;
  /** As the address has it. */
  name: string;
}

export interface CompareView {
  work: PublishedWork;
  choices: Choice[];
  from: Choice;
  to: Choice;
  everything: boolean;
  /** The passage at whose row one came in; it is kept when other states are chosen. */
  at?: PassageId | undefined;
  /** The number of this page's first row. */
  row: number;
  comparison: Comparison;
}

export function choiceOf(work: PublishedWork, state: StateName | null, wording: Wording): Choice {
  if (state === null) return { state, name: DRAFT, title: wording.compare.inPreparation };
  const published = work.states.find((entry) => entry.state === state);
  return { state, name: state, title: published ? stateTitle(published, wording) : state };
}

export function renderCompare(page: PageContext, view: CompareView) {
  const { work, from, to } = view;
  return renderPage({
    page,
    title: page.wording.compare.title(capital(from.title), to.title, work.record.title),
    section: 'works',
    canonical: addressOf({ ...view, at: undefined }, view.row),
    noIndex: true,
    children: <Compare view={view} />,
  });
}

/** Where one came in at a passage the row is always told, for that passage alone would lead there again. */
export function addressOf(
  { work, from, to, everything, at }: Omit<CompareView, 'row' | 'comparison'>,
  row: number,
): string {
  return comparePath(work.slug, from.name, to.name, {
    ...(everything && { show: 'everything' }),
    ...(at !== undefined && { at }),
    ...((row > 0 || at !== undefined) && { row: String(row) }),
  });
}

function Compare({ view }: { view: CompareView }) {
  const { compare, language } = useWording();
  const { work, from, to, comparison, row, at } = view;
  const changed = comparison.rows.length > 1 || comparison.rows.some(({ kind }) => kind !== 'run');
  return (
    <>
      <div class="cmp-head">
        <p class="crumb">
          <a
            href={at === undefined ? workPath(work.slug) : findPath(work.slug, at)}
            {...foreign(work.record.language, language)}
          >
            {work.record.title}
          </a>
        </p>
        <h1>{compare.heading(capital(from.title), to.title)}</h1>
        <Pick view={view} />
        <Tally view={view} />
      </div>
      {row === 0 && !changed && <p>{compare.same}</p>}
      <div class="cmp-cols" aria-hidden="true">
        <span>{compare.whatBecame}</span>
        <span>{capital(from.title)}</span>
        <span>{capital(to.title)}</span>
      </div>
      <ol class="cmp-rows">
        {comparison.rows.map((each) =>
          each.kind === 'run' ? <Run row={each} view={view} /> : <Row row={each} view={view} />,
        )}
      </ol>
      {(row > 0 || comparison.next !== undefined) && (
        <nav class="parts" aria-label={compare.parts}>
          {row > 0 && <a href={addressOf(view, 0)}>{compare.fromTheBeginning}</a>}
          {comparison.next !== undefined && (
            <a rel="next" href={addressOf(view, comparison.next)}>
              <span class="app">{compare.next} </span>
              {compare.whatFollows}
            </a>
          )}
        </nav>
      )}
    </>
  );
}

function Pick({ view }: { view: CompareView }) {
  const { compare } = useWording();
  const { work, choices, from, to, everything, at } = view;
  return (
    <form class="cmp-pick" action={`${workPath(work.slug)}/compare`}>
      {at !== undefined && <input type="hidden" name="at" value={at} />}
      <Select name="from" label={compare.from} choices={choices} chosen={from} work={work} />
      <Select name="to" label={compare.to} choices={choices} chosen={to} work={work} />
      <label>
        {compare.show}
        <select name="show">
          <option value="changes" selected={!everything}>
            {compare.changes}
          </option>
          <option value="everything" selected={everything}>
            {compare.everything}
          </option>
        </select>
      </label>
      <button type="submit">{compare.compare}</button>
    </form>
  );
}

interface SelectProps {
  name: string;
  label: string;
  choices: readonly Choice[];
  chosen: Choice;
  work: PublishedWork;
}

function Select({ name, label, choices, chosen, work }: SelectProps) {
  const { formats } = useWording();
  const day = (choice: Choice) => {
    const published = work.states.find(({ state }) => state === choice.state)?.published;
    return published ? `, ${formats.day(published)}` : '';
  };
  return (
    <label>
      {label}
      <select name={name}>
        {choices.map((choice) => (
          <option value={choice.name} selected={choice.name === chosen.name}>
            {capital(choice.title) + day(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

const SIGNS: Record<RowKind, string> = {
  unchanged: '=',
  edited: '≠',
  moved: '→',
  split: '‹›',
  merged: '›‹',
  rearranged: '‹›‹',
  replaced: '†+',
  withdrawn: '†',
  new: '+',
};

function Tally({ view: { comparison } }: { view: CompareView }) {
  const { compare } = useWording();
  const kinds = Object.entries(comparison.counts) as [RowKind, number][];
  return (
    <p class="tally">
      {kinds
        .filter(([, number]) => number > 0)
        .map(([kind, number]) => (
          <>
            <span>
              <span aria-hidden="true">{SIGNS[kind]} </span>
              {compare.counted(number, compare.kinds[kind])}
            </span>{' '}
          </>
        ))}
    </p>
  );
}

function Run({ row, view }: { row: ShownRow & { kind: 'run' }; view: CompareView }) {
  const { compare } = useWording();
  const { work, to } = view;
  const first = <Locator place={row.first.ref} />;
  return (
    <li class="cmp fold" id={row.first.id}>
      <Sign kind="unchanged" />
      <details>
        <summary>
          {row.count === 1
            ? compare.onePassage(first)
            : compare.run(row.count, first, <Locator place={row.last.ref} />)}
        </summary>
        <p>
          {compare.saysTheSame(row.count)}{' '}
          <a href={to.state === null ? findPath(work.slug, row.first.id) : permalink(row.first.id, to.state)}>
            {compare.seeTheFirst(row.count)}
          </a>
        </p>
      </details>
    </li>
  );
}

function Sign({ kind, children }: { kind: RowKind; children?: Child }) {
  const { compare } = useWording();
  return (
    <div class="cmp-state">
      <span class="sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <b>{capital(compare.kinds[kind])}</b>
      {children}
    </div>
  );
}

type WordsRow = Exclude<ShownRow, { kind: 'run' }>;

function Row({ row, view }: { row: WordsRow; view: CompareView }) {
  const { from, to } = view;
  const { kind, old, now } = row;
  return (
    <li class="cmp" id={now[0]?.id ?? old[0]?.id}>
      <Sign kind={kind}>
        <span class="cmp-place">
          {!isSamePlace(row) && <Places entries={old} choice={from} />}
          {!isSamePlace(row) && old.length > 0 && now.length > 0 && <To />}
          <Places entries={now} choice={to} />
        </span>
      </Sign>
      <Words row={row} view={view} />
    </li>
  );
}

/** A place that did not change is shown once. */
const isSamePlace = ({ old, now }: WordsRow): boolean =>
  old.length === 1 && now.length === 1 && old[0]?.ref === now[0]?.ref;

function To() {
  const { compare } = useWording();
  return (
    <>
      <span aria-hidden="true"> → </span>
      <span class="sr">, {compare.now} </span>
    </>
  );
}

function Places({ entries, choice }: { entries: readonly EntryWords[]; choice: Choice }) {
  const wording = useWording();
  const { compare } = wording;
  return (
    <>
      {entries.map(({ id, ref }, index) => (
        <>
          {index > 0 && ', '}
          <Locator
            place={ref}
            href={permalink(id, choice.state)}
            label={compare.placeIn(placeName(ref, wording), choice.title)}
          />
        </>
      ))}
    </>
  );
}

function Words({ row: { kind, old, now }, view: { from, to } }: { row: WordsRow; view: CompareView }) {
  const { compare } = useWording();
  switch (kind) {
    case 'unchanged':
    case 'moved':
      return (
        <div class="cmp-side both">
          <p class="ed">{compare.wordForWord(capital(from.title), to.title)}</p>
          <Plain entries={now} />
        </div>
      );
    case 'withdrawn':
      return (
        <>
          <Side title={from.title}>
            <Plain entries={old} />
          </Side>
          <div class="cmp-side void">
            <span class="ed">{capital(to.title)}: </span>
            {compare.noLongerThere}
          </div>
        </>
      );
    case 'new':
      return (
        <>
          <div class="cmp-side void">
            <span class="ed">{capital(from.title)}: </span>
            {compare.notYetThere}
          </div>
          <Side title={to.title}>
            <Plain entries={now} />
          </Side>
        </>
      );
    default: {
      const runs = wordDifference(joined(old), joined(now));
      // Where most of it changed, marks would tell no more than the two texts do.
      const plain = isMostlyChanged(runs);
      return (
        <>
          <Side title={from.title}>
            {plain ? <Plain entries={old} /> : <Marked entries={old} runs={without(runs, 'added')} />}
          </Side>
          <Side title={to.title}>
            {plain ? <Plain entries={now} /> : <Marked entries={now} runs={without(runs, 'removed')} />}
          </Side>
        </>
      );
    }
  }
}

function Side({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="cmp-side">
      <p class="ed">{capital(title)}</p>
      {children}
    </div>
  );
}

function Plain({ entries }: { entries: readonly EntryWords[] }) {
  const { lineage, language } = useWording();
  return (
    <>
      {entries.map(({ content }) =>
        content ? (
          <p class="cmp-words" {...foreign(content.language, language)}>
            {content.text}
          </p>
        ) : (
          <p class="app">{lineage.takenAway}</p>
        ),
      )}
    </>
  );
}

/** Between two passages that are compared as one. */
const JOINT = ' ';
const joined = (entries: readonly EntryWords[]): string =>
  entries.map(({ content }) => content?.text ?? '').join(JOINT);

const without = (runs: readonly DifferenceRun[], kind: DifferenceRun['kind']): DifferenceRun[] =>
  runs.filter((run) => run.kind !== kind);

/** One side of a difference, cut into its passages again. */
function Marked({ entries, runs }: { entries: readonly EntryWords[]; runs: readonly DifferenceRun[] }) {
  const { lineage, language } = useWording();
  let start = 0;
  return (
    <>
      {entries.map(({ content }) => {
        const end = start + (content?.text.length ?? 0);
        const own = cutRuns(runs, start, end);
        start = end + JOINT.length;
        return content ? (
          <p class="cmp-words" {...foreign(content.language, language)}>
            <Runs runs={own} />
          </p>
        ) : (
          <p class="app">{lineage.takenAway}</p>
        );
      })}
    </>
  );
}

/** The runs between two offsets of the text that they make together. */
export function cutRuns(runs: readonly DifferenceRun[], start: number, end: number): DifferenceRun[] {
  const cut: DifferenceRun[] = [];
  let at = 0;
  for (const { kind, text } of runs) {
    const own = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (own !== '') cut.push({ kind, text: own });
    at += text.length;
  }
  return cut;
}

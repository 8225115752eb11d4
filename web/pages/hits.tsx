/** What was found? Hits gathered by work, each with its place, its words, the matches marked, and what one can do with it. */
import type { Child } from 'hono/jsx';
import type { SearchHit } from '../../api/search/searchIndex.ts';
import type { WorkSlug } from '../../indexer/format/passage.ts';
import type { PublishedWork, WorkSummary } from '../../indexer/format/published.ts';
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import { useWording } from '../wording/wording.ts';
import { citePath, permalink, placePath, workPath } from './addresses.ts';
import { CollectButton } from './collectButton.tsx';
import { Locator } from './locator.tsx';
import { RecordLine } from './recordLine.tsx';
import { ScoreTree } from './scoreTree.tsx';
import { foreign, showType } from './words.ts';

/** What a hit's page needs of its work. */
export interface HitWork {
  summary: WorkSummary;
  parts: PublishedWork['parts'];
}

export type HitWorks = ReadonlyMap<WorkSlug, HitWork>;

/** The hits by work, works in the order of their best hit. */
export function HitGroups({ hits, works }: { hits: readonly SearchHit[]; works: HitWorks }) {
  const groups = Map.groupBy(hits, ({ work }) => work);
  return (
    <>
      {[...groups].map(([slug, found]) => (
        <HitGroup slug={slug} hits={found} work={works.get(slug)} />
      ))}
    </>
  );
}

function HitGroup({
  slug,
  hits,
  work,
}: {
  slug: WorkSlug;
  hits: readonly SearchHit[];
  work: HitWork | undefined;
}) {
  const { names, search, language } = useWording();
  const summary = work?.summary;
  return (
    <div class="group">
      <h2 {...foreign(summary?.record.language ?? language, language)}>
        <a href={workPath(slug)}>{summary?.record.title ?? slug}</a>
      </h2>
      {summary && (
        <p>
          {summary.record['container-title'] && (
            <>
              <i {...foreign(summary.record.language, language)}>{summary.record['container-title']}</i>,{' '}
            </>
          )}
          {showType(summary.record, names)}, {names.edition(summary.edition)} · {search.here(hits.length)}
        </p>
      )}
      <ol>
        {hits.map((hit) => (
          <Hit hit={hit} work={work} />
        ))}
      </ol>
    </div>
  );
}

function Hit({ hit, work }: { hit: SearchHit; work: HitWork | undefined }) {
  const place = placePath({ slug: hit.work, parts: work?.parts ?? [] }, hit.part, hit.id);
  const { names, passage, search, language } = useWording();
  const state = work?.summary.state;
  return (
    <li class="hit">
      <p class="where">
        <Locator place={hit.ref} href={place} />{' '}
        <span class="app">
          {names.kind(hit.kind)}
          {hit.host && (
            <>
              {' '}
              {search.noteTo} <Locator place={hit.host.ref} />
            </>
          )}
        </span>
      </p>
      <RecordLine {...hit} title={hit.title === work?.summary.record.title ? undefined : hit.title} />
      <p class={hit.kind === 'code' ? 'text id' : 'text'} {...foreign(hit.language, language)}>
        <Snippet hit={hit} />
      </p>
      {hit.explanation && <ScoreTree explanation={hit.explanation} />}
      <p class="acts">
        <button type="button" class="plain needs-scripts" data-quote={citePath(hit.id, state)}>
          {passage.copyQuotation}
        </button>{' '}
        <button type="button" class="plain needs-scripts" data-copy={permalink(hit.id, state)}>
          {passage.copyLink}
        </button>{' '}
        <a class="btn plain" href={citePath(hit.id, state)} data-cite>
          {passage.cite}
        </a>{' '}
        <CollectButton id={hit.id} state={state} className="plain" />
      </p>
    </li>
  );
}

/** The words to show, matches marked; an ellipsis where it does not begin or end with the passage. */
export function Snippet({ hit }: { hit: Pick<SearchHit, 'text' | 'snippet' | 'highlights'> }) {
  const table = new CodePointTable(hit.text);
  const { start, end } = hit.snippet;
  const slice = (from: number, to: number) => hit.text.slice(table.toUnit(from), table.toUnit(to));
  const shown: Child[] = [start > 0 && '… '];
  let at = start;
  for (const highlight of hit.highlights) {
    const from = Math.max(highlight.start, at);
    const to = Math.min(highlight.end, end);
    if (from >= to) continue;
    shown.push(slice(at, from), <mark>{slice(from, to)}</mark>);
    at = to;
  }
  shown.push(slice(at, end), end < table.length && ' …');
  return <>{shown}</>;
}

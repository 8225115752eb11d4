/** Which texts are here? */
import type { Manifest, WorkSummary } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import { aboutPath, workPath } from './addresses.ts';
import { FirstText } from './firstText.tsx';
import { capital, foreign, showType } from './words.ts';

export function Works({ manifest }: { manifest: Manifest }) {
  const { works } = useWording();
  return (
    <div class="quiet works">
      <h1>{works.title}</h1>
      {manifest.works.length === 0 && <FirstText />}
      <ol>
        {manifest.works.map((work) => (
          <WorkEntry work={work} />
        ))}
      </ol>
      <RecentlyRead />
    </div>
  );
}

/** Filled by the reader's own browser, which alone knows. */
export function RecentlyRead() {
  return <section class="eg" id="recent" hidden></section>;
}

function WorkEntry({ work }: { work: WorkSummary }) {
  const { language, formats, names, works, about } = useWording();
  const { record } = work;
  const tongue = foreign(record.language, language);
  const facts = [
    formats.names(record.author ?? record.editor),
    showType(record, names),
    record.publisher,
    formats.date(record.issued),
  ];
  return (
    <li class="work">
      <h2 {...tongue}>
        <a href={workPath(work.slug)}>{record.title}</a>
      </h2>
      <p class="by">{facts.filter(Boolean).join(' · ')}</p>
      <p class="by">
        {capital(names.edition(work.edition))}
        {work.state === null && `, ${names.draft}`} · {names.passages(work.passages)}
        {work.notes > 0 && `, ${works.withNotes(work.notes)}`}
        {' · '}
        <a href={aboutPath(work.slug)}>
          {about.thisText}
          <span class="sr">
            , <span {...tongue}>{record.title}</span>
          </span>
        </a>
      </p>
    </li>
  );
}

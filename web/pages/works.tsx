/** Which texts are here? */
import type { Manifest, WorkSummary } from '../../indexer/format/published.ts';
import { aboutPath, workPath } from './addresses.ts';
import { count, foreign, showDate, showNames, showType } from './words.ts';

export function Works({ manifest }: { manifest: Manifest }) {
  return (
    <div class="quiet works">
      <h1>Works</h1>
      {manifest.works.length === 0 && (
        <p>
          There is no text yet. Put one into a folder of its own under <code>corpus/</code> and run{' '}
          <code>pincite build</code>.
        </p>
      )}
      <ol>
        {manifest.works.map((work) => (
          <WorkEntry work={work} />
        ))}
      </ol>
    </div>
  );
}

function WorkEntry({ work }: { work: WorkSummary }) {
  const { record } = work;
  const names = showNames(record.author ?? record.editor);
  const facts = [names, showType(record), record.publisher, showDate(record.issued)].filter(Boolean);
  return (
    <li class="work">
      <h2 {...foreign(record.language, 'en')}>
        <a href={workPath(work.slug)}>{record.title}</a>
      </h2>
      <p class="by">{facts.join(' · ')}</p>
      <p class="by">
        Edition {work.edition}
        {work.state === null && ', draft'} · {count(work.passages, 'passage')}
        {work.notes > 0 && `, ${count(work.notes, 'note')} among them`}
        {' · '}
        <a href={aboutPath(work.slug)}>
          About this text<span class="sr">, {record.title}</span>
        </a>
      </p>
    </li>
  );
}

/** What is known of a text? Its record, licence, editions, what was left out of it and why, which notes it lacks. */
import type { Manifest, PublishedWork } from '../../indexer/format/published.ts';
import { aboutPath, findPath, workPath } from './addresses.ts';
import { Locator } from './locator.tsx';
import { stateTitle } from './stateNames.ts';
import {
  capital,
  count,
  foreign,
  KIND_NAMES,
  list,
  showDate,
  showDay,
  showNames,
  showType,
} from './words.ts';

/** All works at a glance. */
export function AboutTexts({ manifest }: { manifest: Manifest }) {
  return (
    <div class="quiet works">
      <h1>About the texts</h1>
      <p>
        {manifest.site.description && `${manifest.site.description}. `}
        {count(manifest.works.length, 'work')}, {count(manifest.passages, 'passage')}. For each there is its
        record, its licence, its editions, and what of its source is not shown, with the reason.
      </p>
      <ul>
        {manifest.works.map(({ slug, record }) => (
          <li>
            <a href={aboutPath(slug)} {...foreign(record.language, 'en')}>
              {record.title}
            </a>
          </li>
        ))}
      </ul>
      {manifest.site.contact && <p>Contact: {manifest.site.contact}</p>}
    </div>
  );
}

export function AboutWork({ work }: { work: PublishedWork }) {
  return (
    <div class="quiet about">
      <p class="crumb">
        <a href={workPath(work.slug)} {...foreign(work.record.language, 'en')}>
          {work.record.title}
        </a>
      </p>
      <h1>About this text</h1>
      {work.source && <p>{work.source}</p>}
      <Record work={work} />
      <Editions work={work} />
      <LeftOutSection work={work} />
      <UnresolvedSection work={work} />
    </div>
  );
}

function Record({ work }: { work: PublishedWork }) {
  const { record, licence, counts } = work;
  const kinds = Object.entries(counts.kinds).map(([kind, many]) => countKind(kind, many));
  const rows: [string, unknown][] = [
    ['Author', showNames(record.author)],
    ['Editor', showNames(record.editor)],
    ['Translator', showNames(record.translator)],
    ['Kind', capital(showType(record))],
    ['In', record['container-title']],
    ['Publisher', [record['publisher-place'], record.publisher].filter(Boolean).join(': ')],
    ['Date', showDate(record.issued)],
    ['Language', languageName(record.language)],
    ['Address', record.URL && <a href={record.URL}>{record.URL}</a>],
    ['DOI', record.DOI],
    ['ISBN', record.ISBN],
    ['Licence', licence && (licence.url ? <a href={licence.url}>{licence.name}</a> : licence.name)],
    ['Passages', `${count(counts.passages, 'passage')}: ${list(kinds)}`],
  ];
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function countKind(kind: string, many: number | undefined): string {
  const names = kind in KIND_NAMES ? KIND_NAMES[kind as keyof typeof KIND_NAMES] : { one: kind, many: kind };
  return count(many ?? 0, names.one, names.many);
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const languageName = (tag: string): string => languageNames.of(tag) ?? tag;

function Editions({ work }: { work: PublishedWork }) {
  if (work.history === 'none') {
    return (
      <section>
        <h2>Editions</h2>
        <p>
          No register is kept of this text: its passages have no pinned links, and its changes are not
          recorded.
        </p>
      </section>
    );
  }
  return (
    <section>
      <h2>Editions</h2>
      {work.states.length === 0 && (
        <p>
          Nothing of this text is published yet. Its permalinks are drafts; publishing makes them permanent.
        </p>
      )}
      {work.states.length > 0 && (
        <>
          <ul>
            {work.states.map((state) => (
              <li>
                {capital(stateTitle(state))}, published on {showDay(state.published)}:{' '}
                {count(state.passages, 'passage')}
              </li>
            ))}
          </ul>
          <p>
            <a href={`${workPath(work.slug)}/register.jsonl`} download>
              The register
            </a>{' '}
            holds every published text with its addresses; quotations can be checked from it alone.
          </p>
        </>
      )}
      {work.counts.drafts > 0 && work.states.length > 0 && (
        <p>{count(work.counts.drafts, 'passage is', 'passages are')} not published yet.</p>
      )}
    </section>
  );
}

function LeftOutSection({ work }: { work: PublishedWork }) {
  return (
    <section>
      <h2>Left out</h2>
      {work.leftOut.length === 0 ? (
        <p>Nothing: every word of the source stands in a passage.</p>
      ) : (
        <ul>
          {work.leftOut.map(({ file, line, start, end, reason }) => (
            <li>
              <code>{file}</code>, line {line}, {count(end - start, 'character')}: {reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function UnresolvedSection({ work }: { work: PublishedWork }) {
  if (work.unresolved.length === 0) return <></>;
  return (
    <section>
      <h2>Notes the source lacks</h2>
      <p>These notes are marked in the text; the source does not include them.</p>
      <ul class="run-in">
        {work.unresolved.map(({ passage, ref, label }) => (
          <li>
            note {label}, <Locator place={ref} href={findPath(work.slug, passage)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

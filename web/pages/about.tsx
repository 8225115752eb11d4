/** What is known of a text? Its record, licence, editions, what was left out of it and why, which notes it lacks. */
import { readLeftOut } from '../../indexer/format/leftOut.ts';
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';
import type { Manifest, PublishedWork } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import { aboutPath, comparePath, findPath, workPath } from './addresses.ts';
import { Locator } from './locator.tsx';
import { isComparable } from './reader.tsx';
import { stateTitle } from './stateNames.ts';
import { capital, foreign, showType } from './words.ts';

/** All works at a glance. */
export function AboutTexts({ manifest }: { manifest: Manifest }) {
  const { about, language } = useWording();
  const { site, works, passages } = manifest;
  return (
    <div class="quiet works">
      <h1>{about.title}</h1>
      {site.description && <p {...foreign(site.language, language)}>{site.description}.</p>}
      <p>{about.intro(works.length, passages)}</p>
      <ul>
        {works.map(({ slug, record }) => (
          <li>
            <a href={aboutPath(slug)} {...foreign(record.language, language)}>
              {record.title}
            </a>
          </li>
        ))}
      </ul>
      {site.contact && <p>{about.contact(site.contact)}</p>}
    </div>
  );
}

export function AboutWork({ work, site }: { work: PublishedWork; site: Manifest['site'] }) {
  const { about, language } = useWording();
  return (
    <div class="quiet about">
      <p class="crumb">
        <a href={workPath(work.slug)} {...foreign(work.record.language, language)}>
          {work.record.title}
        </a>
      </p>
      <h1>{about.thisText}</h1>
      {work.source && <p {...foreign(site.language, language)}>{work.source}</p>}
      <Record work={work} />
      <Editions work={work} />
      <LeftOutSection work={work} />
      <UnresolvedSection work={work} />
    </div>
  );
}

function Record({ work }: { work: PublishedWork }) {
  const { about, formats, names } = useWording();
  const { facts } = about;
  const { record, licence, counts } = work;
  const kinds = PASSAGE_KINDS.flatMap((kind) => {
    const many = counts.kinds[kind];
    return many ? [names.ofKind(kind, many)] : [];
  });
  const rows: [string, unknown][] = [
    [facts.author, formats.names(record.author)],
    [facts.editor, formats.names(record.editor)],
    [facts.translator, formats.names(record.translator)],
    [facts.kind, capital(showType(record, names))],
    [facts.container, record['container-title']],
    [facts.publisher, [record['publisher-place'], record.publisher].filter(Boolean).join(': ')],
    [facts.date, formats.date(record.issued)],
    [facts.language, capital(formats.language(record.language))],
    [facts.address, record.URL && <a href={record.URL}>{record.URL}</a>],
    ['DOI', record.DOI],
    ['ISBN', record.ISBN],
    [facts.licence, licence && (licence.url ? <a href={licence.url}>{licence.name}</a> : licence.name)],
    [facts.passages, about.counted(counts.passages, formats.list(kinds))],
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

function Editions({ work }: { work: PublishedWork }) {
  const { about } = useWording();
  if (work.history === 'none') {
    return (
      <section>
        <h2>{about.editions}</h2>
        <p>{about.noRegister}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{about.editions}</h2>
      {work.states.length === 0 ? <p>{about.nothingPublished}</p> : <States work={work} />}
      {work.counts.drafts > 0 && work.states.length > 0 && <p>{about.drafts(work.counts.drafts)}</p>}
    </section>
  );
}

function States({ work }: { work: PublishedWork }) {
  const wording = useWording();
  const { about, lineage, formats } = wording;
  return (
    <>
      <ul>
        {work.states.map((state) => (
          <li>
            {about.published(
              capital(stateTitle(state, wording)),
              formats.day(state.published),
              state.passages,
            )}
          </li>
        ))}
      </ul>
      {isComparable(work) && (
        <p>
          <a href={comparePath(work.slug)}>{lineage.compareAll}</a>
        </p>
      )}
      <p>
        {about.register((words) => (
          <a href={`${workPath(work.slug)}/register.jsonl`} download>
            {words}
          </a>
        ))}
      </p>
    </>
  );
}

function LeftOutSection({ work }: { work: PublishedWork }) {
  const { about } = useWording();
  return (
    <section>
      <h2>{about.leftOut}</h2>
      {work.leftOut.length === 0 ? (
        <p>{about.nothingLeftOut}</p>
      ) : (
        <ul>
          {work.leftOut.map(({ file, line, start, end, reason }) => (
            <li>
              {about.leftOutAt(<code>{file}</code>, line, end - start)} <Reason words={reason} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Why something was left out; what only the report knows to say stays in its English. */
function Reason({ words }: { words: string }) {
  const { about, language } = useWording();
  const known = readLeftOut(words);
  if (!known) return <span {...foreign('en', language)}>{words}</span>;
  return (
    <>
      {about.reasons[known.reason]}
      {known.element && (
        <>
          {' '}
          (<code>{known.element}</code>)
        </>
      )}
    </>
  );
}

function UnresolvedSection({ work }: { work: PublishedWork }) {
  const { about } = useWording();
  if (work.unresolved.length === 0) return <></>;
  return (
    <section>
      <h2>{about.notesLacking}</h2>
      <p>{about.notesLackingMeans}</p>
      <ul class="run-in">
        {work.unresolved.map(({ passage, ref, label }) => (
          <li>
            {about.note(label)}, <Locator place={ref} href={findPath(work.slug, passage)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

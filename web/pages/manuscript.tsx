/** Do the quotations and links of a whole text hold? The form, and the report: what fails first, each with its line. */
import type {
  CheckedLink,
  CheckedManuscript,
  CheckedQuotation,
} from '../../api/verifying/manuscript/checkManuscript.ts';
import { MOST_QUOTATIONS } from '../../api/verifying/manuscript/limits.ts';
import { MANUSCRIPT_FORMATS, type ManuscriptFormat } from '../../api/verifying/manuscript/manuscript.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import { type PageContext, renderPage } from './layout.tsx';
import { VERDICT_SIGNS, WhereFound } from './verify.tsx';
import { shorten } from './words.ts';

export interface ManuscriptForm {
  text: string;
  format: ManuscriptFormat | 'auto';
  allowOthers: boolean;
  /** Of the file that was sent; empty where the text was pasted. */
  name: string;
}

export const EMPTY_MANUSCRIPT: ManuscriptForm = { text: '', format: 'auto', allowOthers: false, name: '' };

export interface ManuscriptView {
  form: ManuscriptForm;
  works: ReadonlyMap<string, PublishedWork>;
  report?: CheckedManuscript | undefined;
  fault?: string | undefined;
}

export function renderManuscript(page: PageContext, view: ManuscriptView) {
  const { manuscript } = page.wording.verify;
  return renderPage({
    page,
    title: manuscript.title,
    description: manuscript.description,
    section: 'verify',
    canonical: '/verify/manuscript',
    noIndex: view.report !== undefined || view.fault !== undefined,
    children: (
      <div class="verify">
        <Form view={view} />
        {view.report && <Report report={view.report} works={view.works} />}
      </div>
    ),
  });
}

function Form({ view: { form, fault } }: { view: ManuscriptView }) {
  const { verify } = useWording();
  const say = verify.manuscript;
  return (
    <form method="post" action="/verify/manuscript" enctype="multipart/form-data">
      <h1>{say.title}</h1>
      <p class="app" id="manuscript-intro">
        {say.intro}
      </p>
      {fault && <p role="alert">{fault}</p>}
      <label for="manuscript">{say.text}</label>
      <textarea id="manuscript" name="text" rows={12} aria-describedby="manuscript-intro">
        {`\n${form.text}`}
      </textarea>
      <label for="manuscript-file">{say.file}</label>
      <input
        type="file"
        id="manuscript-file"
        name="file"
        accept=".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html"
      />
      <label for="manuscript-format">{say.format}</label>
      <select id="manuscript-format" name="format">
        {(['auto', ...MANUSCRIPT_FORMATS] as const).map((format) => (
          <option value={format} selected={format === form.format}>
            {say.formats[format]}
          </option>
        ))}
      </select>
      <p class="check">
        <input type="checkbox" id="others" name="others" checked={form.allowOthers} />
        <label for="others">{say.others}</label>
      </p>
      <p class="acts">
        <button type="submit" class="main">
          {say.submit}
        </button>{' '}
        <button type="submit" name="as" value="json">
          {say.asJson}
        </button>{' '}
        <a class="btn" href="/verify">
          {say.toQuotation}
        </a>
      </p>
    </form>
  );
}

interface ReportProps {
  report: CheckedManuscript;
  works: ReadonlyMap<string, PublishedWork>;
}

function Report({ report, works }: ReportProps) {
  const { verify } = useWording();
  const say = verify.manuscript;
  const { quotations, links, failing, unchecked } = report;
  const isEmpty = quotations.length === 0 && links.length === 0;
  const tone = isEmpty ? 'plain' : failing > 0 ? 'changed' : 'same';
  return (
    <section aria-label={verify.answer} id="answer">
      <div class={`bar ${tone}`} role="status">
        <span class="sign" aria-hidden="true">
          {isEmpty ? '…' : failing > 0 ? '≠' : '='}
        </span>
        <div>
          <p>
            <b>{isEmpty ? say.none : failing > 0 ? say.failing(failing) : say.allHold}</b>
          </p>
          {!isEmpty && <p>{say.summary(quotations.length, links.length)}</p>}
          {unchecked > 0 && <p>{say.unchecked(unchecked, MOST_QUOTATIONS)}</p>}
        </div>
      </div>
      {quotations.length > 0 && (
        <section class="sec">
          <h2>{say.quotations}</h2>
          <ol class="checked">
            {failingFirst(quotations).map((quotation) => (
              <QuotationItem quotation={quotation} works={works} />
            ))}
          </ol>
        </section>
      )}
      {links.length > 0 && (
        <section class="sec">
          <h2>{say.links}</h2>
          <ol class="checked">
            {failingFirst(links).map((link) => (
              <LinkItem link={link} />
            ))}
          </ol>
        </section>
      )}
    </section>
  );
}

const failingFirst = <Item extends { fails: boolean; start: number }>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => Number(b.fails) - Number(a.fails) || a.start - b.start);

/** Of a quotation on the report. */
const LONGEST_SHOWN = 240;
/** Differences of one quotation on the report; the page of the quotation shows all. */
const MOST_SHOWN = 5;

function QuotationItem({ quotation, works }: { quotation: CheckedQuotation; works: ReportProps['works'] }) {
  const { verify } = useWording();
  const say = verify.manuscript;
  const { line, isBlock, verification, fails, cited, link } = quotation;
  const { verdict, gravest, quote, differences, caveats } = verification;
  const [sign] = VERDICT_SIGNS[verdict];
  const grave = differences.filter(({ permitted }) => !permitted);
  return (
    <li class={fails ? 'fails' : undefined}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <div>
        <p>
          <span class="app">
            {say.line(line)}
            {isBlock && `, ${say.block}`}:
          </span>{' '}
          {verify.verdict(verdict, gravest)} <WhereFound answer={verification} works={works} />{' '}
          {verification.asCited === false && verify.notAsCited}
        </p>
        <blockquote>{shorten(quote.trim(), LONGEST_SHOWN)}</blockquote>
        {grave.slice(0, MOST_SHOWN).map(({ kind, quote: mine, source }) => (
          <p>
            <i>{verify.kind(kind)}.</i>{' '}
            {mine === ''
              ? verify.lost(<q>{shorten(source, 80)}</q>)
              : source === ''
                ? verify.added(<q>{shorten(mine, 80)}</q>)
                : verify.exchanged(<q>{shorten(mine, 80)}</q>, <q>{shorten(source, 80)}</q>)}
          </p>
        ))}
        {caveats
          .filter(({ type }) => type !== 'several-places')
          .map((caveat) => (
            <p class="app">{verify.caveat(caveat)}</p>
          ))}
        <p class="small">
          {link !== undefined && <a href={link}>{say.linkTo}</a>}{' '}
          {verdict === 'altered' && (
            <a
              href={`/verify?${new URLSearchParams({ quote: quote.slice(0, 1500), ...(cited && { cite: cited }) })}`}
            >
              {say.inDetail}
            </a>
          )}
        </p>
      </div>
    </li>
  );
}

function LinkItem({ link: { line, href, status, fails, corrected } }: { link: CheckedLink }) {
  const { verify } = useWording();
  const say = verify.manuscript;
  return (
    <li class={fails ? 'fails' : undefined}>
      <span class="sign" aria-hidden="true">
        {fails ? '≠' : status === 'unpinned' ? '→' : '='}
      </span>
      <div>
        <p>
          <span class="app">{say.line(line)}:</span> {say.link(status)}
        </p>
        <p class="id">{href}</p>
        {corrected !== undefined && (
          <p>
            {say.instead}{' '}
            <a class="id" href={corrected}>
              {corrected}
            </a>
          </p>
        )}
      </div>
    </li>
  );
}

/** How is a passage, or a work, cited? One component: inside a dialog where scripts run, a page of its own where not. */
import { raw } from 'hono/html';
import type { Citable, Citation, CitationForm, CitationStyle } from '../../api/citing/citation.ts';
import type { Ref } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import type { TextQuoteSelector } from '../../indexer/text/quoteSelector.ts';
import { Locator } from './locator.tsx';
import { capital, foreign } from './words.ts';

export interface CiteOptions {
  style: string;
  /** Whether the link is pinned to the state whose words are cited. */
  pin: boolean;
  /** Whether the citation says where in the work. */
  place: boolean;
}

export interface CiteView {
  /** Where the form leads: the address of this page. */
  action: string;
  /** Some of the passage's words, where only these are cited. */
  selector?: TextQuoteSelector | undefined;
  record: CslRecord;
  /** `edition 1.1`. */
  edition: string;
  /** Absent for a whole work, and for its title. */
  place?: Ref | undefined;
  /** What to pin to: absent where nothing is published. */
  state?: string | undefined;
  citable: Citable;
  citation: Citation;
  /** Those to choose from at once; the chosen one is among them. */
  styles: readonly CitationStyle[];
  /** What was looked for among all styles, and what was found beside those. */
  search?: { query: string; found: readonly CitationStyle[] } | undefined;
  options: CiteOptions;
  /** Addresses of the exports, by name. */
  exports: [name: string, path: string][];
  /** Whether the site has an address of its own; without one, links are good on this machine alone. */
  hasOrigin: boolean;
}

export function Cite({ view, level }: { view: CiteView; level: 'page' | 'dialog' }) {
  const { record, edition, place, hasOrigin } = view;
  const [Title, Heading] = level === 'page' ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const);
  return (
    <div class="cite" data-level={level}>
      <div class="cite-head">
        <div>
          <Title id="cite-title">Cite {place === undefined ? 'this work' : <Locator place={place} />}</Title>
          <p class="app">
            <span {...foreign(record.language, 'en')}>{record.title}</span>,{' '}
            <span class="ed-l">{edition}</span>
          </p>
        </div>
        {level === 'dialog' && (
          <form method="dialog">
            <button type="submit">Close</button>
          </form>
        )}
      </div>
      <StyleForm view={view} />
      <div>
        <Forms citation={view.citation} heading={Heading} />
        <Options view={view} />
        {!hasOrigin && (
          <p class="small app">This site has no public address yet: its links work on this machine alone.</p>
        )}
        <Heading class="lab">Take it to your reference manager</Heading>
        <p class="exports">
          {view.exports.map(([name, path]) => (
            <>
              <a class="btn" href={path} download>
                {name}
              </a>{' '}
            </>
          ))}
        </p>
        <p class="cite-end small app">
          <span>
            Citations by <a href="https://github.com/Juris-M/citeproc-js">citeproc-js</a>, © Frank Bennett;
            styles by citationstyles.org: <a href="/licences">licences</a>
          </span>
        </p>
      </div>
    </div>
  );
}

const CITE_FORM = 'cite-form';

const nameOf = ({ title, format }: CitationStyle): string => `${title}, ${format}`;

function StyleForm({ view }: { view: CiteView }) {
  const { styles, options, action, selector, search } = view;
  const chosen = styles.find(({ id }) => id === options.style);
  return (
    <form class="styles" action={action} id={CITE_FORM}>
      {selector && <QuotedWords selector={selector} />}
      <details open={search !== undefined}>
        <summary>Style: {chosen ? nameOf(chosen) : options.style}</summary>
        <fieldset>
          <legend class="lab">Style</legend>
          <StyleList styles={styles} chosen={options.style} />
        </fieldset>
        <StyleSearch search={search} chosen={options.style} />
      </details>
    </form>
  );
}

function StyleList({ styles, chosen }: { styles: readonly CitationStyle[]; chosen: string }) {
  return (
    <ul>
      {styles.map((style) => (
        <li>
          <label>
            <input type="radio" name="style" value={style.id} checked={style.id === chosen} /> {style.title}{' '}
            <span class="app">{style.format}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** All the other styles, by their names. */
function StyleSearch({ search, chosen }: { search: CiteView['search']; chosen: string }) {
  return (
    <div class="find-style">
      <label>
        <span class="lab">Another style</span>{' '}
        <input type="search" name="find" value={search?.query ?? ''} placeholder="journal, society, manual" />
      </label>{' '}
      <button type="submit">Find</button>
      <div aria-live="polite">
        {search && search.found.length === 0 && (
          <p class="small app">No other style is called “{search.query}”.</p>
        )}
        {search && <StyleList styles={search.found} chosen={chosen} />}
      </div>
    </div>
  );
}

/** Which words, through every choice of the form. */
function QuotedWords({ selector: { exact, prefix, suffix } }: { selector: TextQuoteSelector }) {
  return (
    <>
      <input type="hidden" name="quote" value={exact} />
      {prefix && <input type="hidden" name="prefix" value={prefix} />}
      {suffix && <input type="hidden" name="suffix" value={suffix} />}
    </>
  );
}

/** What the citation says: fields of the style's form, standing under what they change. */
function Options({ view }: { view: CiteView }) {
  const { options, state, place, edition } = view;
  return (
    <fieldset class="opts">
      <legend class="sr">What the citation says</legend>
      {state !== undefined && <Option name="pin" isOn={options.pin} label={`Pin to ${edition}`} />}
      {place !== undefined && <Option name="place" isOn={options.place} label="Give the place" />}
      <button type="submit" class="without-scripts" form={CITE_FORM}>
        Show
      </button>
    </fieldset>
  );
}

/** A box that is ticked by default: the hidden field says that it was there. */
function Option({ name, isOn, label }: { name: string; isOn: boolean; label: string }) {
  return (
    <>
      <input type="hidden" form={CITE_FORM} name={name} value="no" />
      <label>
        <input type="checkbox" form={CITE_FORM} name={name} value="yes" checked={isOn} /> {label}
      </label>
    </>
  );
}

type Heading = 'h2' | 'h3';

function Forms({ citation, heading }: { citation: Citation; heading: Heading }) {
  const forms: [name: string, form: CitationForm | undefined][] =
    citation.class === 'note'
      ? [
          ['first note', citation.first],
          ['later note', citation.subsequent],
        ]
      : [['in the text', citation.first]];
  forms.push(['bibliography', citation.bibliography], ['quotation', citation.quotation]);
  return (
    <div class="forms">
      {forms.map(([name, form]) => form && <Form name={name} form={form} heading={heading} />)}
    </div>
  );
}

function Form({ name, form, heading: Heading }: { name: string; form: CitationForm; heading: Heading }) {
  const id = `citation-${name.replaceAll(' ', '-')}`;
  return (
    <div class="form">
      <Heading class="lab">{capital(name)}</Heading>
      <p id={id} data-text={form.text}>
        {raw(form.html)}
      </p>
      <button type="button" class="needs-scripts" data-copy-form={id} aria-label={`Copy: ${name}`}>
        Copy
      </button>
    </div>
  );
}

/** The quotation with its citation and nothing else: what *Copy quotation* takes. */
export function QuotationFragment({ form }: { form: CitationForm }) {
  return <p data-text={form.text}>{raw(form.html)}</p>;
}

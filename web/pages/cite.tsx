/** How is a passage, or a work, cited? One component: inside a dialog where scripts run, a page of its own where not. */
import { raw } from 'hono/html';
import type { Citable, Citation, CitationForm } from '../../api/citing/citation.ts';
import { toMarkdown } from '../../api/citing/markdown.ts';
import type { Ref } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import type { TextQuoteSelector } from '../../indexer/text/quoteSelector.ts';
import { useWording } from '../wording/wording.ts';
import { Locator } from './locator.tsx';
import { CITE_FORM, type PickerView, StylePicker } from './stylePicker.tsx';
import { foreign } from './words.ts';

export interface CiteOptions {
  /** Whether the link is pinned to the state whose words are cited. */
  pin: boolean;
  /** Whether the citation says where in the work. */
  place: boolean;
  /** Whether it is shown, and copied, as Markdown. */
  markdown: boolean;
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
  picker: PickerView;
  options: CiteOptions;
  /** Addresses of the exports, by name. */
  exports: [name: string, path: string][];
  /** Whether the site has an address of its own; without one, links are good on this machine alone. */
  hasOrigin: boolean;
}

export function Cite({ view, level }: { view: CiteView; level: 'page' | 'dialog' }) {
  const { record, edition, place, hasOrigin, options } = view;
  const { cite, language } = useWording();
  const [Title, Heading] = level === 'page' ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const);
  return (
    <div class="cite" data-level={level}>
      <div class="cite-head">
        <div>
          <Title id="cite-title">
            {place === undefined ? cite.citeWork : cite.citePlace(<Locator place={place} />)}
          </Title>
          <p class="app">
            <span {...foreign(record.language, language)}>{record.title}</span>,{' '}
            <span class="ed-l">{edition}</span>
          </p>
        </div>
        {level === 'dialog' && (
          <form method="dialog">
            <button type="submit">{cite.close}</button>
          </form>
        )}
      </div>
      <StylePicker view={view.picker} action={view.action} kept={quotedWords(view.selector)} />
      <div>
        <Forms citation={view.citation} heading={Heading} markdown={options.markdown} />
        <Options view={view} />
        {!hasOrigin && <p class="small app">{cite.localLinks}</p>}
        <Heading class="lab">{cite.toManager}</Heading>
        <Exports exports={view.exports} />
        <CitationCredit />
      </div>
    </div>
  );
}

/** Files for reference managers. */
export function Exports({ exports }: { exports: readonly [name: string, path: string][] }) {
  return (
    <p class="exports">
      {exports.map(([name, path]) => (
        <>
          <a class="btn" href={path} download>
            {name}
          </a>{' '}
        </>
      ))}
    </p>
  );
}

/** citeproc's licence asks for its name wherever it has written. */
export function CitationCredit() {
  const { cite } = useWording();
  return (
    <p class="cite-end small app">
      <span>
        {cite.credit(
          (words) => (
            <a href="https://github.com/Juris-M/citeproc-js">{words}</a>
          ),
          (words) => (
            <a href="/licences">{words}</a>
          ),
        )}
      </span>
    </p>
  );
}

/** Which words, through every choice of the form. */
function quotedWords(selector: TextQuoteSelector | undefined): [name: string, value: string][] {
  if (!selector) return [];
  const { exact, prefix, suffix } = selector;
  return [
    ['quote', exact],
    ...(prefix ? [['prefix', prefix] as [string, string]] : []),
    ...(suffix ? [['suffix', suffix] as [string, string]] : []),
  ];
}

/** What the citation says: fields of the style's form, standing under what they change. */
function Options({ view }: { view: CiteView }) {
  const { options, state, place, edition } = view;
  const { cite } = useWording();
  return (
    <fieldset class="opts">
      <legend class="sr">{cite.options}</legend>
      {state !== undefined && <Option name="pin" isOn={options.pin} label={cite.pinTo(edition)} />}
      {place !== undefined && <Option name="place" isOn={options.place} label={cite.givePlace} />}
      <label>
        <input type="checkbox" form={CITE_FORM} name="markdown" value="yes" checked={options.markdown} />{' '}
        {cite.asMarkdown}
      </label>
      <button type="submit" class="without-scripts" form={CITE_FORM}>
        {cite.show}
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

interface FormsProps {
  citation: Citation;
  heading: Heading;
  markdown: boolean;
}

function Forms({ citation, heading, markdown }: FormsProps) {
  const { cite } = useWording();
  const { forms: named } = cite;
  const { first, subsequent, bibliography, quotation } = citation;
  const forms: [id: string, name: string, form: CitationForm | undefined][] = [
    ...(citation.class === 'note'
      ? ([
          ['first', named.first, first],
          ['later', named.later, subsequent],
        ] as [string, string, CitationForm][])
      : ([['first', named.inText, first]] as [string, string, CitationForm][])),
    ['bibliography', named.bibliography, bibliography],
    ['quotation', named.quotation, quotation],
  ];
  return (
    <div class="forms">
      {forms.map(
        ([id, name, form]) =>
          form && (
            <Form
              id={`citation-${id}`}
              name={name}
              form={form}
              locale={citation.locale}
              heading={heading}
              markdown={markdown}
            />
          ),
      )}
    </div>
  );
}

interface FormProps {
  id: string;
  name: string;
  form: CitationForm;
  /** The language that the style speaks. */
  locale: string;
  heading: Heading;
  markdown: boolean;
}

function Form({ id, name, form, locale, heading: Heading, markdown }: FormProps) {
  const { language } = useWording();
  const source = markdown ? toMarkdown(form.html) : undefined;
  return (
    <div class="form">
      <Heading class="lab">{name}</Heading>
      {source === undefined ? (
        <p id={id} data-text={form.text} {...foreign(locale, language)}>
          {raw(form.html)}
        </p>
      ) : (
        <p id={id} class="id" data-text={source}>
          {source}
        </p>
      )}
      <CopyForm id={id} name={name} />
    </div>
  );
}

export function CopyForm({ id, name }: { id: string; name: string }) {
  const { cite } = useWording();
  return (
    <button type="button" class="needs-scripts" data-copy-form={id} aria-label={cite.copyThis(name)}>
      {cite.copy}
    </button>
  );
}

/** The quotation with its citation and nothing else: what *Copy quotation* takes. */
export function QuotationFragment({ form }: { form: CitationForm }) {
  return <p data-text={form.text}>{raw(form.html)}</p>;
}

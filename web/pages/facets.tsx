/** How does one narrow a search? Work, kind, language, mode and order, as fields of the search form. */
import type { FacetCount, SearchAnswer } from '../../api/search/searchIndex.ts';
import { PASSAGE_KINDS, type PassageKind } from '../../indexer/format/passage.ts';
import type { Manifest } from '../../indexer/format/published.ts';
import { useWording } from '../wording/wording.ts';
import type { SearchState } from './searchState.ts';
import { capital, foreign } from './words.ts';

export const SEARCH_FORM = 'search-form';

interface FacetsProps {
  state: SearchState;
  facets: SearchAnswer['facets'];
  manifest: Manifest;
}

export function Facets({ state, facets, manifest }: FacetsProps) {
  const { search, names, formats, language } = useWording();
  const titles = new Map(manifest.works.map(({ slug, record }) => [slug, record]));
  const several = manifest.works.length > 1;
  return (
    <aside class="facets" aria-label={search.narrow}>
      <details class="wide">
        <summary class="app">{search.narrowAndOrder}</summary>
        {several && (
          <Choices
            title={search.facets.work}
            name="work"
            counts={withChosen(facets.work, state.works, MOST_CHOICES)}
            chosen={state.works}
          >
            {(slug) => {
              const record = titles.get(slug);
              const title = record?.['title-short'] ?? record?.title ?? slug;
              return <span {...foreign(record?.language ?? language, language)}>{title}</span>;
            }}
          </Choices>
        )}
        <Choices
          title={search.facets.kind}
          name="kind"
          counts={withChosen(facets.kind, state.kinds)}
          chosen={state.kinds}
        >
          {(kind) => capital(isKind(kind) ? names.kind(kind) : kind)}
        </Choices>
        {(facets.language.length > 1 || state.languages.length > 0) && (
          <Choices
            title={search.facets.language}
            name="lang"
            counts={withChosen(facets.language, state.languages)}
            chosen={state.languages}
          >
            {(tag) => capital(formats.language(tag))}
          </Choices>
        )}
        {isTelling(facets.author, state.authors) && (
          <Choices
            title={search.facets.author}
            name="author"
            counts={withChosen(facets.author, state.authors, MOST_CHOICES)}
            chosen={state.authors ?? []}
          >
            {(author) => author}
          </Choices>
        )}
        {isTelling(facets.period, state.periods) && (
          <Choices
            title={search.facets.period}
            name="period"
            counts={withChosen(facets.period, state.periods)}
            chosen={state.periods ?? []}
          >
            {showPeriod}
          </Choices>
        )}
        <Alternatives
          title={search.facets.words}
          name="mode"
          chosen={state.mode}
          options={[
            ['any', search.anyWord],
            ['all', search.allWords],
          ]}
        />
        <Alternatives
          title={search.facets.order}
          name="sort"
          chosen={state.sort}
          options={[
            ['relevance', search.bestFirst],
            ['place', search.asInText],
          ]}
        />
        <button type="submit" class="without-scripts" form={SEARCH_FORM}>
          {search.apply}
        </button>
      </details>
    </aside>
  );
}

/** Of works and authors there may be thousands; the commonest are shown, and the query language knows all. */
const MOST_CHOICES = 15;

/** One value that all results share narrows nothing. */
const isTelling = (counts: readonly FacetCount[], chosen: readonly string[] = []) =>
  counts.length > 1 || chosen.length > 0;

/** `1930..1939` is 1930–1939. */
const showPeriod = (period: string): string => period.replace('..', '–');

const isKind = (value: string): value is PassageKind => PASSAGE_KINDS.some((kind) => kind === value);

/** What is chosen stays in sight, though it finds nothing now. */
function withChosen(
  counts: readonly FacetCount[],
  chosen: readonly string[] = [],
  most = counts.length,
): FacetCount[] {
  const shown = counts.filter(({ value }, index) => index < most || chosen.includes(value));
  const missing = chosen.filter((value) => !counts.some((entry) => entry.value === value));
  return [...shown, ...missing.map((value) => ({ value, count: 0 }))];
}

interface ChoicesProps {
  title: string;
  name: string;
  counts: FacetCount[];
  chosen: readonly string[];
  children: (value: string) => unknown;
}

function Choices({ title, name, counts, chosen, children }: ChoicesProps) {
  const { formats } = useWording();
  if (counts.length === 0) return <></>;
  return (
    <fieldset>
      <legend>{title}</legend>
      <ul>
        {counts.map(({ value, count }) => (
          <li>
            <label>
              <input
                type="checkbox"
                form={SEARCH_FORM}
                name={name}
                value={value}
                checked={chosen.includes(value)}
              />{' '}
              {children(value)} <span class="n">{formats.number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface AlternativesProps {
  title: string;
  name: string;
  chosen: string;
  options: [value: string, label: string][];
}

function Alternatives({ title, name, chosen, options }: AlternativesProps) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {options.map(([value, label]) => (
        <label>
          <input type="radio" form={SEARCH_FORM} name={name} value={value} checked={chosen === value} />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

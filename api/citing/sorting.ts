/**
 * In which order does a style set several works? citeproc is not told a style's sort keys, which make it slow and large;
 * a small style made of one key alone has citeproc write what a work is sorted by, as CSL 1.0.2 (“Sorting”) has it: names
 * whole, the family name first; dates as `YYYYMMDD`. Works without a value come last, ascending or descending.
 */
import { compileEngine, type Locales } from './engines.ts';
import { type CslNode, childrenOf } from './styleFiles.ts';

/**
 * The places of `items` in the order that the keys ask for. Items that no key tells apart keep their order.
 * @param keys the style's `key` nodes, the weightiest first
 * @param numbers the number of each item in the bibliography, for keys that ask for it; by default its place
 */
export function sortedPlaces(
  items: readonly object[],
  keys: readonly CslNode[],
  style: CslNode,
  locales: Locales,
  numbers: readonly number[] = items.map((_, place) => place),
): number[] {
  const places = [...items.keys()];
  if (items.length < 2 || keys.length === 0) return places;
  const columns = keys.map((key) => ({
    values:
      key.attrs.variable === 'citation-number' ? numbers.map(String) : valuesOf(items, key, style, locales),
    sign: key.attrs.sort === 'descending' ? -1 : 1,
  }));
  const { compare } = new Intl.Collator(locales.language, { numeric: true });
  return places.sort((one, other) => {
    for (const { values, sign } of columns) {
      const [a = '', b = ''] = [values[one], values[other]];
      if (a === '' || b === '') {
        if (a !== b) return a === '' ? 1 : -1;
      } else {
        const order = compare(a, b);
        if (order !== 0) return sign * order;
      }
    }
    return one - other;
  });
}

/** What each item is sorted by under one key. */
function valuesOf(items: readonly object[], key: CslNode, style: CslNode, locales: Locales): string[] {
  const loaded = compileEngine(styleOfKey(key, style), locales);
  return loaded.load(items).map((id) => {
    try {
      loaded.engine.setOutputFormat('text');
      const value = loaded.engine.makeCitationCluster([{ id }]).trim();
      // Quotation marks around a title that stands for an author are not sorted by.
      return value.startsWith('[NO_PRINTED_FORM') ? '' : value.replace(/^[^\p{L}\p{N}]+/u, '');
    } catch {
      loaded.recover();
      return '';
    }
  });
}

/** A style whose citation is the value of a key. */
function styleOfKey({ attrs }: CslNode, style: CslNode): CslNode {
  const { macro, variable = '' } = attrs;
  const content: CslNode =
    macro !== undefined ? node('text', { macro }) : forSorting(ofVariable(variable), attrs);
  const citation = node('citation', SORT_NAMES, [node('layout', {}, [content])]);
  const kept = ['info', 'locale'].flatMap((name) => childrenOf(style, name));
  const macros = macro === undefined ? [] : macrosBehind(macro, style).map((each) => forSorting(each, attrs));
  return { ...style, children: [...kept, ...macros, citation] };
}

const node = (name: string, attrs: Record<string, string>, children: CslNode[] = []): CslNode => ({
  ...{ name, attrs, children },
});

const SORT_NAMES = { 'name-form': 'long', 'name-as-sort-order': 'all' };
/** The variables of CSL 1.0.2, appendix IV, that are neither text nor number. */
const DATES = ['accessed', 'available-date', 'event-date', 'issued', 'original-date', 'submitted'];
const NAMES =
  /^(?:author|chair|.*-author|composer|contributor|curator|.*-director|director|editor|.*-editor|editortranslator|.*-producer|guest|host|illustrator|interviewer|narrator|organizer|performer|producer|recipient|script-writer|series-creator|translator)$/;

function ofVariable(variable: string): CslNode {
  if (DATES.includes(variable)) return node('date', { variable });
  return NAMES.test(variable) ? node('names', { variable }, [node('name', {})]) : node('text', { variable });
}

/** A macro, and all those that it calls. */
function macrosBehind(name: string, style: CslNode): CslNode[] {
  const known = new Map(childrenOf(style, 'macro').map((macro) => [macro.attrs.name, macro]));
  const needed = new Set<CslNode>();
  const follow = (called: string | undefined) => {
    const macro = known.get(called);
    if (!macro || needed.has(macro)) return;
    needed.add(macro);
    const visit = (each: CslNode) => {
      if (each.name === 'text') follow(each.attrs.macro);
      for (const child of each.children) if (typeof child !== 'string') visit(child);
    };
    visit(macro);
  };
  follow(name);
  return [...needed];
}

/** Names and dates as they are compared, not as they are printed. */
function forSorting(each: CslNode, key: CslNode['attrs']): CslNode {
  const children = each.children.map((child) => (typeof child === 'string' ? child : forSorting(child, key)));
  switch (each.name) {
    case 'name':
      return {
        ...each,
        attrs: { ...each.attrs, form: 'long', 'name-as-sort-order': 'all', ...abbreviated(key) },
        children,
      };
    case 'date':
      return sortableDate(each);
    default:
      return { ...each, children };
  }
}

/** A key’s own rule for long lists of names. */
const abbreviated = (key: CslNode['attrs']): Record<string, string> => ({
  ...(key['names-min'] && { 'et-al-min': key['names-min'] }),
  ...(key['names-use-first'] && { 'et-al-use-first': key['names-use-first'] }),
  ...(key['names-use-last'] && { 'et-al-use-last': key['names-use-last'] }),
});

/** Of a date, the parts that the style prints, as numbers of one length. */
function sortableDate({ attrs, children }: CslNode): CslNode {
  const shown = children.flatMap((child) => (typeof child === 'string' ? [] : [child.attrs.name]));
  const asked = attrs['date-parts']?.split('-') ?? (attrs.form || shown.length === 0 ? undefined : shown);
  const parts = ['year', 'month', 'day']
    .filter((name) => asked === undefined || asked.includes(name))
    .map((name) => node('date-part', { name, form: name === 'year' ? 'long' : 'numeric-leading-zeros' }));
  return node('date', { variable: attrs.variable ?? '' }, parts);
}

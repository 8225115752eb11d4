/**
 * Which Markdown is read? CommonMark, GFM and YAML front matter by remark, and three constructs that these leave as
 * literal text:
 *
 *     ^[a note in the line, *with* [links](u)]    Pandoc's inline note
 *     [^x]                                        a note reference, also where the note is missing
 *     ::: {.warning}                              a fence of Pandoc's divs
 *
 * Each is a micromark construct, so that code, escapes and nesting are the parser's own business.
 */
import type { DivFence, Root } from 'mdast';
import type {
  Code,
  Construct,
  Effects,
  Event,
  Extension,
  State,
  Token,
  TokenizeContext,
} from 'micromark-util-types';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Data, unified } from 'unified';
import type { FrontMatter } from './frontMatter.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    inlineNote: 'inlineNote';
    inlineNoteStart: 'inlineNoteStart';
    inlineNoteMarker: 'inlineNoteMarker';
    inlineNoteText: 'inlineNoteText';
    divFence: 'divFence';
    gfmFootnoteCall: 'gfmFootnoteCall';
    gfmFootnoteCallLabelMarker: 'gfmFootnoteCallLabelMarker';
    gfmFootnoteCallMarker: 'gfmFootnoteCallMarker';
    gfmFootnoteCallString: 'gfmFootnoteCallString';
  }
}

declare module 'mdast' {
  interface InlineNote extends Parent {
    type: 'inlineNote';
    children: PhrasingContent[];
  }
  interface DivFence extends Node {
    type: 'divFence';
  }
  interface PhrasingContentMap {
    inlineNote: InlineNote;
  }
  interface Toml extends Literal {
    type: 'toml';
  }
  interface RootContentMap {
    inlineNote: InlineNote;
    divFence: DivFence;
    toml: Toml;
  }
}

const CODE = {
  tab: -2,
  bang: 33,
  parenthesis: 40,
  star: 42,
  colon: 58,
  open: 91,
  backslash: 92,
  close: 93,
  caret: 94,
  underscore: 95,
};
/** As GFM has it. */
const LONGEST_LABEL = 999;

const isSpaceOrLineEnd = (code: Code) => code === null || code < 0 || code === 32;
const isLineEnd = (code: Code) => code === null || code < CODE.tab;

/**
 * `[^x]`, whether or not the note exists. Where it does, GFM's own construct would say the same; and `[^x](url)`
 * stays the link that CommonMark reads.
 */
function tokenizeReference(effects: Effects, ok: State, nok: State): State {
  let size = 0;
  return start;

  function start(code: Code): State | undefined {
    effects.enter('gfmFootnoteCall');
    effects.enter('gfmFootnoteCallLabelMarker');
    effects.consume(code);
    effects.exit('gfmFootnoteCallLabelMarker');
    return caret;
  }
  function caret(code: Code): State | undefined {
    if (code !== CODE.caret) return nok(code);
    effects.enter('gfmFootnoteCallMarker');
    effects.consume(code);
    effects.exit('gfmFootnoteCallMarker');
    effects.enter('gfmFootnoteCallString');
    effects.enter('chunkString').contentType = 'string';
    return label;
  }
  function label(code: Code): State | undefined {
    if (code === CODE.close) return size > 0 ? end(code) : nok(code);
    if (size > LONGEST_LABEL || code === CODE.open || isSpaceOrLineEnd(code)) return nok(code);
    size++;
    effects.consume(code);
    return code === CODE.backslash ? escaped : label;
  }
  function escaped(code: Code): State | undefined {
    if (code !== CODE.open && code !== CODE.backslash && code !== CODE.close) return label(code);
    size++;
    effects.consume(code);
    return label;
  }
  function end(code: Code): State | undefined {
    effects.exit('chunkString');
    effects.exit('gfmFootnoteCallString');
    effects.enter('gfmFootnoteCallLabelMarker');
    effects.consume(code);
    effects.exit('gfmFootnoteCallLabelMarker');
    effects.exit('gfmFootnoteCall');
    return after;
  }
  function after(code: Code): State | undefined {
    return code === CODE.parenthesis ? nok(code) : ok(code);
  }
}

const reference: Construct = { name: 'noteReference', tokenize: tokenizeReference };

/** `Really![^1]` is an exclamation and a note, not an image. */
const exclaimedReference: Construct = {
  name: 'exclaimedNoteReference',
  tokenize(effects, ok, nok) {
    const referenceStart = tokenizeReference(effects, ok, nok);
    return (code) => {
      effects.enter('data');
      effects.consume(code);
      effects.exit('data');
      return (next) => (next === CODE.open ? referenceStart(next) : nok(next));
    };
  },
};

/** Notes in notes, at most; what lies deeper stays text. */
const DEEPEST_INLINE_NOTE = 20;
/** The `^[` that wait for their `]`, innermost last. */
const openNotes = new WeakMap<TokenizeContext, Token[]>();

const inlineNoteStart: Construct = {
  name: 'inlineNoteStart',
  tokenize(effects, ok, nok) {
    return (caret) => {
      effects.enter('inlineNoteStart');
      effects.consume(caret);
      return (code) => {
        const open = openNotes.get(this) ?? [];
        if (code !== CODE.open || open.length >= DEEPEST_INLINE_NOTE) return nok(code);
        effects.consume(code);
        open.push(effects.exit('inlineNoteStart'));
        openNotes.set(this, open);
        return ok;
      };
    };
  },
  // What never found its end is text.
  resolveAll(events) {
    for (const [, token] of events) if (token.type === 'inlineNoteStart') token.type = 'data';
    return events;
  },
};

/** The `]` of an inline note: where the nearest open bracket is a `^[`, not one of a link or image. */
const inlineNoteEnd: Construct = {
  name: 'inlineNoteEnd',
  tokenize(effects, ok, nok) {
    const note = openNotes.get(this)?.at(-1);
    const bracket = this._labelStarts?.findLast((label) => !label._balanced);
    return (code) => {
      if (!note || (bracket && bracket.start.offset > note.start.offset)) return nok(code);
      effects.enter('inlineNoteMarker');
      effects.consume(code);
      effects.exit('inlineNoteMarker');
      openNotes.get(this)?.pop();
      return ok;
    };
  },
  resolveTo(events, context) {
    const open = events.findLastIndex(
      ([direction, token]) => direction === 'enter' && token.type === 'inlineNoteStart',
    );
    const start = events[open]?.[1];
    const end = events.at(-1)?.[1];
    if (!start || !end) return events;
    start.type = 'inlineNoteMarker';
    const note: Token = { type: 'inlineNote', start: { ...start.start }, end: { ...end.end } };
    const text: Token = { type: 'inlineNoteText', start: { ...start.end }, end: { ...end.start } };
    const opening = events.slice(open, open + 2);
    const inside = resolveSpan(events.slice(open + 2, -2), context);
    const closing = events.slice(-2);
    // In place: micromark holds on to this array.
    events.length = open;
    events.push(['enter', note, context], ...opening, ['enter', text, context]);
    for (const event of inside) events.push(event);
    events.push(['exit', text, context], ...closing, ['exit', note, context]);
    return events;
  },
};

/** Emphasis inside the note is paired before the note closes over it, as micromark does for links. */
function resolveSpan(events: Event[], context: TokenizeContext): Event[] {
  let resolved = events;
  for (const { resolveAll } of context.parser.constructs.insideSpan?.null ?? [])
    if (resolveAll) resolved = resolveAll(resolved, context);
  return resolved;
}

/** A whole line: three or more colons, then attributes in braces or one class name, then colons again or nothing. */
const DIV_FENCE = /^:{3,}[ \t]*(?:\{[^{}]*\}|[\w-]+[ \t]*(?:\{[^{}]*\})?)?[ \t]*:*[ \t]*$/;
const LONGEST_FENCE = 500;

const divFence: Construct = {
  name: 'divFence',
  concrete: true,
  tokenize(effects, ok, nok) {
    const line = (code: Code): State | undefined => {
      if (isLineEnd(code)) {
        const token = effects.exit('divFence');
        return DIV_FENCE.test(this.sliceSerialize(token)) ? ok(code) : nok(code);
      }
      size++;
      if (size > LONGEST_FENCE || (size <= 3 && code !== CODE.colon)) return nok(code);
      effects.consume(code);
      return line;
    };
    let size = 0;
    return (code) => {
      effects.enter('divFence');
      return line(code);
    };
  },
};

/** micromark's time grows with the square of these; a text that has more is no text. */
export const MOST_DELIMITERS = 5_000;
export const MOST_CONTAINERS_ON_A_LINE = 100;

/** A text that would take too long to read. */
export class MarkdownLimitError extends Error {
  /** Counted from 1. */
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.name = 'MarkdownLimitError';
    this.line = line;
  }
}

/** A construct that matches nothing, but counts where it was tried: on a line, or in a whole paragraph or cell. */
function guard(per: 'line' | 'text', most: number, message: string): Construct {
  const seen = new WeakMap<TokenizeContext, { line: number; count: number }>();
  return {
    name: 'guard',
    tokenize(_, __, nok) {
      const { line } = this.now();
      const tried = seen.get(this);
      const count = tried && (per === 'text' || tried.line === line) ? tried.count + 1 : 1;
      if (count > most) throw new MarkdownLimitError(line, message);
      seen.set(this, { line, count });
      return nok;
    },
  };
}

const delimiters = guard(
  'text',
  MOST_DELIMITERS,
  `A paragraph has more than ${MOST_DELIMITERS} signs of emphasis and brackets.`,
);
const containers = guard(
  'line',
  MOST_CONTAINERS_ON_A_LINE,
  `A line opens more than ${MOST_CONTAINERS_ON_A_LINE} quotations and lists, one in the other.`,
);

/** What a quotation or a list item may begin with. */
const CONTAINER_SIGNS = '>-+*0123456789';

const syntax: Extension = {
  document: Object.fromEntries([...CONTAINER_SIGNS].map((sign) => [sign.charCodeAt(0), containers])),
  flow: { [CODE.colon]: divFence },
  text: {
    [CODE.bang]: exclaimedReference,
    [CODE.star]: delimiters,
    [CODE.open]: [delimiters, reference],
    [CODE.close]: inlineNoteEnd,
    [CODE.caret]: inlineNoteStart,
    [CODE.underscore]: delimiters,
  },
};

/** What was defined elsewhere in the text: `[label]` is a link only where the label has a definition. */
function known(labels: Iterable<string>): Extension {
  const seeded = new WeakSet<object>();
  return {
    document: {
      null: {
        name: 'knownDefinitions',
        tokenize(_, __, nok) {
          if (!seeded.has(this.parser)) {
            seeded.add(this.parser);
            this.parser.defined.push(...labels);
          }
          return nok;
        },
      },
    },
  };
}

/** Reads a part of a text that begins and ends between two blocks. */
export type PartParser = (part: string) => Root;

/**
 * A parser for parts of one text.
 * @param labels link labels that other parts define.
 * @param fence of the front matter that the part begins with.
 */
export function partParser(labels: Iterable<string>, fence?: FrontMatter['fence']): PartParser {
  const processor = unified()
    .use(remarkParse)
    // `~5 and ~6` strikes nothing out.
    .use(remarkGfm, { singleTilde: false })
    .use(fence ? [[remarkFrontmatter, [{ type: fence.type, fence }]]] : [])
    .use(function extend() {
      const data = this.data();
      data.micromarkExtensions = [
        ...(data.micromarkExtensions?.flat() ?? []).map(withoutMail),
        syntax,
        known(labels),
      ];
      const extensions = data.fromMarkdownExtensions?.flat() ?? [];
      // GFM looks for links a second time in the finished tree, and what it finds there has lost its place.
      for (const extension of extensions) extension.transforms = [];
      data.fromMarkdownExtensions = [...extensions, treeNodes];
    })
    .freeze();
  return (part) => processor.parse(part);
}

/** Mail addresses stay words: to look for one at each letter costs a quarter of the time. */
function withoutMail(extension: Extension): Extension {
  const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => [
    code,
    [constructs ?? []].flat().filter(({ name }) => name !== 'emailAutolink'),
  ]);
  return { ...extension, text: Object.fromEntries(text) };
}

const treeNodes: NonNullable<Data['fromMarkdownExtensions']>[number] = {
  canContainEols: ['inlineNote'],
  enter: {
    inlineNote(token) {
      this.enter({ type: 'inlineNote', children: [] }, token);
    },
    divFence(token) {
      const fence: DivFence = { type: 'divFence' };
      this.enter(fence, token);
    },
  },
  exit: {
    inlineNote(token) {
      this.exit(token);
    },
    divFence(token) {
      this.exit(token);
    },
  },
};

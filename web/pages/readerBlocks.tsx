/**
 * How does a part of a text become a page? Each passage in its structure, numbered in the margin; its notes follow
 * it in the document, and stand beside it where there is room.
 *
 *     .noted   passage │ notes        The notes span both rows. What follows without notes of its own fills the
 *              rest    │              second, so that a long note lets the text run on, and notes never collide.
 */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Container, Passage } from '../../indexer/format/passage.ts';
import { parseRef, showRef } from '../../indexer/format/ref.ts';
import { citePath, permalink } from './addresses.ts';
import { Locator } from './locator.tsx';
import {
  type Marker,
  markerId,
  missingId,
  type NoteEntry,
  type NoteGroups,
  noteNumber,
} from './noteGroups.ts';
import { codeHtml, passageHtml } from './passageBody.tsx';
import { leaves, type TreeNode } from './passageTree.ts';
import { foreign, list } from './words.ts';

export interface BlockContext {
  groups: NoteGroups;
  /** The language of the element around. */
  language: string;
  /** The passage that stands as the page's title already. */
  title?: Passage | undefined;
}

/** Sibling blocks, each with its notes beside it. */
export function Blocks({ nodes, context }: { nodes: TreeNode[]; context: BlockContext }) {
  const shown: Child[] = [];
  for (let first = 0; first < nodes.length; ) {
    const node = nodes[first];
    if (!node) break;
    const notes = notesBeside(node, context);
    if (notes.length === 0) {
      shown.push(<Block node={node} context={context} />);
      first++;
      continue;
    }
    let end = first + 1;
    for (let next = nodes[end]; next && !holdsNotes(next, context); next = nodes[end]) end++;
    const rest = nodes.slice(first + 1, end);
    shown.push(
      <div class="noted">
        <Block node={node} context={context} />
        <Notes entries={notes} context={context} />
        {rest.length > 0 && (
          <div class="rest">
            {rest.map((next) => (
              <Block node={next} context={context} />
            ))}
          </div>
        )}
      </div>,
    );
    first = end;
  }
  return <>{shown}</>;
}

/** The notes that follow a block itself. Within a table there is no place for them: they follow it. */
function notesBeside(node: TreeNode, { groups }: BlockContext): NoteEntry[] {
  if (node.type === 'leaf') return groups.beside.get(node.passage.id) ?? [];
  const together = node.container.type === 'table' || node.container.type === 'figure';
  return together ? leaves(node).flatMap(({ id }) => groups.beside.get(id) ?? []) : [];
}

const holdsNotes = (node: TreeNode, { groups }: BlockContext): boolean =>
  leaves(node).some(({ id }) => groups.beside.has(id));

function Block({ node, context }: { node: TreeNode; context: BlockContext }) {
  return node.type === 'leaf' ? (
    <Leaf passage={node.passage} context={context} />
  ) : (
    <Group container={node.container} nodes={node.children} context={context} />
  );
}

function Group({
  container,
  nodes,
  context,
}: {
  container: Container;
  nodes: TreeNode[];
  context: BlockContext;
}) {
  switch (container.type) {
    case 'list': {
      const items = nodes.map((node) => <Item node={node} context={context} />);
      if (!container.ordered) return <ul>{items}</ul>;
      return <ol start={container.start === 1 ? undefined : container.start}>{items}</ol>;
    }
    case 'item':
      return <Item node={{ type: 'container', container, children: nodes }} context={context} />;
    case 'quotation':
      return (
        <blockquote>
          <Blocks nodes={nodes} context={context} />
        </blockquote>
      );
    case 'table':
      return <Table align={container.align} nodes={nodes} context={context} />;
    case 'figure':
      return (
        <figure>
          {nodes.map((node) => (
            <Block node={node} context={context} />
          ))}
        </figure>
      );
  }
}

function Item({ node, context }: { node: TreeNode; context: BlockContext }) {
  if (node.type === 'leaf' || node.container.type !== 'item') {
    return (
      <li>
        <Blocks nodes={[node]} context={context} />
      </li>
    );
  }
  const { checked } = node.container;
  return (
    <li class={checked === undefined ? undefined : checked ? 'done' : 'to-do'}>
      {checked !== undefined && <span class="sr">{checked ? 'Done: ' : 'To do: '}</span>}
      <Blocks nodes={node.children} context={context} />
    </li>
  );
}

function Leaf({ passage, context }: { passage: Passage; context: BlockContext }) {
  const { id, kind, language } = passage;
  const tongue = {
    ...foreign(language, context.language),
    ...(passage.draft && { 'data-draft': '' }),
  };
  const words = raw(passageHtml(passage, (index) => reference(passage, index, context)));
  switch (kind) {
    case 'heading':
      return <Heading passage={passage} context={context} />;
    case 'code':
      return (
        <div class="ps" id={id} {...tongue}>
          <PlaceNumber passage={passage} />
          <section class="code" tabindex={0} aria-label={`Code, ${showRef(passage.ref)}`}>
            <pre>{raw(codeHtml(passageHtml(passage, (index) => reference(passage, index, context))))}</pre>
          </section>
          <PassageTools passage={passage} />
        </div>
      );
    case 'caption':
      return passage.containers.at(-1)?.type === 'figure' ? (
        <figcaption class="ps cap" id={id} {...tongue}>
          <PlaceNumber passage={passage} />
          {words}
          <PassageTools passage={passage} />
        </figcaption>
      ) : (
        <p class="ps cap" id={id} {...tongue}>
          <PlaceNumber passage={passage} />
          {words}
          <PassageTools passage={passage} />
        </p>
      );
    case 'row':
      return <Table align={[]} nodes={[{ type: 'leaf', passage }]} context={context} />;
    default:
      return (
        <p class={kind === 'verse' ? 'ps verse' : 'ps'} id={id} {...tongue}>
          <PlaceNumber passage={passage} />
          {words}
          <PassageTools passage={passage} />
        </p>
      );
  }
}

function Heading({ passage, context }: { passage: Passage; context: BlockContext }) {
  if (passage === context.title) return <></>;
  const depth = headingDepth(passage);
  const Tag = (['h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(depth, 5)] ?? 'h6';
  return (
    <>
      <Tag class="head" id={passage.id} {...foreign(passage.language, context.language)}>
        <Locator place={passage.ref} href={`#${passage.id}`} label={`${showRef(passage.ref)}, link`} />{' '}
        {raw(passageHtml(passage, (index) => reference(passage, index, context)))}
      </Tag>
      <p class="tools-line">
        <PassageTools passage={passage} />
      </p>
    </>
  );
}

/** 1 for a top section, 2 for one below it. */
function headingDepth(passage: Passage): number {
  const parsed = parseRef(passage.ref);
  return parsed?.type === 'heading' && parsed.section !== '0' ? parsed.section.split('.').length : 1;
}

/** The paragraph's number in the margin: a link to itself, never copied with the text. */
function PlaceNumber({ passage }: { passage: Passage }) {
  const parsed = parseRef(passage.ref);
  const own = passage.locators[0];
  const shown = own?.label === 'verse' || own?.label === 'line' ? own.value : undefined;
  const number = parsed?.type === 'passage' ? String(parsed.paragraph) : showRef(passage.ref);
  return (
    <a class="pn" href={`#${passage.id}`} aria-label={`${showRef(passage.ref)}, link`}>
      {shown ?? number}
    </a>
  );
}

/** Shown under the passage that a link led to. */
function PassageTools({ passage }: { passage: Passage }) {
  return (
    <span class="tools">
      <a href={permalink(passage.id)}>Permalink</a>{' '}
      <a href={citePath(passage.id)} data-cite>
        Cite
      </a>
    </span>
  );
}

/** A note reference as a link to its note. */
function reference(host: Passage, index: number, { groups }: BlockContext): string {
  const found = host.notes[index];
  if (!found) return '';
  const marker: Marker = { host: host.id, index, label: found.label };
  const note = found.note === null ? undefined : groups.shown.get(found.note);
  const link = note ? (
    <a
      class="nr"
      id={markerId(marker)}
      href={`#${note.id}`}
      role="doc-noteref"
      aria-label={`note ${noteNumber(note)}`}
    >
      {noteNumber(note)}
    </a>
  ) : found.note === null ? (
    <a
      class="nr un"
      id={markerId(marker)}
      href={`#${missingId(marker)}`}
      role="doc-noteref"
      aria-label={`note ${found.label}, not in the source`}
    >
      {found.label}
    </a>
  ) : (
    <a
      class="nr"
      id={markerId(marker)}
      href={permalink(found.note)}
      role="doc-noteref"
      aria-label={`note ${found.label}`}
    >
      {found.label}
    </a>
  );
  return String(link);
}

function Notes({ entries, context }: { entries: NoteEntry[]; context: BlockContext }) {
  return (
    <div class="notes">
      {entries.map((entry) =>
        entry.type === 'note' ? (
          <Note note={entry.note} markers={entry.markers} context={context} />
        ) : (
          <MissingNotes markers={entry.markers} />
        ),
      )}
    </div>
  );
}

export function Note({
  note,
  markers,
  context,
}: {
  note: Passage;
  markers: Marker[];
  context: BlockContext;
}) {
  const number = noteNumber(note);
  return (
    <div
      class="note"
      id={note.id}
      role="note"
      aria-label={`Note ${number}`}
      {...foreign(note.language, context.language)}
    >
      <a class="k" href={permalink(note.id)} aria-label={`Permalink of note ${number}`}>
        {number}
      </a>{' '}
      {raw(passageHtml(note, (index) => reference(note, index, context)))}{' '}
      {markers.map((marker, index) => (
        <a
          class="close"
          href={`#${markerId(marker)}`}
          aria-label={`Back to the text from note ${number}${markers.length > 1 ? `, reference ${index + 1}` : ''}`}
        >
          ↩{markers.length > 1 && <sup>{index + 1}</sup>}
        </a>
      ))}
    </div>
  );
}

function MissingNotes({ markers }: { markers: Marker[] }) {
  const [first] = markers;
  const labels = markers.map(({ label }) => label);
  return (
    <div class="note un" role="note" aria-label={`${labels.length > 1 ? 'Notes' : 'Note'} ${list(labels)}`}>
      {markers.map((marker, index) => (
        <>
          {index > 0 && ', '}
          <span class="k" id={missingId(marker)}>
            {marker.label}
          </span>
        </>
      ))}{' '}
      Marked here; the source does not include {labels.length > 1 ? 'these notes' : 'the note'}.{' '}
      {first && (
        <a
          class="close"
          href={`#${markerId(first)}`}
          aria-label={`Back to the text from note ${first.label}`}
        >
          ↩
        </a>
      )}
    </div>
  );
}

type Alignment = (Container & { type: 'table' })['align'];

function Table({ align, nodes, context }: { align: Alignment; nodes: TreeNode[]; context: BlockContext }) {
  const rows = nodes.flatMap(leaves).filter(({ kind }) => kind === 'row');
  const others = nodes.flatMap(leaves).filter(({ kind }) => kind !== 'row');
  const headRows = rows.findIndex((row) => !/^\s*<th\b/.test(row.html) || /<td\b/.test(row.html));
  const head = headRows === -1 ? rows : rows.slice(0, headRows);
  const body = headRows === -1 ? [] : rows.slice(headRows);
  const label = rows[0] ? `Table, ${showRef(rows[0].ref)}` : 'Table';
  return (
    <>
      {others.map((passage) => (
        <Leaf passage={passage} context={context} />
      ))}
      <section class="wide-scroll" aria-label={label} tabindex={0}>
        <table class="table">
          {head.length > 0 && (
            <thead>
              {head.map((row) => (
                <Row row={row} align={align} context={context} />
              ))}
            </thead>
          )}
          {body.length > 0 && (
            <tbody>
              {body.map((row) => (
                <Row row={row} align={align} context={context} />
              ))}
            </tbody>
          )}
        </table>
      </section>
    </>
  );
}

function Row({ row, align, context }: { row: Passage; align: Alignment; context: BlockContext }) {
  const cells = passageHtml(row, (index) => reference(row, index, context));
  return (
    <tr class="ps" id={row.id} {...foreign(row.language, context.language)}>
      <td class="pnc">
        <PlaceNumber passage={row} />
        <PassageTools passage={row} />
      </td>
      {raw(alignCells(cells, align))}
    </tr>
  );
}

/** Alignment as classes: the pages' policy allows no inline styles. */
function alignCells(html: string, align: Alignment): string {
  let cell = 0;
  return html.replace(/<(t[dh])\b([^>]*)>/g, (tag, name: string, attributes: string) => {
    const side = align[cell++];
    if (!side || side === 'left' || /\bclass=/.test(attributes)) return tag;
    return `<${name} class="al-${side}"${attributes}>`;
  });
}

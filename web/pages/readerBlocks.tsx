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
import { Locator } from './locator.tsx';
import type { NoteEntry } from './noteGroups.ts';
import { codeHtml, passageHtml } from './passageBody.tsx';
import { PassageTools, PlaceNumber } from './passageMarks.tsx';
import { leaves, type TreeNode } from './passageTree.ts';
import { type BlockContext, Notes, reference } from './readerNotes.tsx';
import { Table } from './readerTable.tsx';
import { RecordLine } from './recordLine.tsx';
import { foreign } from './words.ts';

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
      return (
        <>
          {nodes
            .flatMap(leaves)
            .filter(({ kind }) => kind !== 'row')
            .map((passage) => (
              <Leaf passage={passage} context={context} />
            ))}
          <Table
            align={container.align}
            rows={nodes.flatMap(leaves).filter(({ kind }) => kind === 'row')}
            context={context}
          />
        </>
      );
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
  const { reader } = context.wording;
  const { checked } = node.container;
  return (
    <li class={checked === undefined ? undefined : checked ? 'done' : 'to-do'}>
      {checked !== undefined && <span class="sr">{checked ? reader.done : reader.toDo} </span>}
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
          <section class="code" tabindex={0} aria-label={context.wording.reader.codeAt(showRef(passage.ref))}>
            <pre>{raw(codeHtml(passageHtml(passage, (index) => reference(passage, index, context))))}</pre>
          </section>
          <PassageTools passage={passage} context={context} />
        </div>
      );
    case 'caption':
      return passage.containers.at(-1)?.type === 'figure' ? (
        <figcaption class="ps cap" id={id} {...tongue}>
          <PlaceNumber passage={passage} />
          {words}
          <PassageTools passage={passage} context={context} />
        </figcaption>
      ) : (
        <p class="ps cap" id={id} {...tongue}>
          <PlaceNumber passage={passage} />
          {words}
          <PassageTools passage={passage} context={context} />
        </p>
      );
    case 'row':
      return <Table align={[]} rows={[passage]} context={context} />;
    default:
      return (
        <>
          {passage.record && <RecordLine {...passage.record} language={language} />}
          <p class={kind === 'verse' ? 'ps verse' : 'ps'} id={id} {...tongue}>
            <PlaceNumber passage={passage} />
            {words}
            <PassageTools passage={passage} context={context} />
          </p>
        </>
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
        <Locator
          place={passage.ref}
          href={`#${passage.id}`}
          label={context.wording.reader.linkTo(showRef(passage.ref))}
        />{' '}
        {raw(passageHtml(passage, (index) => reference(passage, index, context)))}
      </Tag>
      <div class="tools-line">
        <PassageTools passage={passage} context={context} />
      </div>
    </>
  );
}

/** 1 for a top section, 2 for one below it. */
function headingDepth(passage: Passage): number {
  const parsed = parseRef(passage.ref);
  return parsed?.type === 'heading' && parsed.section !== '0' ? parsed.section.split('.').length : 1;
}

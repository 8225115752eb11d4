/** How is every element of a document changed in place? One walk over blocks and notes, whatever the change. */
import type { Element, ElementContent } from 'hast';
import type { SourceDocument } from '../readers/document.ts';

/**
 * The document with every element put through `change`, children first.
 *
 * @param change gets the element and the line on which its block begins; what it gives stands in the element's place
 */
export function mapElements(
  document: SourceDocument,
  change: (element: Element, line: number) => ElementContent[],
): SourceDocument {
  const walk = (nodes: readonly ElementContent[], line: number): ElementContent[] =>
    nodes.flatMap((node) =>
      node.type === 'element' ? change({ ...node, children: walk(node.children, line) }, line) : [node],
    );
  return {
    ...document,
    blocks: document.blocks.map((block) => ({ ...block, content: walk(block.content, block.line) })),
    notes: document.notes.map((note) => ({
      ...note,
      paragraphs: note.paragraphs.map((paragraph) => walk(paragraph, note.line)),
    })),
  };
}

/** How is a table shown? Its rows are passages: each has a cell for its number; what is wider than the page scrolls alone. */
import { raw } from 'hono/html';
import type { Container, Passage } from '../../indexer/format/passage.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { passageHtml } from './passageBody.tsx';
import { PassageTools, PlaceNumber } from './passageMarks.tsx';
import { type BlockContext, reference } from './readerNotes.tsx';
import { foreign } from './words.ts';

type Alignment = (Container & { type: 'table' })['align'];

export function Table({
  align,
  rows,
  context,
}: {
  align: Alignment;
  rows: Passage[];
  context: BlockContext;
}) {
  const headRows = rows.findIndex((row) => !/^\s*<th\b/.test(row.html) || /<td\b/.test(row.html));
  const head = headRows === -1 ? rows : rows.slice(0, headRows);
  const body = headRows === -1 ? [] : rows.slice(headRows);
  const { reader } = context.wording;
  const label = rows[0] ? reader.tableAt(showRef(rows[0].ref)) : reader.table;
  return (
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
  );
}

function Row({ row, align, context }: { row: Passage; align: Alignment; context: BlockContext }) {
  const cells = passageHtml(row, (index) => reference(row, index, context));
  return (
    <tr class="ps" id={row.id} {...foreign(row.language, context.language)}>
      <td class="pnc">
        <PlaceNumber passage={row} />
        <PassageTools passage={row} context={context} />
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

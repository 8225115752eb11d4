/** How is a table written that any spreadsheet opens? CSV (RFC 4180), in UTF-8 with the mark that Excel asks for. */

/** Begins the file. */
export const CSV_MARK = '\uFEFF';

/**
 * A row. A cell that a spreadsheet would take for a formula begins with an apostrophe instead, which makes it text
 * (OWASP, CSV injection): a quotation from a text must never be able to run something.
 */
export function csvRow(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) || /^\s|\s$/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/**
 * What does every search need to know of every passage? Columns of numbers, one a passage, as narrow as their largest;
 * read as they stand.
 */
import { TEXT_FIELDS, type TextField } from '../searchPage.ts';
import { FrozenFormatError } from './bytes.ts';

/** One number for each passage, by its place. */
export type Column = Uint8Array | Uint16Array | Uint32Array;

/** In the order in which they stand. */
export const COLUMNS = [
  'work',
  'kind',
  'language',
  'record',
  ...TEXT_FIELDS.map((field) => `${field}Tokens` as const),
  ...TEXT_FIELDS.map((field) => `${field}Terms` as const),
] as const;
/**
 * `work`, `kind`, `language`, `record`: by their place among the names; `…Tokens`: how many words a field has, compounds counted
 * by their parts; `…Terms`: how many different terms.
 */
export type ColumnName = 'work' | 'kind' | 'language' | 'record' | `${TextField}Tokens` | `${TextField}Terms`;
export type Columns = Readonly<Record<ColumnName, Column>>;
export type ColumnWidths = Readonly<Record<ColumnName, number>>;

/** The section, and the width of each column in bytes. */
export function writeColumns(columns: Readonly<Record<ColumnName, readonly number[]>>): {
  bytes: Uint8Array;
  widths: ColumnWidths;
} {
  const narrow = COLUMNS.map((name): [ColumnName, Column] => [name, narrowest(columns[name])]);
  const bytes = new Uint8Array(narrow.reduce((sum, [, column]) => sum + aligned(column.byteLength), 0));
  const view = new DataView(bytes.buffer);
  let start = 0;
  for (const [, column] of narrow) {
    const width = column.BYTES_PER_ELEMENT;
    for (const [place, number] of column.entries()) setNumber(view, start + place * width, width, number);
    start += aligned(column.byteLength);
  }
  const widths = narrow.map(([name, column]) => [name, column.BYTES_PER_ELEMENT]);
  return { bytes, widths: Object.fromEntries(widths) as ColumnWidths };
}

/** Views into the section, without copying where it stands aligned and numbers have the machine's order. */
export function readColumns(section: Uint8Array, widths: ColumnWidths, passages: number): Columns {
  // Views need an aligned beginning.
  const bytes = section.byteOffset % 8 === 0 ? section : new Uint8Array(section);
  let start = 0;
  const columns = COLUMNS.map((name) => {
    const width = widths[name];
    if (start + width * passages > bytes.length) throw new FrozenFormatError('has columns cut short');
    const column = columnAt(bytes, start, width, passages);
    start += aligned(width * passages);
    return [name, column];
  });
  return Object.fromEntries(columns) as Columns;
}

function columnAt(bytes: Uint8Array, start: number, width: number, passages: number): Column {
  const offset = bytes.byteOffset + start;
  if (width === 1) return new Uint8Array(bytes.buffer, offset, passages);
  if (LITTLE_ENDIAN && width === 2) return new Uint16Array(bytes.buffer, offset, passages);
  if (LITTLE_ENDIAN && width === 4) return new Uint32Array(bytes.buffer, offset, passages);
  if (width !== 2 && width !== 4) throw new FrozenFormatError('has columns of an unknown width');
  const view = new DataView(bytes.buffer, offset);
  return Uint32Array.from({ length: passages }, (_, place) =>
    width === 2 ? view.getUint16(place * 2, true) : view.getUint32(place * 4, true),
  );
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const aligned = (length: number) => Math.ceil(length / 8) * 8;

function narrowest(numbers: readonly number[]): Column {
  const largest = numbers.reduce((most, number) => Math.max(most, number), 0);
  if (largest < 2 ** 8) return Uint8Array.from(numbers);
  return largest < 2 ** 16 ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
}

function setNumber(view: DataView, at: number, width: number, number: number): void {
  if (width === 1) view.setUint8(at, number);
  else if (width === 2) view.setUint16(at, number, true);
  else view.setUint32(at, number, true);
}

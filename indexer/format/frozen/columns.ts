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

/**
 * The section, and the width of each column in bytes: 0 where all passages have the same number, which then stands alone
 * in four bytes.
 */
export function writeColumns(columns: Readonly<Record<ColumnName, ArrayLike<number>>>): {
  bytes: Uint8Array;
  widths: ColumnWidths;
} {
  const narrow = COLUMNS.map((name): { name: ColumnName; width: number; numbers: ArrayLike<number> } => {
    const numbers = columns[name];
    const width = narrowest(numbers);
    return { name, width, numbers: width === 0 ? [numbers[0] ?? 0] : numbers };
  });
  const size = ({ width, numbers }: { width: number; numbers: ArrayLike<number> }) =>
    aligned((width === 0 ? 4 : width) * numbers.length);
  const bytes = new Uint8Array(narrow.reduce((sum, column) => sum + size(column), 0));
  const view = new DataView(bytes.buffer);
  let start = 0;
  for (const column of narrow) {
    const width = column.width === 0 ? 4 : column.width;
    for (let place = 0; place < column.numbers.length; place++) {
      setNumber(view, start + place * width, width, column.numbers[place] ?? 0);
    }
    start += size(column);
  }
  const widths = narrow.map(({ name, width }) => [name, width]);
  return { bytes, widths: Object.fromEntries(widths) as ColumnWidths };
}

/** Views into the section, without copying where it stands aligned and numbers have the machine's order. */
export function readColumns(section: Uint8Array, widths: ColumnWidths, passages: number): Columns {
  // Views need an aligned beginning.
  const bytes = section.byteOffset % 8 === 0 ? section : new Uint8Array(section);
  let start = 0;
  const columns = COLUMNS.map((name) => {
    const width = widths[name];
    const length = width === 0 ? 4 : width * passages;
    if (start + length > bytes.length) throw new FrozenFormatError('has columns cut short');
    const column = columnAt(bytes, start, width, passages);
    start += aligned(length);
    return [name, column];
  });
  return Object.fromEntries(columns) as Columns;
}

function columnAt(bytes: Uint8Array, start: number, width: number, passages: number): Column {
  const offset = bytes.byteOffset + start;
  if (width === 0) {
    const number = new DataView(bytes.buffer, offset).getUint32(0, true);
    return (number < 2 ** 8 ? new Uint8Array(passages) : new Uint32Array(passages)).fill(number);
  }
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

/** Bytes for each number; 0 where all are the same. */
function narrowest(numbers: ArrayLike<number>): number {
  let largest = 0;
  let same = true;
  for (let place = 0; place < numbers.length; place++) {
    largest = Math.max(largest, numbers[place] ?? 0);
    same &&= numbers[place] === numbers[0];
  }
  if (same) return 0;
  if (largest < 2 ** 8) return 1;
  return largest < 2 ** 16 ? 2 : 4;
}

function setNumber(view: DataView, at: number, width: number, number: number): void {
  if (width === 1) view.setUint8(at, number);
  else if (width === 2) view.setUint16(at, number, true);
  else view.setUint32(at, number, true);
}

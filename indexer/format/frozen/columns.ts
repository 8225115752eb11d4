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
] as const;
/**
 * `work`, `kind`, `language`, `record`: by their place among the names; `…Tokens`: how many words a field has, compounds counted
 * by their parts.
 */
export type ColumnName = 'work' | 'kind' | 'language' | 'record' | `${TextField}Tokens`;
export type Columns = Readonly<Record<ColumnName, Column>>;
export type ColumnWidths = Readonly<Record<ColumnName, number>>;

/** The width of a column most of whose numbers need a byte: a byte each, and the few larger ones beside them. */
const PATCHED = 3;
/** In place of a larger number. */
const LARGER = 0xff;
/** Bytes of a larger number: its place, and itself. */
const PATCH = 8;

/** The section, and the width of each column in bytes: 0 where all passages have the same number, which then stands alone. */
export function writeColumns(columns: Readonly<Record<ColumnName, ArrayLike<number>>>): {
  bytes: Uint8Array;
  widths: ColumnWidths;
} {
  const narrow = COLUMNS.map((name) => ({ name, numbers: columns[name], ...narrowest(columns[name]) }));
  const bytes = new Uint8Array(narrow.reduce((sum, { size }) => sum + aligned(size), 0));
  const view = new DataView(bytes.buffer);
  let start = 0;
  for (const { numbers, width, size } of narrow) {
    if (width === 0) view.setUint32(start, numbers[0] ?? 0, true);
    else if (width === PATCHED) writePatched(view, start, numbers);
    else {
      for (let place = 0; place < numbers.length; place++) {
        setNumber(view, start + place * width, width, numbers[place] ?? 0);
      }
    }
    start += aligned(size);
  }
  const widths = narrow.map(({ name, width }) => [name, width]);
  return { bytes, widths: Object.fromEntries(widths) as ColumnWidths };
}

/** How many larger ones; a byte a passage, filled up to a multiple of four; place and number of each larger one. */
function writePatched(view: DataView, start: number, numbers: ArrayLike<number>): void {
  let at = start + 4 + fours(numbers.length);
  let larger = 0;
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place] ?? 0;
    view.setUint8(start + 4 + place, Math.min(number, LARGER));
    if (number < LARGER) continue;
    view.setUint32(at, place, true);
    view.setUint32(at + 4, number, true);
    at += PATCH;
    larger++;
  }
  view.setUint32(start, larger, true);
}

const fours = (length: number) => Math.ceil(length / 4) * 4;

/** Views into the section, without copying where it stands aligned and numbers have the machine's order. */
export function readColumns(section: Uint8Array, widths: ColumnWidths, passages: number): Columns {
  // Views need an aligned beginning.
  const bytes = section.byteOffset % 8 === 0 ? section : new Uint8Array(section);
  let start = 0;
  const columns = COLUMNS.map((name) => {
    const width = widths[name];
    let length = width === 0 ? 4 : width === PATCHED ? 4 + fours(passages) : width * passages;
    if (start + length > bytes.length) throw new FrozenFormatError('has columns cut short');
    if (width === PATCHED)
      length += PATCH * new DataView(bytes.buffer, bytes.byteOffset + start).getUint32(0, true);
    if (start + length > bytes.length) throw new FrozenFormatError('has columns cut short');
    const column =
      width === PATCHED
        ? patchedAt(bytes.subarray(start, start + length), passages)
        : columnAt(bytes, start, width, passages);
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

function patchedAt(bytes: Uint8Array, passages: number): Column {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = 4 + fours(passages);
  let largest = 0;
  for (let at = from; at < bytes.length; at += PATCH)
    largest = Math.max(largest, view.getUint32(at + 4, true));
  const column = largest < 2 ** 16 ? new Uint16Array(passages) : new Uint32Array(passages);
  column.set(bytes.subarray(4, 4 + passages));
  for (let at = from; at < bytes.length; at += PATCH) {
    const place = view.getUint32(at, true);
    if (place >= passages) throw new FrozenFormatError('has columns longer than there are passages');
    column[place] = view.getUint32(at + 4, true);
  }
  return column;
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const aligned = (length: number) => Math.ceil(length / 8) * 8;

/** The width that takes the fewest bytes, and how many these are. */
function narrowest(numbers: ArrayLike<number>): { width: number; size: number } {
  let largest = 0;
  let larger = 0;
  let same = true;
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place] ?? 0;
    largest = Math.max(largest, number);
    if (number >= LARGER) larger++;
    same &&= number === numbers[0];
  }
  if (same) return { width: 0, size: 4 };
  const width = largest < 2 ** 8 ? 1 : largest < 2 ** 16 ? 2 : 4;
  const size = width * numbers.length;
  const patched = 4 + fours(numbers.length) + PATCH * larger;
  return patched < size ? { width: PATCHED, size: patched } : { width, size };
}

function setNumber(view: DataView, at: number, width: number, number: number): void {
  if (width === 1) view.setUint8(at, number);
  else if (width === 2) view.setUint16(at, number, true);
  else view.setUint32(at, number, true);
}

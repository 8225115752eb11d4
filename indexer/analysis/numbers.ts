/** How are numbers gathered of which nobody knows how many there will be? In flat lists that grow. */

export class Numbers {
  values = new Uint32Array(16);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }

  /** Sees to it that so many more fit: they may be written into {@link values}. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed > this.values.length) this.values = grown(this.values, Math.max(needed, this.length * 2));
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  view(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}

/** The same numbers with room for more. */
export function grown<Values extends Uint8Array | Uint16Array | Uint32Array>(
  values: Values,
  length: number,
): Values {
  const copy = new (values.constructor as new (length: number) => Values)(length);
  copy.set(values);
  return copy;
}

import type { ColumnBuffer } from './ColumnBuffer.ts';

/** Offsets of lists into a column of their elements: one more than there are lists, beginning with 0. */
export class OffsetsWriter {
  private end = 0;
  private keptEnd = 0;

  constructor(private readonly buffer: ColumnBuffer) {
    this.append(0);
  }

  /** Adds a list of so many elements. */
  append(count: number): void {
    const { buffer } = this;
    this.end += count;
    buffer.reserve(2);
    buffer.values[buffer.length++] = this.end;
    buffer.values[buffer.length++] = this.end / 2 ** 32;
  }

  /** Begins anew with 0, for rows that are read without those before. */
  restart(): void {
    this.end = 0;
    this.append(0);
  }

  keep(): void {
    this.keptEnd = this.end;
  }

  rollBack(): void {
    this.end = this.keptEnd;
  }
}

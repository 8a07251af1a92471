import type { ColumnSink } from '../columnStores.ts';
import type { ColumnType } from '../hdf5/columnTypes.ts';
import type { Attributes } from '../hdf5/Hdf5Output.ts';
import { ColumnBuffer } from './ColumnBuffer.ts';
import { OffsetsWriter } from './OffsetsWriter.ts';

/** All columns of a file that is being written, with what waits to be written. */
export class Columns {
  private readonly buffers: ColumnBuffer[] = [];
  private readonly offsets: OffsetsWriter[] = [];

  constructor(readonly output: ColumnSink) {}

  create(path: string, type: ColumnType, chunkRows: number, attributes: Attributes): ColumnBuffer {
    const buffer = new ColumnBuffer(this.output.createColumn(path, type, chunkRows, attributes));
    this.buffers.push(buffer);
    return buffer;
  }

  createOffsets(path: string, chunkRows: number, attributes: Attributes): OffsetsWriter {
    const writer = new OffsetsWriter(this.create(path, 'int64', chunkRows, attributes));
    this.offsets.push(writer);
    return writer;
  }

  /** Keeps what was stored since the last call; answers the number of bytes that wait. */
  keep(): number {
    let bytes = 0;
    for (const buffer of this.buffers) bytes += buffer.keep();
    for (const writer of this.offsets) writer.keep();
    return bytes;
  }

  /** Drops what was stored since the last `keep`, for an event that could not be written. */
  rollBack(): void {
    for (const buffer of this.buffers) buffer.rollBack();
    for (const writer of this.offsets) writer.rollBack();
  }

  /** Writes everything that was kept, and begins anew: what follows is read without it. */
  finish(): void {
    this.flush();
    for (const writer of this.offsets) writer.restart();
    this.keep();
  }

  /** Writes everything that was kept. */
  flush(): void {
    for (const buffer of this.buffers) {
      const bytes = buffer.bytes();
      if (bytes.length === 0) continue;
      this.output.append(buffer.column, bytes);
      buffer.clear();
    }
  }
}

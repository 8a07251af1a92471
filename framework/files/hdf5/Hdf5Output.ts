import { FrameworkError } from '../../errors/FrameworkError.ts';
import type { NumberType } from '../../products/fields.ts';
import { CommittedFile } from './CommittedFile.ts';
import { type ColumnType, rowSize, storedReference, storedType, string } from './columnTypes.ts';
import { type Library, libraryMessage, loadLibrary, withMemory, withStoppedClock } from './library.ts';

/** A text, a number that is stored as a 32-bit unsigned integer, or true or false, stored as 1 or 0 in one byte: h5wasm cannot write HDF5's enumerations. */
type AttributeValue = string | number | boolean | { readonly float64: number };

/** Attributes of a group or column. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A one-dimensional dataset that grows by appending. */
export interface OutputColumn {
  readonly path: string;
  readonly type: ColumnType;
  /** Rows appended so far. */
  rows: number;
}

/** HDF5's mark for a dimension without limit. */
const unlimited = 2n ** 64n - 1n;

/**
 * An HDF5 file that is being written. The same calls give the same bytes, and after a kill the file holds what it held at the last
 * `commit`. The first failure is thrown again by every later call.
 * @throws FrameworkError FileWriteError from every method but `abandon`
 */
export class Hdf5Output {
  private failure: FrameworkError | undefined;
  private open = true;

  private constructor(
    private readonly library: Library,
    private readonly path: string,
    private readonly file: CommittedFile,
    private readonly handle: bigint,
  ) {}

  /** @param path absolute, of an existing file, whose content is replaced */
  static async create(path: string): Promise<Hdf5Output> {
    const library = await loadLibrary();
    const file = new CommittedFile(path);
    try {
      const handle = withStoppedClock(() => library.open(path, library.H5F_ACC_TRUNC, false, -1, -1));
      return new Hdf5Output(library, path, file, handle);
    } catch (thrown) {
      file.close();
      throw writeError(path, thrown);
    }
  }

  createGroup(path: string, attributes: Attributes = {}): void {
    this.perform(() => this.library.create_group(this.handle, path, false));
    this.addAttributes(path, attributes);
  }

  /** @param chunkRows rows that are allocated on the disk at a time */
  createColumn(path: string, type: ColumnType, chunkRows: number, attributes: Attributes = {}): OutputColumn {
    this.createDataset(path, type, new Uint8Array(0), { shape: [0n], maxshape: [unlimited], chunks: [BigInt(chunkRows)] });
    this.addAttributes(path, attributes);
    return { path, type, rows: 0 };
  }

  /** Stores one text of any length. */
  createText(path: string, text: string, attributes: Attributes = {}): void {
    const bytes = Buffer.from(text === '' ? '\0' : text, 'utf8');
    this.createDataset(path, { text: bytes.length }, bytes, { shape: [], maxshape: [], chunks: null });
    this.addAttributes(path, attributes);
  }

  /** Creates an array of fixed shape, all zero, for `setArray`. */
  createArray(path: string, type: NumberType | 'int64', shape: readonly number[], attributes: Attributes = {}): void {
    const extent = shape.map(BigInt);
    const bytes = new Uint8Array(shape.reduce((product, length) => product * length, rowSize(type)));
    this.createDataset(path, type, bytes, { shape: extent, maxshape: extent, chunks: null });
    this.addAttributes(path, attributes);
  }

  /** @param bytes the whole array in little-endian order, last dimension fastest */
  setArray(path: string, shape: readonly number[], bytes: Uint8Array): void {
    this.write(
      path,
      bytes,
      shape.map(() => 0),
      shape,
    );
  }

  /** Creates a list of 64-bit counters, all zero, for `setCounters`. */
  createCounters(path: string, count: number, attributes: Attributes = {}): void {
    this.createArray(path, 'int64', [count], attributes);
  }

  setCounters(path: string, values: readonly number[]): void {
    this.setArray(path, [values.length], new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
  }

  /** Creates a list of object references. @param targets paths of groups and datasets that exist */
  createReferences(path: string, targets: readonly string[]): void {
    this.perform(() => {
      const bytes = Uint8Array.from(targets.flatMap((target) => [...this.library.create_object_reference(this.handle, target)]));
      const shape = [BigInt(targets.length)];
      const metadata = { ...storedReference, shape, maxshape: shape, chunks: null, vlen: false, littleEndian: true, total_size: 0 };
      withMemory(this.library, bytes, (address) => this.library.create_dataset(this.handle, path, BigInt(address), metadata));
    });
  }

  /** Makes an existing group or dataset known under a second path, as a hard link: HDF5 stores it once. */
  link(existing: string, path: string): void {
    this.perform(() => this.library.create_hard_link(this.handle, existing, path));
  }

  /** @param bytes whole rows in little-endian order */
  append(column: OutputColumn, bytes: Uint8Array): void {
    const added = bytes.byteLength / rowSize(column.type);
    this.perform(() => this.library.resize_dataset(this.handle, column.path, [BigInt(column.rows + added)]));
    this.write(column.path, bytes, [column.rows], [added]);
    column.rows += added;
  }

  /** Makes everything that was written so far safe against a kill of the process. */
  commit(): void {
    this.perform(() => this.library.flush(this.handle));
    this.perform(() => this.file.commit());
  }

  /** Closes the file and waits until the disk has it. */
  close(): void {
    this.commit();
    this.open = false;
    this.perform(() => this.library.close_file(this.handle));
    this.perform(() => this.file.commit());
    this.perform(() => this.file.synchronize());
    this.file.close();
  }

  /** Closes the file as it was at the last commit; the way out after a failure. */
  abandon(): void {
    this.file.rollBack(this.failure ?? new Error('abandoned'));
    try {
      if (this.open) this.library.close_file(this.handle);
    } finally {
      this.file.close();
    }
  }

  private createDataset(
    path: string,
    type: ColumnType,
    bytes: Uint8Array,
    layout: { shape: bigint[]; maxshape: bigint[]; chunks: bigint[] | null },
  ): void {
    const metadata = { ...storedType(type), ...layout, vlen: false, littleEndian: true, total_size: 0 };
    this.perform(() =>
      withMemory(this.library, bytes, (address) => this.library.create_dataset(this.handle, path, BigInt(address), metadata)),
    );
  }

  /** Writes a block of a dataset: `count` rows from row `begin` on, in each dimension. */
  private write(path: string, bytes: Uint8Array, begin: readonly number[], count: readonly number[]): void {
    const strides = begin.map(() => 1n);
    this.perform(() =>
      withMemory(this.library, bytes, (address) =>
        this.library.set_dataset_data(this.handle, path, count.map(BigInt), begin.map(BigInt), strides, BigInt(address)),
      ),
    );
  }

  addAttributes(path: string, attributes: Attributes): void {
    const scalar = { shape: [], maxshape: [], littleEndian: true, total_size: 1 };
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'string') {
        const metadata = { ...scalar, type: string, size: 4, signed: false, vlen: true };
        this.perform(() => this.library.create_vlen_str_attribute(this.handle, path, name, [value], metadata));
      } else {
        const [type, bytes] = storedNumber(value);
        const metadata = { ...scalar, ...storedType(type), vlen: false };
        this.perform(() =>
          withMemory(this.library, bytes, (address) => this.library.create_attribute(this.handle, path, name, BigInt(address), metadata)),
        );
      }
    }
  }

  private perform(action: () => unknown): void {
    if (this.failure !== undefined) throw this.failure;
    try {
      withStoppedClock(action);
    } catch (thrown) {
      this.failure = writeError(this.path, this.file.error ?? thrown);
      throw this.failure;
    }
    if (this.file.error === undefined) return;
    this.failure = writeError(this.path, this.file.error);
    throw this.failure;
  }
}

/** Type and bytes of an attribute that is not a text. */
function storedNumber(value: Exclude<AttributeValue, string>): readonly [NumberType, Uint8Array] {
  if (typeof value === 'boolean') return ['uint8', Uint8Array.of(value ? 1 : 0)];
  if (typeof value === 'number') return ['uint32', new Uint8Array(Uint32Array.of(value).buffer)];
  return ['float64', new Uint8Array(Float64Array.of(value.float64).buffer)];
}

const suggestions: Readonly<Record<string, readonly [reason: string, suggestion: string]>> = {
  ENOSPC: ['no space is left on the device', 'free some, or write to another disk'],
  EDQUOT: ['the disk quota is used up', 'free some of it, or write to another disk'],
  EFBIG: ['the file would be larger than allowed', "raise the limit, see 'ulimit -f', or write fewer events per file"],
  EROFS: ['the file system is read-only', 'write to another folder'],
};

/** The error of a write to `path` that failed, as a user can act on it. */
export function writeError(path: string, thrown: unknown): FrameworkError {
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code ?? '';
  const [reason, suggestion] = suggestions[code] ?? [libraryMessage(thrown), 'check the disk and the permissions of the folder'];
  return new FrameworkError('FileWriteError', `cannot write '${path}' (${reason}) ${suggestion}`, { cause: thrown });
}

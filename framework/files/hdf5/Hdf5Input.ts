import { closeSync, fstatSync, openSync } from 'node:fs';
import { FrameworkError } from '../../errors/FrameworkError.ts';
import type { NumberType } from '../../products/fields.ts';
import { typedArrays } from '../typedArrays.ts';
import { type ColumnType, columnType, rowSize, storedReference } from './columnTypes.ts';
import { type Library, libraryMessage, loadLibrary, withMemory } from './library.ts';

/** A one-dimensional dataset of a file that is being read. */
export interface InputColumn {
  readonly path: string;
  readonly type: ColumnType;
  readonly rows: number;
}

/** HDF5's numbers of object types. */
const group = 0;
const dataset = 1;
/** HDF5's number of the class of enumerated types. */
const enumeration = 8;

/**
 * An HDF5 file that is being read, dataset by dataset and slice by slice.
 * @throws FrameworkError FileReadError from every method when the file does not hold what is asked for, or holds it damaged
 */
export class Hdf5Input {
  private constructor(
    private readonly library: Library,
    readonly path: string,
    private readonly handle: bigint,
  ) {}

  /** @throws FrameworkError FileOpenError */
  static async open(path: string): Promise<Hdf5Input> {
    checkReadable(path);
    const library = await loadLibrary();
    try {
      return new Hdf5Input(library, path, library.open(path, library.H5F_ACC_RDONLY, false, -1, -1));
    } catch (thrown) {
      const message = libraryMessage(thrown);
      const reason = message.includes('truncated file')
        ? `the file is truncated: ${message}`
        : `not an HDF5 file, or a damaged one: ${message}`;
      throw new FrameworkError('FileOpenError', `cannot open '${path}' (${reason}) copy or produce the file again`, { cause: thrown });
    }
  }

  isGroup(path: string): boolean {
    return this.kindOf(path) === group;
  }

  hasDataset(path: string): boolean {
    return this.kindOf(path) === dataset;
  }

  childNames(path: string): string[] {
    return this.perform(path, () => this.library.get_names(this.handle, path, false));
  }

  /** All attributes of a group or dataset that are one text or number; none where there is no such object. */
  attributes(path: string): ReadonlyMap<string, string | number> {
    const found = new Map<string, string | number>();
    if (this.kindOf(path) < 0) return found;
    this.perform(path, () => {
      for (const name of this.library.get_attribute_names(this.handle, path)) {
        const value = readAttribute(this.library, this.handle, path, name);
        if (value !== undefined) found.set(name, value);
      }
    });
    return found;
  }

  /** Value of a text attribute. */
  text(path: string, name: string): string {
    const value = this.attribute(path, name);
    return typeof value === 'string' ? value : this.fail(path, `its attribute '${name}' is not a text`);
  }

  /** Value of a number attribute. */
  number(path: string, name: string): number {
    const value = this.attribute(path, name);
    return typeof value === 'number' ? value : this.fail(path, `its attribute '${name}' is not a number`);
  }

  /** The text of a dataset that holds one. */
  content(path: string): string {
    const metadata = this.metadata(path);
    const type = columnType(metadata);
    if (metadata.total_size !== 1 || typeof type !== 'object') return this.fail(path, 'it does not hold a text');
    const bytes = this.bytes(path, type.text);
    const end = bytes.indexOf(0);
    return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('utf8');
  }

  column(path: string): InputColumn {
    const metadata = this.metadata(path);
    const type = columnType(metadata);
    if (type === undefined || metadata.shape?.length !== 1)
      return this.fail(path, 'it is not a one-dimensional dataset of numbers or texts');
    return { path, type, rows: metadata.shape[0] as number };
  }

  /** A whole array of numbers of any shape, last dimension fastest. */
  numbers(path: string): { readonly shape: readonly number[]; readonly values: Float64Array } {
    const metadata = this.metadata(path);
    const type = columnType(metadata);
    const { shape } = metadata;
    if (typeof type !== 'string' || shape === null) return this.fail(path, 'it is not an array of numbers');
    const count = shape.reduce((product, length) => product * length, 1);
    const bytes = this.bytes(path, count * rowSize(type));
    const stored = type === 'int64' ? new BigInt64Array(bytes.buffer) : new typedArrays[type](bytes.buffer);
    return { shape, values: Float64Array.from(stored, Number) };
  }

  /** Where a list of object references leads: the same text for the same objects. */
  references(path: string): string {
    const { type, size, total_size } = this.metadata(path);
    if (type !== storedReference.type || size !== storedReference.size) return this.fail(path, 'it does not hold references');
    return Buffer.from(this.bytes(path, size * total_size)).toString('hex');
  }

  /** Bytes of `count` rows from row `begin`, little-endian. */
  read(column: InputColumn, begin: number, count: number): Uint8Array<ArrayBuffer> {
    const size = count * rowSize(column.type);
    if (size === 0) return new Uint8Array(0);
    if (begin + count > column.rows)
      return this.fail(column.path, `rows ${begin} to ${begin + count} are asked for, it has ${column.rows}`);
    return this.perform(column.path, () =>
      withMemory(this.library, size, (address) => {
        this.library.get_dataset_data(this.handle, column.path, [BigInt(count)], [BigInt(begin)], [1n], BigInt(address));
        return this.library.HEAPU8.slice(address, address + size) as Uint8Array<ArrayBuffer>;
      }),
    );
  }

  close(): void {
    this.perform('/', () => this.library.close_file(this.handle));
  }

  /** @throws FrameworkError FileReadError that names the file, the object in it, and what is wrong */
  fail(path: string, reason: string, cause?: unknown): never {
    throw new FrameworkError('FileReadError', `cannot read '${path}' in '${this.path}' (${reason}) copy or produce the file again`, {
      cause,
    });
  }

  private kindOf(path: string): number {
    return this.perform(path, () => this.library.get_type(this.handle, path));
  }

  private metadata(path: string) {
    if (!this.hasDataset(path)) return this.fail(path, 'the dataset is missing');
    return this.perform(path, () => this.library.get_dataset_metadata(this.handle, path));
  }

  /** All of a dataset. */
  private bytes(path: string, size: number): Uint8Array<ArrayBuffer> {
    return this.perform(path, () =>
      withMemory(this.library, size, (address) => {
        this.library.get_dataset_data(this.handle, path, null, null, null, BigInt(address));
        return this.library.HEAPU8.slice(address, address + size) as Uint8Array<ArrayBuffer>;
      }),
    );
  }

  private attribute(path: string, name: string): unknown {
    if (this.kindOf(path) < 0) return this.fail(path, 'it is missing');
    return this.perform(path, () => {
      if (!this.library.get_attribute_names(this.handle, path).includes(name)) throw new Error(`its attribute '${name}' is missing`);
      return readAttribute(this.library, this.handle, path, name);
    });
  }

  private perform<T>(path: string, action: () => T): T {
    try {
      return action();
    } catch (thrown) {
      return this.fail(path, libraryMessage(thrown), thrown);
    }
  }
}

/** A text of variable length, a number, or 0 or 1 for an enumeration of one byte, as h5py stores booleans; undefined for anything else. */
function readAttribute(library: Library, handle: bigint, path: string, name: string): string | number | undefined {
  const metadata = library.get_attribute_metadata(handle, path, name);
  const { vlen, size, total_size, type } = metadata;
  const numberType = type === enumeration ? 'int8' : columnType(metadata);
  if (total_size !== 1 || (!vlen && (typeof numberType !== 'string' || size !== rowSize(numberType)))) return undefined;
  return withMemory(library, size, (address) => {
    library.get_attribute_data(handle, path, name, BigInt(address));
    const bytes = library.HEAPU8.slice(address, address + size);
    if (!vlen)
      return numberType === 'int64'
        ? Number(new BigInt64Array(bytes.buffer)[0])
        : new typedArrays[numberType as NumberType](bytes.buffer)[0];
    const text = library.UTF8ToString(new Uint32Array(bytes.buffer)[0]);
    library.reclaim_vlen_memory(handle, path, name, BigInt(address));
    return text;
  });
}

/** HDF5 says little of why it cannot open a file, so the plain reasons are found first. */
function checkReadable(path: string): void {
  let reason: string;
  try {
    const descriptor = openSync(path, 'r');
    try {
      const status = fstatSync(descriptor);
      if (status.isFile() && status.size > 0) return;
      reason = status.isDirectory() ? 'it is a folder' : status.isFile() ? 'the file is empty' : 'it is not a regular file';
    } finally {
      closeSync(descriptor);
    }
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    reason = code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'permission is denied' : message;
  }
  throw new FrameworkError('FileOpenError', `cannot open '${path}' (${reason}) give the name of an HDF5 file that a job wrote`);
}

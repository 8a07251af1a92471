import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { Library } from './library.ts';

/** Bytes that wait for the next commit. */
interface HeldWrite {
  position: number;
  bytes: Uint8Array;
}

/**
 * A file that is at any moment, whenever the process is killed, a readable HDF5 file of its last commit.
 *
 * HDF5 appends new blocks and rewrites old ones (headers, chunk indices, half-filled chunks); killed in between, a file can end with an
 * index that points nowhere. So what it writes behind the end of the last commit goes to the disk at once, where nothing refers to it
 * yet, and what it writes before that end is held in memory until `commit`, which then writes it in an order that is safe at every
 * step: the superblock first (it tells the length of the file), then chunk indices from the root to the leaves, then the rest. A chunk
 * index that was split is thus complete before a leaf loses the entries that moved; and headers only ever grow.
 * The HDF5 library never sees an error of the disk: it is kept in `error`, and nothing more is written after it.
 */
export class CommittedFile {
  /** The first error that writing gave. */
  error: Error | undefined;
  private readonly descriptor: number;
  private held: HeldWrite[] = [];
  private committedEnd = 0;
  private truncatedEnd: number | undefined;

  /** @param path of an existing, empty file, exactly as the library will open it */
  constructor(private readonly path: string) {
    this.descriptor = openSync(path, 'r+');
    committedFiles.set(path, this);
  }

  /** Takes a write of the library and answers the number of bytes taken, which is always all. */
  write(source: Uint8Array, position: number): number {
    if (this.error === undefined) {
      const before = Math.min(Math.max(this.committedEnd - position, 0), source.byteLength);
      if (before > 0) this.hold(source.slice(0, before), position);
      if (before < source.byteLength) this.store(source.subarray(before), position + before);
    }
    return source.byteLength;
  }

  /** Puts what is held over what was read from the disk. */
  patch(target: Uint8Array, position: number): void {
    for (const write of this.held) {
      const begin = Math.max(write.position, position);
      const end = Math.min(write.position + write.bytes.length, position + target.length);
      if (begin < end) target.set(write.bytes.subarray(begin - write.position, end - write.position), begin - position);
    }
  }

  truncate(length: number): void {
    if (length < this.committedEnd) this.truncatedEnd = length;
    else this.attempt(() => ftruncateSync(this.descriptor, length));
  }

  /** Makes everything that was written so far the content of the file. */
  commit(): void {
    for (const { bytes, position } of this.held.sort(inSafeOrder)) this.store(bytes, position);
    this.held = [];
    const end = this.truncatedEnd;
    if (end !== undefined) this.attempt(() => ftruncateSync(this.descriptor, end));
    this.truncatedEnd = undefined;
    if (this.error === undefined) this.committedEnd = fstatSync(this.descriptor).size;
  }

  /** Gives up what was written since the last commit; the library may still write, to no effect. */
  rollBack(reason: Error): void {
    this.error ??= reason;
    this.held = [];
    ftruncateSync(this.descriptor, this.committedEnd);
  }

  synchronize(): void {
    this.attempt(() => fsyncSync(this.descriptor));
  }

  close(): void {
    committedFiles.delete(this.path);
    closeSync(this.descriptor);
  }

  private hold(bytes: Uint8Array, position: number): void {
    let piece: HeldWrite = { position, bytes };
    this.held = this.held.filter((other) => {
      const apart = other.position + other.bytes.length <= piece.position || piece.position + piece.bytes.length <= other.position;
      if (!apart) piece = union(other, piece);
      return apart;
    });
    this.held.push(piece);
  }

  private store(bytes: Uint8Array, position: number): void {
    this.attempt(() => {
      for (let done = 0; done < bytes.byteLength; )
        done += writeSync(this.descriptor, bytes, done, bytes.byteLength - done, position + done);
    });
  }

  private attempt(action: () => void): void {
    if (this.error !== undefined) return;
    try {
      action();
    } catch (error) {
      this.error = error as Error;
    }
  }
}

/** Both writes as one, the later over the earlier. */
function union(earlier: HeldWrite, later: HeldWrite): HeldWrite {
  const position = Math.min(earlier.position, later.position);
  const end = Math.max(earlier.position + earlier.bytes.length, later.position + later.bytes.length);
  const bytes = new Uint8Array(end - position);
  bytes.set(earlier.bytes, earlier.position - position);
  bytes.set(later.bytes, later.position - position);
  return { position, bytes };
}

const inSafeOrder = (a: HeldWrite, b: HeldWrite): number => rank(a) - rank(b) || a.position - b.position;

/** Nodes of a chunk index begin with 'TREE', the type of the node and its level above the leaves (HDF5 format, III.A.1). */
function rank({ position, bytes }: HeldWrite): number {
  if (position === 0) return 0;
  const isNode = bytes.length > 5 && bytes[0] === 0x54 && bytes[1] === 0x52 && bytes[2] === 0x45 && bytes[3] === 0x45;
  return isNode ? 256 - (bytes[5] as number) : 257;
}

const committedFiles = new Map<string, CommittedFile>();

/** The part of the library's file access that is used here. */
interface FileAccess {
  read(stream: Stream, buffer: Int8Array, offset: number, length: number, position?: number): number;
  write(stream: Stream, buffer: Int8Array, offset: number, length: number, position?: number): number;
  ftruncate(descriptor: number, length: number): void;
  getStream(descriptor: number): Stream;
}
interface Stream {
  readonly path: string;
  position: number;
}

/** Leads the library's access to committed files through them. */
export function interceptFileAccess(library: Library): void {
  const access = library.FS as unknown as FileAccess;
  const { read, write, ftruncate } = access;
  access.read = (stream, buffer, offset, length, position) => {
    const start = position ?? stream.position;
    const count = read(stream, buffer, offset, length, position);
    committedFiles.get(stream.path)?.patch(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, count), start);
    return count;
  };
  access.write = (stream, buffer, offset, length, position) => {
    const file = committedFiles.get(stream.path);
    if (file === undefined) return write(stream, buffer, offset, length, position);
    const start = position ?? stream.position;
    if (position === undefined) stream.position += length;
    return file.write(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), start);
  };
  access.ftruncate = (descriptor, length) => {
    const file = committedFiles.get(access.getStream(descriptor).path);
    if (file === undefined) ftruncate(descriptor, length);
    else file.truncate(length);
  };
}

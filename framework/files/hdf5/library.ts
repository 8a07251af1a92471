import { interceptFileAccess } from './CommittedFile.ts';

/** The HDF5 library as h5wasm has it. */
export type Library = Awaited<typeof import('#h5wasm')['ready']>;

let loading: Promise<Library> | undefined;

/** Loads the HDF5 library when the first file is opened: that takes 100 ms, which a job without files need not pay. */
export function loadLibrary(): Promise<Library> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Library> {
  const { ready } = await import('#h5wasm');
  const library = await ready;
  library.activate_throwing_error_handler();
  interceptFileAccess(library);
  return library;
}

/** What HDF5 itself found wrong, from the innermost line of the error stack that it prints. */
export function libraryMessage(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const frames = [...text.matchAll(/^ *#\d+: .*?\(\): (.*)$/gm)];
  const innermost = frames.at(-1)?.[1] ?? text.split('\n', 1)[0] ?? text;
  return innermost.slice(0, 300);
}

/**
 * Runs an action of the library with its clock standing at zero. HDF5 notes the time of creation and change in the header of every
 * dataset, h5wasm offers no way to switch that off, and the library asks `Date.now` for the time: so files would differ from run to run.
 */
export function withStoppedClock<T>(action: () => T): T {
  const { now } = Date;
  Date.now = zero;
  try {
    return action();
  } finally {
    Date.now = now;
  }
}

const zero = (): number => 0;

/** Lends memory of the library that holds a copy of `bytes`, or `size` bytes to be filled. */
export function withMemory<T>(library: Library, bytes: Uint8Array | number, action: (address: number) => T): T {
  const size = typeof bytes === 'number' ? bytes : bytes.byteLength;
  const address = library._malloc(Math.max(size, 1));
  if (address === 0) throw new Error(`no memory for ${size} bytes`);
  try {
    if (typeof bytes !== 'number') library.HEAPU8.set(bytes, address);
    return action(address);
  } finally {
    library._free(address);
  }
}

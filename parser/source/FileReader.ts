import { readFileSync } from 'node:fs';

/** The bytes of a file, `directory` for a folder, undefined if there is nothing of that name. Throws if it cannot be read. */
export type FileReader = (path: string) => Uint8Array | 'directory' | undefined;

/** Reads from the file system; the path `-` is standard input. */
export const readFromDisk: FileReader = (path) => {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EISDIR') return 'directory';
    if (code !== undefined && missing.has(code)) return undefined;
    throw error;
  }
};

/** What a name that no file can have gives, too: loops of links, over-long names, names with a NUL. */
const missing = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

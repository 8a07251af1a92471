import { closeSync, openSync, readSync } from 'node:fs';

/** Whether a file is there that begins as HDF5 files do. */
export function isHdf5(name: string): boolean {
  const signature = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
  const found = Buffer.alloc(signature.length);
  let descriptor: number;
  try {
    descriptor = openSync(name, 'r');
  } catch {
    return false; // Whoever opens it says what is wrong.
  }
  try {
    return readSync(descriptor, found) === signature.length && found.equals(signature);
  } catch {
    return false; // A folder.
  } finally {
    closeSync(descriptor);
  }
}

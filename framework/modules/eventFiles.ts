import type { FileBackEnd } from '../files/EventFile.ts';

/** The HDF5 back end, loaded when the first file is opened: its library takes longer to start than all of the rest. */
export async function hdf5EventFiles(): Promise<FileBackEnd> {
  const { hdf5EventFiles: backEnd } = await import('../files/index.ts');
  return backEnd;
}

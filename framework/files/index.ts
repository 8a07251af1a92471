import type { FileBackEnd } from './EventFile.ts';
import { Hdf5EventFileReader } from './reading/Hdf5EventFileReader.ts';
import { Hdf5EventFileWriter } from './writing/Hdf5EventFileWriter.ts';

export type * from './EventFile.ts';

/** Event files in HDF5, see docs/file-format.md. */
export const hdf5EventFiles: FileBackEnd = {
  create: (path, options) => Hdf5EventFileWriter.create(path, options),
  open: (path) => Hdf5EventFileReader.open(path),
};

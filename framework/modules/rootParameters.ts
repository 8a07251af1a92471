/**
 * Parameters of art's ROOT files that tune how ROOT stores and reads. They mean nothing for HDF5 files and change no result; they are accepted
 * so that configurations made for art run unchanged.
 */
import { boolean, integer, optional } from '../parameters/index.ts';

const about = "of ROOT's files: accepted, without effect";
const flag = optional(boolean({ about }));
const size = optional(integer({ about }));

export const rootOutputParameters = {
  fastCloning: flag,
  compressionLevel: size,
  splitLevel: size,
  basketSize: size,
  saveMemoryObjectThreshold: size,
  treeMaxVirtualSize: size,
};

export const rootInputParameters = {
  cacheSize: size,
  treeCacheSize: size,
  treeMaxVirtualSize: size,
  saveMemoryObjectThreshold: size,
  delayedReadEventProducts: flag,
  delayedReadSubRunProducts: flag,
  delayedReadRunProducts: flag,
};

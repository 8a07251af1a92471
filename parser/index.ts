export { FhiclError, type FhiclCategory } from './FhiclError.ts';
export { type Document, type ParseOptions, parseFile, parseText } from './parseDocument.ts';
export { parameterSetId, toCanonical, valueToCanonical } from './printing/toCanonical.ts';
export { toText } from './printing/toText.ts';
export type { FileReader } from './source/FileReader.ts';
export type { Origin, OriginSource, Place, Position } from './source/Position.ts';
export { nearestName } from './text/nearestName.ts';
export { FhiclAtom, type FhiclAtomKind, FhiclSequence, FhiclTable, type FhiclValue } from './values/FhiclValue.ts';

import { existsSync, readFileSync } from 'node:fs';
import type { MaterialSpecification } from './MaterialSpecification.ts';
import type { PhysicsOptions } from './PhysicsOptions.ts';

/** Gives a table of a medium by its name: one that is stored, or what `compute` makes. */
export type TableSource = (name: string, compute: () => Float64Array) => Float64Array;

export const computed: TableSource = (_name, compute) => compute();

/** Place of the tables of a medium in the file of numbers: the index of the first, and how many. */
type StoredTables = Readonly<Record<string, readonly [first: number, count: number]>>;

/** What the build makes of the media of the shipped geometry. */
interface StoredMedia {
  /** The version of V8 that computed them: others may differ in the last bit of a power. */
  readonly v8: string;
  readonly media: Readonly<Record<string, StoredTables>>;
}

/** Tables by medium and name, and their numbers in little-endian order. */
const index = new URL('./tables/index.json', import.meta.url);
const values = new URL('./tables/values.float64', import.meta.url);

let stored: (Pick<StoredMedia, 'media'> & { readonly numbers: Float64Array }) | undefined;

/**
 * The tables of a medium as the build computed them, by the code that would compute them now: that saves each job, and each of its
 * threads, 50 ms. Media and options that no shipped job has, and sources that were not built, are computed.
 */
export function storedTables(key: string): TableSource {
  stored ??= readStored();
  const tables = stored.media[key];
  if (tables === undefined) return computed;
  const { numbers } = stored;
  return (name, compute) => {
    const place = tables[name];
    return place === undefined ? compute() : numbers.slice(place[0], place[0] + place[1]);
  };
}

function readStored(): NonNullable<typeof stored> {
  const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  if (!littleEndian || !existsSync(index)) return { media: {}, numbers: new Float64Array(0) };
  const { media } = JSON.parse(readFileSync(index, 'utf8')) as StoredMedia;
  return { media, numbers: new Float64Array(new Uint8Array(readFileSync(values)).buffer) };
}

/** Everything that the tables of a medium depend on. */
export function mediumKey({ material, density }: MaterialSpecification, options: PhysicsOptions): string {
  const { bremsstrahlungCut, rayleighScattering, boundCompton, positronBremsstrahlung } = options;
  return JSON.stringify({ material, density, bremsstrahlungCut, rayleighScattering, boundCompton, positronBremsstrahlung });
}

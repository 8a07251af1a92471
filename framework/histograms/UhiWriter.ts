import type { Attributes, Hdf5Output } from '../files/hdf5/Hdf5Output.ts';
import type { Axis } from './Axis.ts';
import type { Histogram } from './Histogram.ts';
import { axisAttributes, uhiSchema } from './layout.ts';

/** Histograms between two commits while contents are written: what waits for a commit is looked through at every access. */
const commitEvery = 100;

/**
 * Writes histograms in the UHI layout, schema 1: for each a group with `axes` (references to the groups in `ref_axes`), `storage` and,
 * where there is any, `metadata`. Histograms with the same axes share them by hard links, which readers do not notice: thousands of spectra then need half
 * of the time and of the space.
 */
export class UhiWriter {
  /** Path of the first histogram with these axes. */
  private readonly axesOwners = new Map<string, string>();

  /** Creates all groups and arrays, with empty bins. */
  constructor(
    private readonly output: Hdf5Output,
    private readonly histograms: ReadonlyMap<string, Histogram>,
  ) {
    for (const [name, histogram] of histograms) this.create(`/${name}`, histogram);
  }

  /** Puts in what the bins hold now. */
  writeContents(): void {
    let written = 0;
    for (const [name, histogram] of this.histograms) {
      if (++written % commitEvery === 0) this.output.commit();
      const shape = shapeOf(histogram);
      for (const [array, values] of Object.entries(histogram.toStorage())) {
        const isCount = histogram.storage === 'int';
        const stored = isCount ? BigInt64Array.from(values, BigInt) : values;
        this.output.setArray(`/${name}/storage/${array}`, shape, new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength));
      }
      const counts = countsOf(histogram);
      if (!isAny(counts)) continue;
      if (isAny(textsOf(histogram))) this.output.addAttributes(`/${name}/metadata`, counts);
      else this.output.createGroup(`/${name}/metadata`, counts);
    }
  }

  private create(path: string, histogram: Histogram): void {
    const { storage } = histogram;
    this.output.createGroup(path, { uhi_schema: uhiSchema });
    this.createAxes(path, histogram.axes);
    const texts = textsOf(histogram);
    if (isAny(texts)) this.output.createGroup(`${path}/metadata`, texts);
    this.output.createGroup(`${path}/storage`, { type: storage });
    const shape = shapeOf(histogram);
    const type = storage === 'int' ? 'int64' : 'float64';
    for (const array of Object.keys(histogram.toStorage())) this.output.createArray(`${path}/storage/${array}`, type, shape);
  }

  private createAxes(path: string, axes: readonly Axis[]): void {
    const key = JSON.stringify(
      axes.map(({ edges, isRegular, label, unit }) => [
        isRegular,
        label,
        unit,
        ...(isRegular ? [edges[0], edges.at(-1), edges.length] : edges),
      ]),
    );
    const owner = this.axesOwners.get(key);
    if (owner !== undefined) {
      this.output.link(`${owner}/ref_axes`, `${path}/ref_axes`);
      this.output.link(`${owner}/axes`, `${path}/axes`);
      return;
    }
    this.axesOwners.set(key, path);
    this.output.createGroup(`${path}/ref_axes`);
    const groups = axes.map((axis, number) => this.createAxis(`${path}/ref_axes/axis_${number}`, axis));
    this.output.createReferences(`${path}/axes`, groups);
  }

  /** @returns its path */
  private createAxis(path: string, axis: Axis): string {
    const { edges, bins, isRegular } = axis;
    const flow = { underflow: true, overflow: true, circular: false };
    if (isRegular) {
      this.output.createGroup(path, { type: 'regular', lower: { float64: edges[0] }, upper: { float64: edges[bins] }, bins, ...flow });
    } else {
      this.output.createGroup(path, { type: 'variable', ...flow });
      this.output.createArray(`${path}/edges`, 'float64', [edges.length]);
      this.output.setArray(`${path}/edges`, [edges.length], new Uint8Array(edges.buffer));
    }
    const notes = axisAttributes(axis);
    if (isAny(notes)) this.output.createGroup(`${path}/metadata`, notes);
    return path;
  }
}

const shapeOf = ({ axes }: Histogram): readonly number[] => axes.map(({ extent }) => extent);

const textsOf = ({ notes: { title, value = {} } }: Histogram): Attributes => ({
  ...(title === undefined ? {} : { title }),
  ...axisAttributes(value, 'value_'),
});

/** Groups without attributes are left out: each costs as much as the numbers of a small histogram. */
const isAny = (attributes: Attributes): boolean => Object.keys(attributes).length > 0;

/** Numbers that the bins do not tell: of weighted fills, and of those that are in no bin. */
function countsOf({ storage, entries, invalid }: Histogram): Attributes {
  const isWeighted = storage === 'weighted' || storage === 'weighted_mean';
  return { ...(isWeighted ? { entries: { float64: entries } } : {}), ...(invalid === 0 ? {} : { invalid: { float64: invalid } }) };
}

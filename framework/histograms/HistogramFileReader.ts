import { nearestName } from '../../parser/index.ts';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { Hdf5Input } from '../files/hdf5/Hdf5Input.ts';
import { Axis, type AxisNotes, type AxisOptions } from './Axis.ts';
import { Histogram1D, Histogram2D } from './Counts.ts';
import type { Histogram, ProfileNotes, StorageArrays } from './Histogram.ts';
import { completePath, formatName, formatVersion, uhiSchema } from './layout.ts';
import { Profile, WeightedProfile } from './Profile.ts';
import { WeightedHistogram1D, WeightedHistogram2D } from './WeightedSums.ts';

type Constructor = new (...axesAndNotes: never[]) => Histogram;

/** Classes by the storage in the file, in the order of the number of axes. */
const kinds: Readonly<Record<string, readonly Constructor[]>> = {
  int: [Histogram1D, Histogram2D],
  weighted: [WeightedHistogram1D, WeightedHistogram2D],
  mean: [Profile],
  weighted_mean: [WeightedProfile],
};

/** The histograms of a file that a job wrote. They are listed when it is opened, and each is read when it is asked for. */
export class HistogramFileReader {
  /** Axes by the references to them: most histograms of a file share theirs. */
  private readonly axes = new Map<string, readonly Axis[]>();
  private readonly known: ReadonlySet<string>;

  private constructor(
    private readonly input: Hdf5Input,
    /** Paths of all histograms, as in 'SourceAna/crystals_ADC/cry_0', in the order of HDF5 (by name). */
    readonly names: readonly string[],
  ) {
    this.known = new Set(names);
  }

  /** @throws FrameworkError FileOpenError for a file that is no complete histogram file, FileReadError for a damaged one */
  static async open(path: string): Promise<HistogramFileReader> {
    const input = await Hdf5Input.open(path);
    try {
      checkFormat(input);
      return new HistogramFileReader(input, [...histogramsIn(input, '')]);
    } catch (thrown) {
      input.close();
      throw thrown;
    }
  }

  /**
   * The histogram of this name, of the class that it was booked as.
   * @throws FrameworkError NotFound when there is none, FileReadError when it is damaged
   */
  read(name: string): Histogram {
    const { input } = this;
    if (!this.known.has(name)) {
      const nearest = nearestName(name, this.names);
      throw new FrameworkError(
        'NotFound',
        `histogram '${name}' is not in '${input.path}' (it has ${this.names.length}) ${nearest === undefined ? 'see what it lists' : `did you mean '${nearest}'?`}`,
      );
    }
    const path = `/${name}`;
    const axes = this.readAxes(path);
    const Kind = kinds[input.text(`${path}/storage`, 'type')]?.[axes.length - 1];
    if (Kind === undefined) return input.fail(path, `storage and ${axes.length} axes are of no known kind`);
    const metadata = input.attributes(`${path}/metadata`);
    const notes: ProfileNotes = { ...textOf(metadata, 'title', 'title'), value: axisNotes(metadata, 'value_') };
    const histogram = new Kind(...([...axes, notes] as never[]));
    histogram.fromStorage(this.readArrays(path, histogram), numberOf(metadata, 'entries'));
    histogram.invalid = numberOf(metadata, 'invalid');
    return histogram;
  }

  close(): void {
    this.input.close();
  }

  private readAxes(path: string): readonly Axis[] {
    const key = this.input.references(`${path}/axes`);
    let axes = this.axes.get(key);
    if (axes === undefined) {
      axes = this.input.childNames(`${path}/ref_axes`).map((_, number) => this.readAxis(`${path}/ref_axes/axis_${number}`));
      this.axes.set(key, axes);
    }
    return axes;
  }

  private readAxis(path: string): Axis {
    const { input } = this;
    const type = input.text(path, 'type');
    if (type !== 'regular' && type !== 'variable') input.fail(path, `axes of type '${type}' are not read`);
    for (const [flag, expected] of [
      ['underflow', 1],
      ['overflow', 1],
      ['circular', 0],
    ] as const) {
      if (input.number(path, flag) !== expected) input.fail(path, `axes with ${flag} = ${1 - expected} are not read`);
    }
    const bins =
      type === 'variable'
        ? { edges: [...input.numbers(`${path}/edges`).values] }
        : { bins: input.number(path, 'bins'), range: [input.number(path, 'lower'), input.number(path, 'upper')] as const };
    const options: AxisOptions = { ...bins, ...axisNotes(input.attributes(`${path}/metadata`)) };
    try {
      return new Axis(options);
    } catch (thrown) {
      return input.fail(path, messageOf(thrown), thrown);
    }
  }

  private readArrays(path: string, histogram: Histogram): StorageArrays {
    const wanted = histogram.axes.map(({ extent }) => extent).join(' x ');
    const arrays = Object.keys(histogram.toStorage()).map((name) => {
      const { shape, values } = this.input.numbers(`${path}/storage/${name}`);
      if (shape.join(' x ') !== wanted)
        this.input.fail(`${path}/storage/${name}`, `it has ${shape.join(' x ')} numbers, the axes ask for ${wanted}`);
      return [name, values] as const;
    });
    return Object.fromEntries(arrays);
  }
}

type Metadata = ReturnType<Hdf5Input['attributes']>;

const axisNotes = (metadata: Metadata, prefix = ''): AxisNotes => ({
  ...textOf(metadata, `${prefix}label`, 'label'),
  ...textOf(metadata, `${prefix}unit`, 'unit'),
});

/** A text of the metadata under the name of a property; nothing when it is absent. */
function textOf<K extends string>(metadata: Metadata, name: string, property: K): { readonly [P in K]?: string } {
  const value = metadata.get(name);
  return typeof value === 'string' ? ({ [property]: value } as { readonly [P in K]: string }) : {};
}

/** A number of the metadata; 0 when it is absent. */
function numberOf(metadata: Metadata, name: string): number {
  const value = metadata.get(name);
  return typeof value === 'number' ? value : 0;
}

function checkFormat(input: Hdf5Input): void {
  const refuse = (reason: string, advice: string) =>
    new FrameworkError('FileOpenError', `cannot read histograms from '${input.path}' (${reason}) ${advice}`);
  const format = input.attributes('/').get('format') ?? 'none of tsfw';
  if (format !== formatName) throw refuse(`its format is ${format}`, 'give the file that the histogram service wrote');
  const version = input.number('/', 'formatVersion');
  if (version > formatVersion)
    throw refuse(`it has version ${version} of the format, this program knows ${formatVersion}`, 'use a newer version of tsfw');
  if (input.numbers(completePath).values[0] !== 1)
    throw refuse('the job that filled them was killed', 'run it again; its flat tables can be read');
}

function* histogramsIn(input: Hdf5Input, group: string): Generator<string> {
  for (const child of input.childNames(`/${group}`)) {
    const name = group === '' ? child : `${group}/${child}`;
    if (!input.isGroup(`/${name}`)) continue;
    const attributes = input.attributes(`/${name}`);
    const schema = attributes.get('uhi_schema');
    if (schema === uhiSchema) yield name;
    else if (schema !== undefined) input.fail(`/${name}`, `its schema is not number ${uhiSchema} of UHI`);
    else if (!attributes.has('kind')) yield* histogramsIn(input, name);
  }
}

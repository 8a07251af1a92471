import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { Axis, type AxisOptions } from './Axis.ts';
import { Booking } from './Booking.ts';
import { Histogram1D, Histogram2D } from './Counts.ts';
import type { HistogramNotes, ProfileNotes } from './Histogram.ts';
import { type FlatFields, Ntuple } from './Ntuple.ts';
import { Profile, WeightedProfile } from './Profile.ts';
import { WeightedHistogram1D, WeightedHistogram2D } from './WeightedSums.ts';

/** Axes of a histogram over two quantities. */
export interface Axes2D extends HistogramNotes {
  readonly x: AxisOptions;
  readonly y: AxisOptions;
}

/** Asks for sums of weights and of their squares instead of counts. */
export interface Weighted {
  readonly weighted: true;
}

/**
 * Books histograms and flat tables in a directory of the job's histogram file. A module receives it by its type; its directory is the
 * module's label. Booking is for constructors and beginJob.
 * @throws FrameworkError Configuration from every method for a name that is taken or unusable and for axes that make no bins, LogicError
 * when events are processed already
 */
export class Histograms {
  /** @param path of this directory, as in 'SourceAna/crystals_ADC' */
  constructor(
    private readonly booking: Booking,
    private readonly path: string,
  ) {}

  /** A directory inside of this one; the same for the same name. */
  directory(name: string): Histograms {
    const path = this.pathOf(name);
    this.booking.addDirectory(path);
    return new Histograms(this.booking, path);
  }

  /** A histogram of one quantity: `h1('energy', { bins: 120, range: [0, 12], label: 'deposited energy', unit: 'MeV' })`. */
  h1(name: string, options: AxisOptions & HistogramNotes & Weighted): WeightedHistogram1D;
  h1(name: string, options: AxisOptions & HistogramNotes): Histogram1D;
  h1(name: string, options: AxisOptions & HistogramNotes & Partial<Weighted>): Histogram1D | WeightedHistogram1D {
    const Kind = options.weighted ? WeightedHistogram1D : Histogram1D;
    return this.book(name, () => new Kind(new Axis(options), options));
  }

  /** A histogram of two quantities: `h2('place', { x: { bins: 70, range: [-700, 700], unit: 'mm' }, y: { ... } })`. */
  h2(name: string, options: Axes2D & Weighted): WeightedHistogram2D;
  h2(name: string, options: Axes2D): Histogram2D;
  h2(name: string, options: Axes2D & Partial<Weighted>): Histogram2D | WeightedHistogram2D {
    const Kind = options.weighted ? WeightedHistogram2D : Histogram2D;
    return this.book(name, () => new Kind(new Axis(options.x), new Axis(options.y), options));
  }

  /** Mean and variance of `value` in bins of x: `profile('yield', { bins: 20, range: [0, 200], unit: 'mm', value: { unit: 'ADC' } })`. */
  profile(name: string, options: AxisOptions & ProfileNotes & Weighted): WeightedProfile;
  profile(name: string, options: AxisOptions & ProfileNotes): Profile;
  profile(name: string, options: AxisOptions & ProfileNotes & Partial<Weighted>): Profile | WeightedProfile {
    const Kind = options.weighted ? WeightedProfile : Profile;
    return this.book(name, () => new Kind(new Axis(options), options));
  }

  /** A flat table, one row per `fill`: `ntuple('hits', { energy: fields.float32({ unit: 'MeV', about: 'reconstructed energy' }) })`. */
  ntuple<const F extends FlatFields>(name: string, columns: F, { title = '' }: HistogramNotes = {}): Ntuple<F> {
    return this.book(name, (path) => new Ntuple(path, columns, title));
  }

  private book<T extends Parameters<Booking['add']>[1]>(name: string, make: (path: string) => T): T {
    const path = this.pathOf(name);
    let booked: T;
    try {
      booked = make(path);
    } catch (error) {
      if (!(error instanceof FrameworkError)) throw error;
      throw new FrameworkError(error.category, `'${path}' cannot be booked with ${messageOf(error)}`);
    }
    this.booking.add(path, booked);
    return booked;
  }

  private pathOf(name: string): string {
    if (!/^[^/.\0][^/\0]*$/.test(name)) {
      throw new FrameworkError(
        'Configuration',
        `'${name}' cannot name anything in '${this.path}' (names are not empty, hold no '/' and begin with no '.') choose another, or use directory()`,
      );
    }
    return `${this.path}/${name}`;
  }
}

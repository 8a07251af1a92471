import { FrameworkError } from '../errors/FrameworkError.ts';
import { Histogram } from './Histogram.ts';
import { Ntuple } from './Ntuple.ts';

/** Everything that the modules of a job booked, by its path in the file. */
export class Booking {
  readonly histograms = new Map<string, Histogram>();
  readonly ntuples = new Map<string, Ntuple>();
  private readonly directories = new Set<string>();
  private isOpen = true;

  get isEmpty(): boolean {
    return this.histograms.size + this.ntuples.size === 0;
  }

  /** Nothing can be booked from now on. */
  close(): void {
    this.isOpen = false;
  }

  add(path: string, booked: Histogram | Ntuple): void {
    this.requireOpen(path);
    if (this.histograms.has(path) || this.ntuples.has(path) || this.directories.has(path)) throw taken(path);
    if (booked instanceof Histogram) this.histograms.set(path, booked);
    else this.ntuples.set(path, booked);
  }

  addDirectory(path: string): void {
    this.requireOpen(path);
    if (this.histograms.has(path) || this.ntuples.has(path)) throw taken(path);
    this.directories.add(path);
  }

  private requireOpen(path: string): void {
    if (this.isOpen) return;
    throw new FrameworkError(
      'LogicError',
      `'${path}' cannot be booked any more (the file was laid out before the first event) book in the constructor or in beginJob`,
    );
  }
}

const taken = (path: string): FrameworkError =>
  new FrameworkError('Configuration', `'${path}' is booked twice (a path names one thing) choose another name, or a directory`);

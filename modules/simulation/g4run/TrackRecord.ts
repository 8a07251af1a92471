import type { Track, TrackSink } from '../../transport/index.ts';

/** A point of a particle's life: where, when, with which momentum (mm, ns, MeV/c), and by which process. */
export interface TrackPoint {
  x: number;
  y: number;
  z: number;
  time: number;
  px: number;
  py: number;
  pz: number;
  process: number;
}

/** One particle of the event. */
export interface TrackRecord {
  pdgId: number;
  /** Number of the parent, -1 for the primary. */
  parent: number;
  /** Whether it or a descendant deposited energy in a crystal. */
  isNeeded: boolean;
  readonly start: TrackPoint;
  readonly end: TrackPoint;
}

/**
 * Beginnings and ends of all particles of one event, by their number; those of a second primary follow those of the first. Records are
 * reused from event to event.
 */
export class TrackRecords implements TrackSink {
  private readonly records: TrackRecord[] = [];
  /** Number of particles of the event. */
  count = 0;

  /** Number of the current primary: the transport counts from 0 for each. */
  private first = 0;

  clear(): void {
    this.count = 0;
  }

  startPrimary(): void {
    this.first = this.count;
  }

  /** Number in the event of a particle of the current primary. */
  numberOf(track: number): number {
    return this.first + track;
  }

  get(track: number): TrackRecord {
    return this.records[track];
  }

  begin(track: Track): void {
    const number = this.numberOf(track.track);
    const record = (this.records[number] ??= newRecord());
    record.pdgId = track.pdgId;
    record.parent = track.parent < 0 ? -1 : this.numberOf(track.parent);
    record.isNeeded = false;
    copy(track, record.start);
    this.count = Math.max(this.count, number + 1);
  }

  end(track: Track): void {
    copy(track, this.records[this.numberOf(track.track)].end);
  }

  /** Marks a particle and its ancestors. */
  need(track: number): void {
    for (let i = track; i >= 0 && !this.records[i].isNeeded; i = this.records[i].parent) this.records[i].isNeeded = true;
  }
}

function newRecord(): TrackRecord {
  const point = (): TrackPoint => ({ x: 0.1, y: 0.1, z: 0.1, time: 0.1, px: 0.1, py: 0.1, pz: 0.1, process: 0 });
  return { pdgId: 0, parent: -1, isNeeded: false, start: point(), end: point() };
}

function copy(from: Track, to: TrackPoint): void {
  to.x = from.x;
  to.y = from.y;
  to.z = from.z;
  to.time = from.time;
  to.px = from.px;
  to.py = from.py;
  to.pz = from.pz;
  to.process = from.process;
}

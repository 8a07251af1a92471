import { nullPtr, type Ptr } from '../../../framework/index.ts';
import type { Sinks, Step, StepSink } from '../../transport/index.ts';
import type { SimParticle, StepPointMC } from '../products.ts';
import { TrackRecords } from './TrackRecord.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Steps with less energy are not kept, as in Mu2e's CaloCrystalSD, MeV. */
const smallestDeposit = 1e-6;

/**
 * Turns what the transport tells of one event into SimParticles and StepPointMCs. Of the particles it keeps the primary, those that
 * deposited energy in a crystal, and their ancestors.
 */
export class EventRecorder implements StepSink {
  readonly tracks = new TrackRecords();
  private steps: Mutable<StepPointMC>[] = [];
  private readonly stepTracks: number[] = [];
  private readonly genParticles: Ptr[] = [];
  /** Numbers of the primaries. */
  private readonly primaries: number[] = [];
  readonly sinks: Sinks = { steps: this, tracks: this.tracks };

  clear(): void {
    this.tracks.clear();
    this.steps = [];
    this.stepTracks.length = 0;
    this.genParticles.length = 0;
    this.primaries.length = 0;
  }

  /** @param genParticle the generated particle that is simulated next */
  startPrimary(genParticle: Ptr): void {
    this.tracks.startPrimary();
    this.primaries.push(this.tracks.count);
    this.genParticles.push(genParticle);
  }

  step(step: Step): void {
    if (step.deposit < smallestDeposit) return;
    const track = this.tracks.numberOf(step.track);
    this.tracks.need(track);
    this.stepTracks.push(track);
    this.steps.push({
      simParticle: nullPtr,
      volumeId: step.cell,
      totalEDep: step.deposit,
      nonIonizingEDep: 0,
      // No Birks constant is set for the crystals: all deposited energy makes light.
      visibleEDep: step.deposit,
      position: { x: step.x, y: step.y, z: step.z },
      postPosition: { x: step.xAfter, y: step.yAfter, z: step.zAfter },
      momentum: { x: step.px, y: step.py, z: step.pz },
      postMomentum: { x: step.pxAfter, y: step.pyAfter, z: step.pzAfter },
      time: step.time,
      proper: 0,
      stepLength: step.length,
      endProcessCode: step.process,
    });
  }

  /**
   * The products of the event.
   * @param ptrTo makes the reference to the SimParticle at an index
   */
  collect(ptrTo: (key: number) => Ptr): { readonly simParticles: readonly SimParticle[]; readonly steps: readonly StepPointMC[] } {
    const { tracks } = this;
    // A primary that missed everything has no track, and the next one's number then stands in its place.
    for (const primary of this.primaries) if (primary < tracks.count) tracks.need(primary);
    const ptrs: Ptr[] = [];
    const daughters: Ptr[][] = [];
    const simParticles: SimParticle[] = [];
    for (let i = 0; i < tracks.count; i++) {
      const { isNeeded, parent } = tracks.get(i);
      if (!isNeeded) continue;
      ptrs[i] = ptrTo(simParticles.length);
      daughters[i] = [];
      if (parent >= 0) daughters[parent].push(ptrs[i]);
      simParticles.push(this.simParticle(i, ptrs, daughters[i]));
    }
    // Which particles are kept is known only now: the references are filled in afterwards.
    for (let i = 0; i < this.steps.length; i++) this.steps[i].simParticle = ptrs[this.stepTracks[i]];
    return { simParticles, steps: this.steps };
  }

  private simParticle(track: number, ptrs: readonly Ptr[], daughters: readonly Ptr[]): SimParticle {
    const { pdgId, parent, start, end } = this.tracks.get(track);
    return {
      id: track + 1,
      parent: parent < 0 ? nullPtr : ptrs[parent],
      genParticle: parent < 0 ? this.genParticles[this.primaries.lastIndexOf(track)] : nullPtr,
      pdgId,
      startPosition: { x: start.x, y: start.y, z: start.z },
      startMomentum: { x: start.px, y: start.py, z: start.pz },
      startGlobalTime: start.time,
      creationCode: start.process,
      endPosition: { x: end.x, y: end.y, z: end.z },
      endMomentum: { x: end.px, y: end.py, z: end.pz },
      endGlobalTime: end.time,
      stoppingCode: end.process,
      daughters,
    };
  }
}

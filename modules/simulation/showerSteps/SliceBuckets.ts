import { crystalLength } from '../../calorimeter/geometry/dimensions.ts';
import type { Point } from '../../calorimeter/geometry/point.ts';
import type { CrystalStep, ShowerStep } from './showerStep.ts';

/** Steps this little in front of a crystal are still in its first slice, mm; and slices are this much longer than their share. */
const inFront = 1e-6;
const excessLength = 1e-5;

/** The shower steps that are being gathered in one crystal for one particle: an open one, or none, for every slice along z. */
export class SliceBuckets {
  private readonly sliceLength: number;
  private readonly last: number;
  private readonly deltaTime: number;
  private readonly count: Int32Array;
  private readonly firstTime: Float64Array;
  private readonly energy: Float64Array;
  private readonly visible: Float64Array;
  private readonly momentumSquare: Float64Array;
  /** Sums of energy times (time - first time) and of energy times position. */
  private readonly delay: Float64Array;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly z: Float64Array;

  /** `deltaTime` in ns. */
  constructor(sliceCount: number, deltaTime: number) {
    this.sliceLength = crystalLength / sliceCount + excessLength;
    this.last = sliceCount - 1;
    this.deltaTime = deltaTime;
    this.count = new Int32Array(sliceCount);
    const sums = () => new Float64Array(sliceCount);
    this.firstTime = sums();
    this.energy = sums();
    this.visible = sums();
    this.momentumSquare = sums();
    this.delay = sums();
    this.x = sums();
    this.y = sums();
    this.z = sums();
  }

  /** Adds a step with an energy above 0; steps come in the order of time. `position` in the crystal frame, mm. */
  add(step: CrystalStep, position: Point, simParticle: number, crystalId: number, out: ShowerStep[]): void {
    const slice = Math.min(this.last, Math.floor(Math.max(inFront, position.z) / this.sliceLength));
    if (this.count[slice] > 0 && step.time - this.firstTime[slice] > this.deltaTime) this.close(slice, simParticle, crystalId, out);
    if (this.count[slice] === 0) this.firstTime[slice] = step.time;
    const energy = step.energyDeposit;
    const { x, y, z } = step.momentum;
    this.count[slice]++;
    this.energy[slice] += energy;
    this.visible[slice] += step.visibleEnergyDeposit;
    this.momentumSquare[slice] = Math.max(this.momentumSquare[slice], x * x + y * y + z * z);
    this.delay[slice] += energy * (step.time - this.firstTime[slice]);
    this.x[slice] += energy * position.x;
    this.y[slice] += energy * position.y;
    this.z[slice] += energy * position.z;
  }

  /** Closes what is open, from the front of the crystal to its back. */
  closeAll(simParticle: number, crystalId: number, out: ShowerStep[]): void {
    for (let slice = 0; slice <= this.last; slice++) if (this.count[slice] > 0) this.close(slice, simParticle, crystalId, out);
  }

  private close(slice: number, simParticle: number, crystalId: number, out: ShowerStep[]): void {
    const energy = this.energy[slice];
    out.push({
      simParticle,
      crystalId,
      nCompress: this.count[slice],
      time: this.firstTime[slice] + this.delay[slice] / energy,
      energyDepG4: energy,
      energyDepBirks: this.visible[slice],
      momentumIn: Math.sqrt(this.momentumSquare[slice]),
      position: { x: this.x[slice] / energy, y: this.y[slice] / energy, z: this.z[slice] / energy },
    });
    this.count[slice] = 0;
    this.energy[slice] = 0;
    this.visible[slice] = 0;
    this.momentumSquare[slice] = 0;
    this.delay[slice] = 0;
    this.x[slice] = 0;
    this.y[slice] = 0;
    this.z[slice] = 0;
  }
}

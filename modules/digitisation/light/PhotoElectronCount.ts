import type { Random } from '../../../framework/index.ts';
import { crystalChannelCount } from '../../calorimeter/geometry/identifiers.ts';
import { samplePoisson } from '../../statistics/samplePoisson.ts';

/** How many photo-electrons a deposit gives when `mean` are expected. */
export interface PhotoElectronCount {
  /** Called before the deposits of an event. */
  startEvent(): void;
  count(sipm: number, mean: number, random: Random): number;
}

/** Counts fluctuate as those of independent photons do. */
export class PoissonCount implements PhotoElectronCount {
  startEvent(): void {
    // Nothing passes from deposit to deposit.
  }

  count(_sipm: number, mean: number, random: Random): number {
    return samplePoisson(mean, random);
  }
}

/**
 * Counts without fluctuations: what whole numbers cannot hold of a deposit is carried to the next one at the SiPM, and the carry starts at
 * random. Each deposit has its mean on average, and all deposits of an event together have theirs within one photo-electron. (Cutting every
 * deposit to whole photo-electrons would lose half of one for each.)
 * Source: systematic sampling, W. G. Cochran, Sampling Techniques (Wiley, 3rd edition 1977), chapter 8.
 */
export class ExpectedCount implements PhotoElectronCount {
  private readonly carries = new Float64Array(crystalChannelCount).fill(Number.NaN);
  private readonly used: number[] = [];

  startEvent(): void {
    for (const sipm of this.used) this.carries[sipm] = Number.NaN;
    this.used.length = 0;
  }

  count(sipm: number, mean: number, random: Random): number {
    if (Number.isNaN(this.carries[sipm])) {
      this.carries[sipm] = random.uniform();
      this.used.push(sipm);
    }
    const sum = this.carries[sipm] + mean;
    const count = Math.floor(sum);
    this.carries[sipm] = sum - count;
    return count;
  }
}

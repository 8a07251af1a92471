/** Rows of the whitening matrix are cut to this many neighbours: the noise of the readout forgets within the length of a pulse. */
const largestOrder = 62;

/**
 * Turns samples with stationary, correlated noise into samples with independent noise of variance 1: from each, its best linear prediction
 * from those before is taken off, and the rest is divided by its standard deviation. This is multiplication with the inverse Cholesky factor of
 * the covariance matrix, whose rows repeat for a stationary process once they reach back far enough.
 * Source: N. Levinson, J. Math. Phys. 25 (1946) 261; J. Durbin, Rev. Inst. Int. Stat. 28 (1960) 233.
 */
export class NoiseWhitener {
  /** Row o has the o coefficients of the predictor from o samples, the nearest first, at o * largestOrder. */
  private readonly predictors = new Float64Array((largestOrder + 1) * largestOrder);
  private readonly inverseSigmas = new Float64Array(largestOrder + 1);
  /** Usable samples directly before each one, at most largestOrder; -1 for one that is not used. */
  private orders = new Int16Array(64);

  /**
   * @param covariance of two samples by their distance in samples, ADC^2; as many as are not zero
   * @throws RangeError when no noise has these covariances
   */
  constructor(covariance: ArrayLike<number>) {
    const at = (lag: number): number => (lag < covariance.length ? covariance[lag] : 0);
    const { predictors, inverseSigmas } = this;
    let variance = at(0);
    for (let order = 0; order <= largestOrder; order++) {
      const row = order * largestOrder;
      if (order > 0) {
        const last = row - largestOrder;
        let reflection = at(order);
        for (let j = 0; j < order - 1; j++) reflection -= predictors[last + j] * at(order - 1 - j);
        reflection /= variance;
        for (let j = 0; j < order - 1; j++) predictors[row + j] = predictors[last + j] - reflection * predictors[last + order - 2 - j];
        predictors[row + order - 1] = reflection;
        variance *= 1 - reflection * reflection;
      }
      if (!(variance > 0))
        throw new RangeError(
          `covariances of noise leave a variance of ${variance} after prediction from ${order} samples (it must be positive) add white noise`,
        );
      inverseSigmas[order] = 1 / Math.sqrt(variance);
    }
  }

  /** Chooses the waveform for the calls that follow: prediction starts anew after samples that are not used. */
  start(isUsed: Uint8Array, count: number): void {
    if (count > this.orders.length) this.orders = new Int16Array(2 * count);
    let before = 0;
    for (let i = 0; i < count; i++) {
      this.orders[i] = isUsed[i] === 0 ? -1 : Math.min(before, largestOrder);
      before = isUsed[i] === 0 ? 0 : before + 1;
    }
  }

  /** Standard deviation of what cannot be predicted of a sample, ADC. */
  get unpredictable(): number {
    return 1 / this.inverseSigmas[largestOrder];
  }

  /** Samples that a value reaches behind itself. */
  get reach(): number {
    return largestOrder;
  }

  /** Whitens, in place, values from `begin` to before `end`; those before `begin` count as zero, those not used become zero. */
  apply(values: Float64Array, begin: number, end: number): void {
    const { predictors, inverseSigmas, orders } = this;
    for (let i = end - 1; i >= begin; i--) {
      const order = orders[i];
      if (order < 0) {
        values[i] = 0;
        continue;
      }
      const terms = Math.min(order, i - begin);
      const row = order * largestOrder;
      let sum = values[i];
      for (let j = 0; j < terms; j++) sum -= predictors[row + j] * values[i - 1 - j];
      values[i] = sum * inverseSigmas[order];
    }
  }
}

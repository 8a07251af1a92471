import type { PreparedModel, SpectrumModel } from '../../fit/SpectrumModel.ts';
import type { Spectrum } from '../products.ts';
import type { FitCurve } from './sourceFitOf.ts';

/** Computes the curves of fits, over the range of the yields. Models for bins that came before are used again. */
export class CurveMaker {
  private readonly prepared = new Map<string, PreparedModel>();

  /** @param yieldRange ADC */
  constructor(
    private readonly model: SpectrumModel,
    private readonly yieldRange: readonly [number, number],
  ) {}

  /** @param point all parameters of the model */
  curve({ counts, lowEdge, highEdge, lyso }: Spectrum, point: Float64Array): FitCurve {
    const { yieldRange } = this;
    const width = (highEdge - lowEdge) / counts.length;
    const first = Math.max(0, Math.ceil((yieldRange[0] - lowEdge) / width - 0.5));
    const last = Math.min(counts.length - 1, Math.floor((yieldRange[1] - lowEdge) / width - 0.5));
    const count = Math.max(0, last - first + 1);
    const lower = lowEdge + first * width;
    const crystalType = lyso ? 'LYSO' : 'CsI';
    const key = `${crystalType} ${lower} ${width} ${count}`;
    let model = this.prepared.get(key);
    if (model === undefined) {
      model = this.model.prepare({ count, lower, width, yieldRange }, 'exact', crystalType);
      this.prepared.set(key, model);
    }
    const expected = new Float64Array(count * model.components.length);
    model.componentCounts(point, expected);
    return {
      curveFirstBin: first,
      components: model.components.map((name, k) => ({ name, expected: expected.slice(k * count, (k + 1) * count) })),
    };
  }
}

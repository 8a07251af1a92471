import { fileURLToPath } from 'node:url';
import type { Random } from '../../../framework/index.ts';
import { type Columns, real, tableSchema } from '../../conditions/tables/TableSchema.ts';
import { readValidTables } from '../../conditions/text/readTables.ts';
import { tableError } from '../../conditions/text/TableProblem.ts';

const packagedTable = fileURLToPath(new URL('../data/photon_propagation_quantiles.csv', import.meta.url));

/** The columns of the table, in percent. */
const percentiles = [0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 100];
const distanceColumn = 'distance_to_sipm_mm';
const quantileColumns = percentiles.map((percentile) => `q${percentile}_ns`);
const columns: Columns = {
  [distanceColumn]: real({ unit: 'mm', about: 'distance of the deposit from the SiPMs' }),
  ...Object.fromEntries(quantileColumns.map((name) => [name, real({ unit: 'ns', min: 0, about: 'quantile of the delay' })])),
};
const delayTable = tableSchema('PhotonPropagation', columns, { about: 'time from scintillation to detection' });

/** All percentiles are whole: between them the delay is linear in the probability. */
const intervals = 100;

/**
 * Time from scintillation in a crystal to the detection of a photon, ns, which light spends on its way with reflections.
 * The delays follow the table's quantiles at each distance from the SiPMs; both between the quantiles and between the distances (as it is
 * customary for histograms: A. L. Read, Nucl. Instrum. Meth. A425 (1999) 357) they are interpolated linearly, and constant beyond the first and
 * last distance. Mu2e's histogram of 5 mm by 0.43 ns is reproduced within the widths of its bins except between the 75 % and 90 %
 * quantiles, where direct light ends and reflected light at 16-18 ns has not begun: there the table says nothing on the shape.
 */
export class LightPropagation {
  private readonly distances: Float64Array;
  /** Delay at every percent (101 per distance). */
  private readonly delays: Float64Array;
  /** Those of the chosen distance. */
  private readonly chosen = new Float64Array(intervals + 1);

  /** @throws FrameworkError FileOpenError, FileReadError with file, line and column */
  constructor(path: string = packagedTable) {
    const [{ rows }] = readValidTables(path, [delayTable], { untitled: delayTable }).all(delayTable);
    this.distances = Float64Array.from(rows, ({ values }) => Number(values[distanceColumn]));
    this.delays = new Float64Array(rows.length * (intervals + 1));
    rows.forEach(({ line, values }, row) => {
      const distance = this.distances[row];
      const quantiles = quantileColumns.map((name) => Number(values[name]));
      if (row > 0 && !(distance > this.distances[row - 1]))
        throw tableError(
          path,
          line,
          `distance ${distance} mm after ${this.distances[row - 1]} mm (rows go by increasing distance) sort the table`,
        );
      const wrong = quantiles.findIndex((delay, k) => k > 0 && delay < quantiles[k - 1]);
      if (wrong >= 0)
        throw tableError(
          path,
          line,
          `${quantileColumns[wrong]} is ${quantiles[wrong]} (delays do not fall from quantile to quantile) correct the value`,
        );
      for (let k = 1; k < percentiles.length; k++) {
        const [low, high] = [percentiles[k - 1], percentiles[k]];
        for (let percent = low; percent <= high; percent++) {
          const share = (percent - low) / (high - low);
          this.delays[row * (intervals + 1) + percent] = quantiles[k - 1] + share * (quantiles[k] - quantiles[k - 1]);
        }
      }
    });
  }

  /** Chooses the distance from the SiPMs, mm, for the delays that follow. */
  setDistance(distance: number): void {
    const { distances, delays, chosen } = this;
    let row = 0;
    while (row < distances.length - 2 && distances[row + 1] <= distance) row++;
    const next = Math.min(row + 1, distances.length - 1);
    const share = next === row ? 0 : Math.min(1, Math.max(0, (distance - distances[row]) / (distances[next] - distances[row])));
    const [a, b] = [row * (intervals + 1), next * (intervals + 1)];
    for (let percent = 0; percent <= intervals; percent++)
      chosen[percent] = (1 - share) * delays[a + percent] + share * delays[b + percent];
  }

  /** The delay, ns, of probability 0 to 1 at the chosen distance. */
  quantile(probability: number): number {
    const place = probability * intervals;
    const percent = Math.min(intervals - 1, Math.floor(place));
    const low = this.chosen[percent];
    return low + (place - percent) * (this.chosen[percent + 1] - low);
  }

  /** A delay, ns, of one photon at the chosen distance. */
  sample(random: Random): number {
    return this.quantile(random.uniform());
  }
}

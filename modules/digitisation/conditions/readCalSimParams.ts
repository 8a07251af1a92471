import { crystalCount, sipmId } from '../../calorimeter/geometry/identifiers.ts';
import { readNumberTable, tableError } from '../tables/readNumberTable.ts';
import { type CalSimParams, emptyCalSimParams } from './CalSimParams.ts';

const columns = ['id', 'LRU', 'pe0', 'pe1', 'adc0', 'adc1'];

/** Beyond, one end of the crystal would give less than no light. */
const largestNonUniformity = 2;
/** Some hundred times the light of LYSO: whatever is larger is another quantity. */
const largestConstant = 1e5;

/**
 * Reads the constants of all 1348 crystals from a text table with the columns `id LRU pe0 pe1 adc0 adc1`, by increasing crystal id: relative
 * longitudinal non-uniformity, photo-electrons per MeV and ADC per MeV of both SiPMs. A dead SiPM has 0 ADC per MeV.
 * @throws FrameworkError FileOpenError, FileReadError with file and line
 */
export function readCalSimParams(path: string): CalSimParams {
  const { rows } = readNumberTable(path, columns);
  const params = emptyCalSimParams();
  rows.forEach(({ line, values }, expected) => {
    const fail = (problem: string) => tableError(path, line, problem);
    const [id, nonUniformity, pe0, pe1, adc0, adc1] = values;
    if (!Number.isInteger(id) || id < 0 || id >= crystalCount)
      throw fail(`there is no crystal ${id} (ids are 0 to ${crystalCount - 1}) correct the id`);
    if (id < expected) throw fail(`crystal ${id} stands here a second time (first in line ${rows[id].line}) remove one of the rows`);
    if (id !== expected)
      throw fail(
        `crystal ${id} where ${expected} should be (each crystal has one row, by increasing id) add the missing rows or sort the table`,
      );
    if (!(Math.abs(nonUniformity) < largestNonUniformity))
      throw fail(
        `LRU of crystal ${id} is ${nonUniformity} (its magnitude must be below ${largestNonUniformity}) give the relative change of the light yield over the crystal`,
      );
    for (const [name, value] of [
      ['pe0', pe0],
      ['pe1', pe1],
    ] as const) {
      if (!(value > 0 && value <= largestConstant))
        throw fail(
          `${name} of crystal ${id} is ${value} photo-electrons per MeV (above 0 and at most ${largestConstant} are possible) correct it; a dead SiPM has 0 ADC per MeV`,
        );
    }
    for (const [name, value] of [
      ['adc0', adc0],
      ['adc1', adc1],
    ] as const) {
      if (!(value >= 0 && value <= largestConstant))
        throw fail(`${name} of crystal ${id} is ${value} ADC per MeV (0 to ${largestConstant} are possible) correct it`);
    }
    params.longitudinalNonUniformity[id] = nonUniformity;
    params.pePerMeV.set([pe0, pe1], sipmId(id, 0));
    params.adcPerMeV.set([adc0, adc1], sipmId(id, 0));
  });
  if (rows.length < crystalCount) {
    throw tableError(
      path,
      rows[rows.length - 1].line,
      `the table ends with crystal ${rows.length - 1} (${crystalCount} crystals need a row) add those from ${rows.length} on`,
    );
  }
  return params;
}

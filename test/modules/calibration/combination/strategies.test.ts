import test from 'ava';
import { Average } from '../../../../modules/calibration/Average.ts';
import type { Measurement, Method } from '../../../../modules/calibration/combination/CombinationStrategy.ts';
import { Weighted } from '../../../../modules/calibration/Weighted.ts';

const gate = { fitPvalueThreshold: 0.01, acceptUnknownQuality: true };
const weighted = new Weighted({ ...gate, compatPvalueThreshold: 0.05 });
const average = new Average(gate);

const good = { chisq: 30, ndf: 30 };
/** p = 0.0099 and 0.0101 */
const justBad = { chisq: 6.654, ndf: 1 };
const justGood = { chisq: 6.617, ndf: 1 };
const measured = (method: Method, gain: number, error = 0.1, fit: Measurement['fit'] = good): Measurement => ({ method, gain, error, fit });

for (const { name, measurements, code, message, gain, error = 0.1 } of [
  { name: 'nothing', measurements: [], code: 3, message: 'FALLBACK: no measurement' },
  { name: 'a bad fit', measurements: [measured('cosmic', 16, 0.1, justBad)], code: 2, message: 'FALLBACK: bad fits' },
  {
    name: 'two bad fits',
    measurements: [measured('cosmic', 16, 0.1, justBad), measured('source', 16, 0.1, { chisq: 5, ndf: 0 })],
    code: 2,
    message: 'FALLBACK: bad fits',
  },
  {
    name: 'a fit that just passes',
    measurements: [measured('cosmic', 16, 0.1, justGood)],
    code: 101,
    message: 'OK: cosmic only',
    gain: 16,
  },
  {
    name: 'a good source and a bad cosmic fit',
    measurements: [measured('cosmic', 20, 0.1, justBad), measured('source', 16)],
    code: 102,
    message: 'OK: source only',
    gain: 16,
  },
  { name: 'only the laser', measurements: [measured('laser', 16)], code: 103, message: 'OK: laser only', gain: 16 },
  {
    name: 'two that agree',
    measurements: [measured('cosmic', 16, 0.2), measured('source', 16.25, 0.1)],
    code: 0,
    message: 'OK: C+S',
    gain: 16.2,
    error: Math.sqrt(1 / 125),
  },
  {
    name: 'two that just agree',
    measurements: [measured('cosmic', 16, 0.1), measured('source', 16 + 1.959 * Math.sqrt(0.02), 0.1)],
    code: 0,
    message: 'OK: C+S',
    gain: 16.13852,
    error: Math.SQRT1_2 * 0.1,
  },
  {
    name: 'two that do just not',
    measurements: [measured('cosmic', 16, 0.1), measured('source', 16 + 1.961 * Math.sqrt(0.02), 0.1)],
    code: 1,
    message: 'FALLBACK: inconsistent',
  },
  {
    name: 'three that agree',
    measurements: [measured('cosmic', 16), measured('source', 16.1), measured('laser', 15.9)],
    code: 106,
    message: 'OK: C+S+L',
    gain: 16,
    error: 0.1 / Math.sqrt(3),
  },
  {
    name: 'three of which one does not agree',
    measurements: [measured('cosmic', 16), measured('source', 16), measured('laser', 17)],
    code: 1,
    message: 'FALLBACK: inconsistent',
  },
  {
    name: 'source and laser',
    measurements: [measured('source', 16), measured('laser', 16)],
    code: 105,
    message: 'OK: S+L',
    gain: 16,
    error: 0.1 * Math.SQRT1_2,
  },
  {
    name: 'a fit of unknown quality',
    measurements: [{ ...measured('cosmic', 16), fit: undefined }, measured('source', 16)],
    ...{ code: 200, message: 'OK: C+S (fit quality unknown)', gain: 16, error: 0.1 * Math.SQRT1_2 },
  },
] as const) {
  test(`Weighted makes '${message}' of ${name}`, (t) => {
    const combination = weighted.combine(measurements);
    t.deepEqual([combination.code, combination.message], [code, message]);
    if (gain === undefined) t.is(combination.gain, undefined);
    else {
      t.true(Math.abs(combination.gain!.value - gain) < 1e-5, String(combination.gain!.value));
      t.true(Math.abs(combination.gain!.error - error) < 1e-9, String(combination.gain!.error));
    }
  });
}

test('Average is the plain mean of constants, whether they agree or not, and never of bad fits', (t) => {
  const { gain, code } = average.combine([measured('cosmic', 10, 1), measured('source', 20, 1), measured('laser', 5, 0.1, justBad)]);
  t.is(code, 0);
  t.true(Math.abs(1 / gain!.value - (1 / 10 + 1 / 20) / 2) < 1e-15);
  // Errors of the constants are 0.01 and 0.0025 MeV/ADC.
  t.true(Math.abs(gain!.error / gain!.value ** 2 - Math.hypot(0.01, 0.0025) / 2) < 1e-15);
  t.is(average.combine([measured('cosmic', 10, 1, justBad)]).code, 2);
  t.is(average.combine([]).code, 3);
  t.is(average.combine([{ ...measured('laser', 10), fit: undefined }]).code, 303);
});

test('fits of unknown quality can be refused', (t) => {
  const strict = { ...gate, acceptUnknownQuality: false };
  const unknown = { ...measured('cosmic', 16), fit: undefined };
  t.is(new Average(strict).combine([unknown]).code, 2);
  t.is(new Weighted({ ...strict, compatPvalueThreshold: 0.05 }).combine([unknown, measured('source', 16)]).code, 102);
});

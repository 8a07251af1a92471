import test from 'ava';
import { fitStages } from '../../../../modules/calibration/fit/fitStages.ts';
import type { SpectrumFitResult } from '../../../../modules/fit/SpectrumFitResult.ts';

type Sides = Pick<SpectrumFitResult['parameters'][number], 'lowerStatus' | 'upperStatus'>;

const stagesOf = (
  input: SpectrumFitResult['input'],
  minimization: SpectrumFitResult['minimization'],
  hesse: SpectrumFitResult['hesse'],
  sides: Sides,
) => fitStages({ input, minimization, hesse, parameters: [{ name: 'peak', ...sides }] } as unknown as SpectrumFitResult, 'peak');
const sides = (lowerStatus: Sides['lowerStatus'], upperStatus: Sides['upperStatus']): Sides => ({ lowerStatus, upperStatus });

test('stages have the numbers of Minuit, and the sum of a fit tells which one failed', (t) => {
  t.is(stagesOf('ok', 'converged', 'accurate', sides('valid', 'valid')).convergenceStatus, 0);
  t.is(stagesOf('ok', 'aboveGoal', 'accurate', sides('valid', 'valid')).convergenceStatus, 3);
  t.is(stagesOf('ok', 'callLimit', 'failed', sides('none', 'none')).convergenceStatus, 204);
  t.is(stagesOf('ok', 'converged', 'forced', sides('valid', 'valid')).convergenceStatus, 100);
  const limit = stagesOf('ok', 'converged', 'accurate', sides('atLimit', 'valid'));
  t.is(limit.minos.status, 1 | 16);
  t.is(limit.convergenceStatus, 170);
  t.is(limit.minos.text, 'lower error not reached before the limit of the parameter, upper error valid');
  t.is(stagesOf('ok', 'converged', 'accurate', sides('newMinimum', 'callLimit')).minos.status, 1 | 2 | 4 | 8);
});

test('stages that were not run are -1, and a channel without a fit says why', (t) => {
  const empty = stagesOf('empty', 'none', 'none', sides('none', 'none'));
  t.deepEqual([empty.start.status, empty.minimize.status, empty.hesse.status, empty.minos.status], [1, -1, -1, -1]);
  t.is(empty.convergenceStatus, -1);
  t.is(stagesOf('negative', 'none', 'none', sides('none', 'none')).convergenceStatus, -3);
  t.is(stagesOf('ok', 'converged', 'accurate', sides('none', 'none')).convergenceStatus, 0, 'MINOS need not be asked for');
});

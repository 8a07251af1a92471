import test from 'ava';
import { type SeenStep, showerSims } from '../../../../modules/digitisation/light/showerSims.ts';

const seenStep = (key: number, crystal: number, particle: number, energy: number, time: number, product = 7): SeenStep => ({
  step: {
    simParticle: { product, key: particle },
    volumeG4ID: crystal,
    nCompress: 1,
    time: time + 100_000,
    energyDepG4: 2 * energy,
    energyDepBirks: 2 * energy,
    momentumIn: 3 + key,
    position: { x: 0, y: 0, z: 50 },
  },
  ptr: { product: 1, key },
  energy,
  time,
});

test('the deposits of a particle in a crystal are added up, by crystal and then by first appearance', (t) => {
  const sims = showerSims([
    seenStep(0, 40, 2, 1, 500),
    seenStep(1, 7, 2, 0.5, 501),
    seenStep(2, 40, 1, 0.25, 502),
    seenStep(3, 40, 2, 2, 499),
    seenStep(4, 40, 2, 4, 600, 8),
  ]);
  const common = { steps: [{ product: 1, key: 1 }] };
  t.deepEqual(sims, [
    {
      ...common,
      crystalID: 7,
      simParticle: { product: 7, key: 2 },
      energyDepG4: 1,
      energyCorr: 0.5,
      timeOrig: 100_501,
      timeCorr: 501,
      momentumIn: 4,
    },
    {
      crystalID: 40,
      simParticle: { product: 7, key: 2 },
      steps: [
        { product: 1, key: 0 },
        { product: 1, key: 3 },
      ],
      energyDepG4: 6,
      energyCorr: 3,
      timeOrig: 100_499,
      timeCorr: 499,
      momentumIn: 6,
    },
    {
      crystalID: 40,
      simParticle: { product: 7, key: 1 },
      steps: [{ product: 1, key: 2 }],
      energyDepG4: 0.5,
      energyCorr: 0.25,
      timeOrig: 100_502,
      timeCorr: 502,
      momentumIn: 5,
    },
    {
      crystalID: 40,
      simParticle: { product: 8, key: 2 },
      steps: [{ product: 1, key: 4 }],
      energyDepG4: 8,
      energyCorr: 4,
      timeOrig: 100_600,
      timeCorr: 600,
      momentumIn: 7,
    },
  ]);
});

test('no deposits give nothing', (t) => {
  t.deepEqual(showerSims([]), []);
});

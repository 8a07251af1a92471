import test from 'ava';
import { nullPtr } from '../../../framework/index.ts';
import { EventRecorder } from '../../../modules/simulation/g4run/EventRecorder.ts';
import { Process, type Step, type Track } from '../../../modules/transport/index.ts';

const track = (number: number, parent: number, pdgId: number): Track => ({
  ...{ track: number, parent, pdgId, process: Process.primary, x: number, y: 0, z: 0 },
  ...{ time: 10 + number, px: 0, py: 0, pz: 6, energy: 6 },
});

const step = (number: number, deposit: number): Step => ({
  ...{ cell: 5, track: number, process: Process.ionisation, deposit, x: 1, y: 2, z: 3, time: 7 },
  ...{ xAfter: 4, yAfter: 5, zAfter: 6, length: 5, px: 0, py: 0, pz: 1, pxAfter: 0, pyAfter: 0, pzAfter: 0.5 },
});

const simParticles = 77;
const genParticle = { product: 5, key: 0 };
const collect = (recorder: EventRecorder) => recorder.collect((key) => ({ product: simParticles, key }));

function record(recorder: EventRecorder): void {
  recorder.clear();
  recorder.startPrimary(genParticle);
  const { tracks } = recorder;
  tracks.begin(track(0, -1, 22));
  tracks.begin(track(1, 0, 11)); // makes number 3
  tracks.begin(track(2, 0, 22)); // leaves nothing
  tracks.end(track(0, -1, 22));
  tracks.begin(track(3, 1, 22)); // deposits
  recorder.step(step(3, 0.5));
  recorder.step(step(2, 0.9e-6));
  for (const i of [1, 2, 3]) tracks.end(track(i, -1, 11));
}

test('the primary, the particles that deposit and their ancestors are kept, with references among them', (t) => {
  const recorder = new EventRecorder();
  record(recorder);
  const { simParticles: particles, steps } = collect(recorder);
  t.deepEqual(
    particles.map(({ id }) => id),
    [1, 2, 4],
  );
  t.deepEqual(particles[0].genParticle, genParticle);
  t.deepEqual(particles[0].parent, nullPtr);
  t.deepEqual(particles[1].parent, { product: simParticles, key: 0 });
  t.deepEqual(particles[2].parent, { product: simParticles, key: 1 });
  t.deepEqual(particles[1].daughters, [{ product: simParticles, key: 2 }]);
  t.deepEqual(particles[2].genParticle, nullPtr);
  t.is(steps.length, 1, 'deposits below 1 eV are dropped');
  t.deepEqual(steps[0].simParticle, { product: simParticles, key: 2 });
  t.is(steps[0].totalEDep, 0.5);
  t.is(steps[0].volumeId, 5);
});

test('nothing of an event remains in the next one', (t) => {
  const recorder = new EventRecorder();
  record(recorder);
  collect(recorder);
  recorder.clear();
  recorder.startPrimary(genParticle);
  t.deepEqual(collect(recorder), { simParticles: [], steps: [] });
  record(recorder);
  t.is(collect(recorder).simParticles.length, 3);
});

test('a second primary has particles of its own', (t) => {
  const recorder = new EventRecorder();
  record(recorder);
  const second = { product: 5, key: 1 };
  recorder.startPrimary(second);
  recorder.tracks.begin(track(0, -1, 22));
  recorder.tracks.begin(track(1, 0, 11));
  recorder.step(step(1, 0.25));
  const { simParticles: particles, steps } = collect(recorder);
  t.deepEqual(
    particles.map(({ id }) => id),
    [1, 2, 4, 5, 6],
  );
  t.deepEqual(particles[3].genParticle, second);
  t.deepEqual(particles[4].parent, { product: simParticles, key: 3 });
  t.deepEqual(steps[1].simParticle, { product: simParticles, key: 4 });
});

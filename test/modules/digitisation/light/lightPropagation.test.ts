import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { LightPropagation } from '../../../../modules/digitisation/light/LightPropagation.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { seeded } from '../../statistics/seeded.ts';

const propagation = new LightPropagation();

/** Mean and rms of the delay at a distance, from 1e5 equally probable quantiles. */
function moments(distance: number): { mean: number; rms: number } {
  propagation.setDistance(distance);
  const count = 100_000;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < count; i++) {
    const delay = propagation.quantile((i + 0.5) / count);
    sum += delay;
    squares += delay * delay;
  }
  return { mean: sum / count, rms: Math.sqrt(squares / count - (sum / count) ** 2) };
}

test('mean delays are those of the histogram: its parabola in the distance within 0.17 ns, near the SiPMs within 0.6 ns', (t) => {
  let [worst, sum, number] = [0, 0, 0];
  for (let distance = 2.5; distance < 200; distance += 2.5) {
    const difference = moments(distance).mean - (5.683 + 0.08033 * distance - 1.548e-4 * distance * distance);
    t.true(Math.abs(difference) < (distance > 25 ? 0.17 : 0.6), `${difference} ns at ${distance} mm`);
    worst = Math.max(worst, Math.abs(difference));
    sum += difference;
    number++;
  }
  t.log(`largest difference ${worst.toFixed(2)} ns, mean ${(sum / number).toFixed(3)} ns`);
  t.true(Math.abs(sum / number) < 0.05);
});

test('delays spread by 5.0 ns at the SiPMs and by 1.0 ns at the front', (t) => {
  const near = moments(2.5).rms;
  const far = moments(197.5).rms;
  t.true(Math.abs(near - 5) < 0.25, `${near}`);
  t.true(Math.abs(far - 1) < 0.06, `${far}`);
});

test('medians follow the direct light (4.70 + 0.0599 d within 1 ns)', (t) => {
  for (let distance = 10; distance <= 190; distance += 10) {
    propagation.setDistance(distance);
    t.true(Math.abs(propagation.quantile(0.5) - 4.7 - 0.0599 * distance) < 1, `${propagation.quantile(0.5)} at ${distance}`);
  }
});

test('quantiles are those of the table, continuous in distance and probability, and end where the table ends', (t) => {
  propagation.setDistance(52.5);
  for (const [probability, delay] of [
    [0, 6.383],
    [0.01, 6.818],
    [0.25, 7.538],
    [0.9, 16.732],
    [1, 20],
  ]) {
    t.true(Math.abs(propagation.quantile(probability) - delay) < 1e-12);
  }
  propagation.setDistance(50);
  t.true(Math.abs(propagation.quantile(0.5) - (7.508 + 7.891) / 2) < 1e-12);
  let previous = 0;
  for (let probability = 0; probability <= 1; probability += 1e-4) {
    const delay = propagation.quantile(probability);
    t.true(delay >= previous);
    previous = delay;
  }
  const end = (distance: number) => {
    propagation.setDistance(distance);
    return propagation.quantile(0.5);
  };
  for (const distance of [-1e9, -1, 0, 2.5]) t.is(end(distance), 3.272);
  for (const distance of [197.5, 200, 1e9]) t.is(end(distance), 15.485);
});

test('drawn delays follow the quantiles (1e5 delays at 150 mm, 5 sigma)', (t) => {
  propagation.setDistance(150);
  const random = seeded(11);
  const count = 100_000;
  const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95];
  const below = probabilities.map(() => 0);
  for (let i = 0; i < count; i++) {
    const delay = propagation.sample(random);
    probabilities.forEach((probability, k) => {
      if (delay < propagation.quantile(probability)) below[k]++;
    });
  }
  probabilities.forEach((p, k) => {
    t.true(Math.abs(below[k] - p * count) < 5 * Math.sqrt(p * (1 - p) * count), `${below[k]} for ${p * count}`);
  });
});

const row = (distance: number, delays: readonly number[]) => [distance, ...delays].join();
const rising = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

for (const { name, text, message } of [
  { name: 'distances out of order', text: `${row(10, rising)}\n${row(5, rising)}`, message: /:2:1: distance 5 mm after 10 mm/ },
  { name: 'a quantile that falls', text: row(10, [0, 1, 2, 3, 4, 5, 6, 5, 8, 9, 10]), message: /:1:1: q90_ns is 5/ },
  { name: 'a negative delay', text: row(10, [-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), message: /:1:4: q0_ns is .-1./ },
  {
    name: 'a row cut short',
    text: `${row(10, rising)}\n${row(20, rising.slice(0, 4))}`,
    message: /:2:1: 5 values \(a row of PhotonPropagation has 12/,
  },
]) {
  test(`a table of delays with ${name} is refused with file and line`, (t) => {
    const path = join(temporaryFolder(t), 'delays.csv');
    writeFileSync(path, text);
    t.regex(t.throws(() => new LightPropagation(path)).message, message);
  });
}

test('a table of one distance serves all', (t) => {
  const path = join(temporaryFolder(t), 'delays.csv');
  writeFileSync(path, row(10, rising));
  const single = new LightPropagation(path);
  single.setDistance(150);
  t.is(single.quantile(0.5), 5);
});

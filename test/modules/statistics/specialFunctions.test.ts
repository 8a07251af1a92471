import test from 'ava';
import { chiSquareSurvival } from '../../../modules/statistics/chiSquareSurvival.ts';
import { erf, gaussianTail } from '../../../modules/statistics/gaussianTail.ts';

/** By mpmath with 40 digits. */
const erfValues = [
  [1e-12, 1.1283791670955126e-12],
  [0.001, 0.0011283787909692365],
  [0.1, 0.1124629160182849],
  [0.3, 0.3286267594591274],
  [0.46, 0.4846553900016797],
  [0.47, 0.4937450508860821],
  [0.5, 0.5204998778130465],
  [0.75, 0.7111556336535151],
  [0.9, 0.7969082124228322],
  [1, 0.8427007929497149],
  [1.25, 0.9229001282564583],
  [1.5, 0.9661051464753108],
  [2, 0.9953222650189527],
  [2.5, 0.999593047982555],
  [3, 0.9999779095030014],
  [3.9, 0.9999999652077514],
  [4.1, 0.9999999932999724],
  [5, 0.9999999999984626],
] as const;

test('erf is right to 1e-15 of its value', (t) => {
  for (const [x, value] of erfValues) {
    t.true(Math.abs(erf(x) / value - 1) < 1e-15, `erf(${x})`);
    t.is(erf(-x), -erf(x));
  }
  t.is(erf(0), 0);
  t.is(erf(Infinity), 1);
  t.true(Number.isNaN(erf(Number.NaN)));
});

/** Of sqrt(pi / 2) erfc(t / sqrt 2), by mpmath. */
const tailValues = [
  [0, 1.2533141373155003],
  [0.2, 1.054639508596407],
  [0.6, 0.6874506193580395],
  [0.7, 0.606512932095337],
  [1, 0.39768974542335145],
  [2, 0.05702612399289205],
  [4, 7.938803027157456e-5],
  [5.6, 2.6865014777391944e-8],
  [5.7, 1.501563432944676e-8],
  [8, 1.559363567083436e-15],
  [12, 4.452980291510108e-33],
  [20, 6.902312073404253e-89],
] as const;

test('the tail of the Gaussian keeps its digits far out', (t) => {
  for (const [x, value] of tailValues) t.true(Math.abs(gaussianTail(x, Math.exp(-0.5 * x * x)) / value - 1) < 5e-14, `tail from ${x}`);
});

/** chi2, degrees of freedom, probability; by mpmath's incomplete gamma function. */
const survivals = [
  [0.5, 1, 0.4795001221869535],
  [3, 2, 0.22313016014842982],
  [10, 3, 0.018566135463043233],
  [2, 4, 0.7357588823428847],
  [67, 67, 0.47702086883218703],
  [100, 67, 0.005556611762951872],
  [62.4, 67, 0.6364135539328363],
  [66, 66, 0.47684738866303084],
  [150, 66, 1.7553598335362857e-8],
  [400, 67, 6.657545564786881e-49],
  [30, 100, 0.9999999999990944],
] as const;

test('the probability of a larger chi2 is right to 1e-12', (t) => {
  for (const [chi2, ndf, value] of survivals) t.true(Math.abs(chiSquareSurvival(chi2, ndf) / value - 1) < 1e-12, `${chi2} of ${ndf}`);
  t.is(chiSquareSurvival(0, 5), 1);
  t.is(chiSquareSurvival(1e5, 5), 0);
});

test('without degrees of freedom, or without chi2, there is no probability', (t) => {
  for (const ndf of [0, -3, 1.5, Number.NaN]) t.true(Number.isNaN(chiSquareSurvival(3, ndf)));
  t.true(Number.isNaN(chiSquareSurvival(Number.NaN, 3)));
});

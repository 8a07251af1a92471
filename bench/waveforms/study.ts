/**
 * Bias, resolution and cost of the waveform processors on simulated digis, as the tables of docs/waveform-processors.md:
 * `npm run waveform-study`.
 */

import { WaveformResult } from '../../modules/reconstruction/waveform/WaveformResult.ts';
import { type ProcessorName, processor, processorNames } from '../../test/modules/reconstruction/waveform/processors.ts';
import { adcPerMeV, lightYield, randomOf, SimulatedDigis, sampling } from '../../test/modules/reconstruction/waveform/simulatedDigis.ts';
import { digisOf, figuresOf, pileUpFiguresOf } from '../../test/modules/reconstruction/waveform/waveformStudy.ts';

const depth = 50;
const count = 4000;
const seed = 21;
const row = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

const simulated = new SimulatedDigis(randomOf(seed));
row('energy, MeV', 'processor', 'bias, ADC', 'resolution, ADC', 'time resolution, ns', 'chi2/ndf', 'found', 'us per digi');
row(...Array<string>(8).fill('---'));
for (const energy of [2, 4, 6.13, 10, 20]) {
  const made = digisOf(simulated, energy, depth, count);
  for (const name of processorNames) {
    const figures = figuresOf(processor(name), made);
    const { amplitude, time } = figures;
    const bias = amplitude.mean - adcPerMeV * energy * lightYield(depth);
    row(
      ...[energy, name, `${bias.toFixed(2)} +- ${amplitude.error.toFixed(2)}`, amplitude.deviation.toFixed(2), time.deviation.toFixed(2)],
      ...[figures.chi2PerNdf.mean.toFixed(2), `${(100 * figures.singles).toFixed(1)} %`, microseconds(name, made).toFixed(1)],
    );
  }
}

console.log('\nTwo deposits, 6.13 and 3 MeV, at a distance in time:\n');
row('distance, ns', 'processor', 'separated', 'bias of the first, ADC', 'bias of the second, ADC');
row(...Array<string>(5).fill('---'));
for (const distance of [20, 30, 50, 100]) {
  for (const name of ['TemplateFit', 'OptimalFilter'] as const) {
    const { separated, first, second } = pileUpFiguresOf(processor(name), simulated, [6.13, 3], depth, distance, 1000);
    row(distance, name, `${(100 * separated).toFixed(1)} %`, first.mean.toFixed(1), second.mean.toFixed(1));
  }
}

/** CPU time, after a first round that lets the code be compiled. */
function microseconds(name: ProcessorName, made: ReturnType<typeof digisOf>): number {
  const chosen = processor(name);
  const result = new WaveformResult();
  const round = () => {
    for (const { hit } of made) chosen.process(hit.begin * sampling, sampling, hit.samples, result);
  };
  round();
  const start = process.cpuUsage();
  for (let i = 0; i < 3; i++) round();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / (3 * made.length);
}

import {
  type Analyzer,
  analyzer,
  Messages,
  number,
  outputFileProblem,
  Random,
  sequence,
  string,
  type ValuesOf,
  writeCompleteFile,
} from '../../framework/index.ts';
import { crystalChannelCount, crystalCount, sipmId } from '../calorimeter/geometry/identifiers.ts';
import { nominalCalSimParams } from '../conditions/CalSimParams.ts';
import { CalCosmicEnergyCalib, CalLaserEnergyCalib, CalSourceEnergyCalib } from '../conditions/tables/energyTables.ts';
import { CalSimCrystals } from '../conditions/tables/furtherTables.ts';
import { RunInterval } from '../conditions/text/RunInterval.ts';
import { tableText } from '../conditions/text/tableText.ts';
import { sampleGaussian } from '../statistics/sampleGaussian.ts';
import { type FakeChannel, fakeCosmicRow, fakeLaserRow, fakeSourceRow } from './fakes/fakeRows.ts';

const error = (of: string, value: number) => number({ default: value, above: 0, max: 1, about: `relative error of ${of}` });
const file = (name: string, table: string) => string({ default: name, about: `file for the table ${table}; none when empty` });

const parameters = {
  spread: number({ default: 0.05, min: 0, max: 0.2, about: 'relative spread of the true gains around nominal ones' }),
  sourceError: error('source peaks', 0.005),
  cosmicError: error('cosmic peaks', 0.015),
  laserError: error('laser amplitudes', 0.003),
  badFraction: number({ default: 0, min: 0, max: 1, about: 'share of channels whose fits failed' }),
  missingFraction: number({ default: 0, min: 0, max: 1, about: 'share of channels without rows' }),
  sourceFile: file('Source.txt', 'CalSourceEnergyCalib'),
  cosmicFile: file('Cosmics.txt', 'CalCosmicEnergyCalib'),
  laserFile: file('Laser.txt', 'CalLaserEnergyCalib'),
  laserReferenceFile: file('LaserReference.txt', 'CalLaserEnergyCalib of the run in which gains were nominal'),
  crystalFile: file('TrueCrystals.txt', 'CalSimCrystals with the true gains, for simulations'),
  intervals: sequence(string({ about: 'run:subrun-run:subrun' }), { default: [], about: 'validity of all tables; always when empty' }),
};

const files = ['sourceFile', 'cosmicFile', 'laserFile', 'laserReferenceFile', 'crystalFile'] as const;

function check(values: ValuesOf<typeof parameters>) {
  const problems = files.flatMap((parameter) => {
    const problem = values[parameter] === '' ? undefined : outputFileProblem({ fileName: values[parameter] });
    return problem === undefined ? [] : [{ parameter, problem }];
  });
  return [
    ...problems,
    ...values.intervals.flatMap((text) => {
      const interval = RunInterval.parse(text);
      return typeof interval === 'string' ? [{ parameter: 'intervals', problem: interval }] : [];
    }),
  ];
}

/** Tables as the fits of a calibration would give, for a detector whose gains are drawn: to try out what reads them. Made at the first event. */
@analyzer(parameters, { check })
export class FakeArchiveTables implements Analyzer {
  private isDone = false;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly random: Random,
    private readonly messages: Messages,
  ) {}

  analyze(): void {
    if (this.isDone) return;
    this.isDone = true;
    const { values, random } = this;
    const nominal = nominalCalSimParams();
    const channels = Array.from({ length: crystalChannelCount }, (_, roid): FakeChannel => {
      const nominalGain = nominal.adcPerMeV[roid];
      const gain = nominalGain * (1 + values.spread * sampleGaussian(random));
      return { roid, nominalGain, gain, isBad: random.uniform() < values.badFraction };
    });
    const seen = channels.filter(() => random.uniform() >= values.missingFraction);
    const intervals = values.intervals.map((text) => RunInterval.parse(text)).filter((interval) => typeof interval !== 'string');
    this.write(
      values.sourceFile,
      tableText(
        CalSourceEnergyCalib,
        seen.map((channel) => fakeSourceRow(channel, values.sourceError, random)),
        intervals,
      ),
    );
    this.write(
      values.cosmicFile,
      tableText(
        CalCosmicEnergyCalib,
        seen.map((channel) => fakeCosmicRow(channel, values.cosmicError, random)),
        intervals,
      ),
    );
    for (const [path, when] of [
      [values.laserFile, 'now'],
      [values.laserReferenceFile, 'reference'],
    ] as const)
      this.write(
        path,
        tableText(
          CalLaserEnergyCalib,
          seen.map((channel) => fakeLaserRow(channel, when, values.laserError, random)),
          intervals,
        ),
      );
    const crystals = Array.from({ length: crystalCount }, (_, crid) => {
      const [first, second] = [sipmId(crid, 0), sipmId(crid, 1)];
      return {
        ...{ crid, LRU: nominal.longitudinalNonUniformity[crid], pePerMeV0: nominal.pePerMeV[first], pePerMeV1: nominal.pePerMeV[second] },
        ...{ ADCPerMeV0: channels[first].gain, ADCPerMeV1: channels[second].gain },
      };
    });
    this.write(values.crystalFile, tableText(CalSimCrystals, crystals, intervals));
  }

  private write(path: string, text: string): void {
    if (path === '') return;
    writeCompleteFile(path, text);
    this.messages.info('FakeArchiveTables', `wrote ${path}`);
  }
}

import { resolve } from 'node:path';
import {
  boolean,
  enumeration,
  number,
  optional,
  outputFileProblem,
  sequence,
  string,
  table,
  toolOf,
  type ValuesOf,
} from '../../../framework/index.ts';
import { RunInterval } from '../../conditions/text/RunInterval.ts';
import { pictureProblem } from '../../plots/writePicture.ts';
import type { CombinationStrategy } from './CombinationStrategy.ts';

/**
 * Energy of a muon in a crystal, MeV: 20 in CsI as in Mu2e's table maker. LYSO crystals have the same size, and minimum ionising particles lose
 * 9.6 MeV/cm in them, 5.6 in CsI. Source: Particle Data Group, Review of Particle Physics, table of inorganic scintillators.
 */
const muonEnergy = { csi: 20, lyso: 34.3 };

export const parameters = {
  strategy: toolOf<CombinationStrategy>('CombinationStrategy', {
    default: 'Weighted',
    about: 'how the measurements of a channel become one constant',
  }),
  cosmic: table(
    {
      use: boolean({ default: true, about: 'use cosmic muons' }),
      fileName: string({ default: 'Cosmics.txt', about: 'text with the table CalCosmicEnergyCalib, of 9 or 10 columns' }),
      energyCsI: number({ default: muonEnergy.csi, above: 0, unit: 'MeV', about: 'energy of a muon in a CsI crystal' }),
      energyLYSO: number({ default: muonEnergy.lyso, above: 0, unit: 'MeV', about: 'energy of a muon in a LYSO crystal' }),
      chisq: enumeration(['total', 'reduced'], {
        default: 'total',
        about: 'what chisq of the layout with 10 columns is; 9 columns have no ndf, and the quality of fits is then unknown',
      }),
    },
    { about: 'cosmic muons' },
  ),
  source: table(
    {
      use: boolean({ default: true, about: 'use the calibration source' }),
      fileName: string({ default: 'Source.txt', about: 'text with the table CalSourceEnergyCalib' }),
      energy: number({ default: 6.13, above: 0, unit: 'MeV', about: 'energy of its photons' }),
    },
    { about: 'calibration source' },
  ),
  laser: table(
    {
      use: boolean({ default: false, about: 'use the laser' }),
      fileName: string({ default: 'Laser.txt', about: 'text with the table CalLaserEnergyCalib' }),
      referenceFile: string({
        default: 'LaserReference.txt',
        about: 'the same for the run in which the constants were right that are valid now',
      }),
      constantError: number({ default: 0, min: 0, about: 'relative error of those constants' }),
    },
    { about: 'laser pulses: gains relative to a reference run' },
  ),
  maxRelativeError: number({ default: 0.2, above: 0, about: 'fits failed whose peak has a larger relative error' }),
  nominalFile: optional(
    string({
      about: 'text with the table CalEnergyCalib, whose constants are kept where no new ones are; those of ProditionsService when absent',
    }),
  ),
  recoFile: string({ default: 'RecoTable.txt', about: 'file for the constants, table CalEnergyCalib' }),
  infoFile: string({ default: 'CalEnergyCalibInfo.txt', about: 'file for how they came about, table CalCombinedEnergyCalib' }),
  intervals: sequence(string({ about: 'run:subrun-run:subrun' }), { default: [], about: 'validity of both tables; always when empty' }),
  picture: optional(string({ about: 'name of a picture of the constants, without its ending: .svg and .png are written' })),
  legacyUnits: boolean({
    default: false,
    about:
      "write what Mu2e's CaloCalibTableMaker writes: ADC per MeV, one energy for CsI and LYSO, number of hits for ndf, table CalEnergyCalibInfo",
  }),
};
export type TableMakerValues = ValuesOf<typeof parameters>;

/** Intervals of the configuration. @throws RangeError for a text that is not one; `check` has reported it */
export const intervalsOf = ({ intervals }: Pick<TableMakerValues, 'intervals'>): readonly RunInterval[] =>
  intervals.map((text) => {
    const interval = RunInterval.parse(text);
    if (typeof interval === 'string') throw new RangeError(interval);
    return interval;
  });

/** What can be known to be wrong before anything is read. */
export function check(values: TableMakerValues): readonly { readonly parameter: string; readonly problem: string }[] {
  const { cosmic, source, laser, nominalFile, recoFile, infoFile, intervals, picture, legacyUnits } = values;
  const problems: { parameter: string; problem: string }[] = [];
  const report = (parameter: string, problem: string | undefined) => {
    if (problem !== undefined) problems.push({ parameter, problem });
  };
  if (!cosmic.use && !source.use && !laser.use)
    report('cosmic', 'use is false, as for source and laser (constants come from one of them at least) use one');
  const inputs = [
    ...(cosmic.use ? [cosmic.fileName] : []),
    ...(source.use ? [source.fileName] : []),
    ...(laser.use ? [laser.fileName, laser.referenceFile] : []),
    ...(nominalFile === undefined ? [] : [nominalFile]),
  ].map((path) => resolve(path));
  for (const [parameter, path] of [
    ['recoFile', recoFile],
    ['infoFile', infoFile],
  ] as const) {
    report(parameter, outputFileProblem({ fileName: path }));
    if (inputs.includes(resolve(path))) report(parameter, `is ${path}, which is read as well (it would be lost) choose another name`);
  }
  if (resolve(recoFile) === resolve(infoFile))
    report('infoFile', `is the file of the constants, ${recoFile} (each table needs its own) choose another`);
  if (picture !== undefined) report('picture', pictureProblem(picture));
  for (const text of intervals) {
    const interval = RunInterval.parse(text);
    if (typeof interval === 'string') report('intervals', interval);
  }
  if (legacyUnits && laser.use)
    report('legacyUnits', "is true, and the laser is used (Mu2e's table maker has no laser) set laser.use: false");
  return problems;
}

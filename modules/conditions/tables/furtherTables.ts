import { channel, crystal, integer, real, tableSchema, text } from './TableSchema.ts';

/** One microbunch, ns. */
const largestTimeCorrection = 1695;

export const CalTimeCalib = tableSchema(
  'CalTimeCalib',
  {
    roid: channel,
    tcorr: real({ unit: 'ns', min: -largestTimeCorrection, max: largestTimeCorrection, about: 'taken off measured times' }),
  },
  { about: 'time offsets', isComplete: true },
);

const timeFit = {
  roid: channel,
  t0: real({ unit: 'ns', about: 'time' }),
  errt0: real({ unit: 'ns', about: 'its error' }),
  chisq: real({ about: 'chi-square of the fit' }),
  nev: integer({ about: 'events' }),
};
export const CalCosmicTimeCalib = tableSchema('CalCosmicTimeCalib', timeFit, { about: 'times of cosmic muons' });
export const CalLaserTimeCalib = tableSchema('CalLaserTimeCalib', timeFit, { about: 'times of laser pulses' });

export const CalBaselines = tableSchema(
  'CalBaselines',
  {
    roid: channel,
    baseline: real({ unit: 'ADC', about: 'pedestal' }),
    threshold: real({ unit: 'ADC', about: 'threshold of the readout' }),
  },
  { about: 'pedestals' },
);

export const CalChannelStatus = tableSchema(
  'CalChannelStatus',
  { roid: channel, status: text('good, or what is wrong') },
  { about: 'states of channels' },
);

export const CalCosmicEnergyCalibInfo = tableSchema(
  'CalCosmicEnergyCalibInfo',
  {
    cid: integer({ about: 'identifier of the table of constants' }),
    firstcalibrun: integer({ about: 'first run of the data' }),
    lastcalibrun: integer({ about: 'last run of the data' }),
    energymethod: text('how amplitudes were measured: vmax, peak or integral'),
    fitmethod: text('what was fitted: langaus, gaus, ...'),
    comment: text('remark'),
  },
  { about: 'how a table of cosmic muons was made' },
);

/** Beyond, one end of the crystal would give less than no light. */
const largestNonUniformity = 2;
/** Some hundred times the light of LYSO: whatever is larger is another quantity. */
const largestConstant = 1e5;
const photoElectrons = (sipm: string) =>
  real({ unit: '1/MeV', above: 0, max: largestConstant, about: `photo-electrons per MeV in the ${sipm} SiPM` });
const amplitude = (sipm: string) =>
  real({ unit: 'ADC/MeV', min: 0, max: largestConstant, about: `amplitude of one MeV in the ${sipm} SiPM; 0 for a dead one` });

/** What the simulation knows of every crystal. */
export const CalSimCrystals = tableSchema(
  'CalSimCrystals',
  {
    crid: crystal,
    LRU: real({
      min: -largestNonUniformity,
      max: largestNonUniformity,
      about: 'change of the light yield from the front to the SiPMs, relative to the middle',
    }),
    pePerMeV0: photoElectrons('first'),
    pePerMeV1: photoElectrons('second'),
    ADCPerMeV0: amplitude('first'),
    ADCPerMeV1: amplitude('second'),
  },
  { about: 'light yields and gains of the simulation', isComplete: true },
);

import { channel, integer, real, tableSchema, text } from './TableSchema.ts';

/** CsI has 0.06 MeV per ADC, LYSO 0.004; tables of ADC per MeV, which exist as well, have 16 and more. */
const largestAdcToMeV = 1;

const adc2mev = real({ unit: 'MeV/ADC', min: 0, max: largestAdcToMeV, about: 'energy of one ADC count' });
const peak = (of: string) => real({ unit: 'ADC', about: `${of}` });
const fraction = (of: string) => real({ about: `fraction of the ${of} in the spectrum` });

const combinedColumns = {
  roid: channel,
  adc2mev,
  adc2mev_err: real({ unit: 'MeV/ADC', min: 0, about: 'its error; 0 for a constant that was kept' }),
  status_code: integer({ about: 'how the constant came about: see the strategies' }),
  status_message: text('the same in words'),
};

const cosmicColumns = {
  roid: channel,
  peak: peak('most probable amplitude of cosmic muons (Landau peak)'),
  errpeak: peak('its error'),
  width: peak('width of the Landau distribution'),
  errwidth: peak('its error'),
  sigma: peak('sigma of the Gaussian that it is folded with'),
  errsigma: peak('its error'),
};
const nhits = integer({ about: 'hits in the spectrum' });

/** The constants that reconstruction multiplies amplitudes with. */
export const CalEnergyCalib = tableSchema('CalEnergyCalib', { roid: channel, adc2mev }, { about: 'energy scale', isComplete: true });

export const CalCombinedEnergyCalib = tableSchema('CalCombinedEnergyCalib', combinedColumns, {
  about: 'energy scale with errors, and how each constant came about',
  isComplete: true,
});

/** What Mu2e's CaloCalibTableMaker writes under this name: ADC per MeV, and a message without quotes. */
export const CalEnergyCalibInfo = tableSchema(
  'CalEnergyCalibInfo',
  {
    roid: channel,
    adc2mev: real({ unit: 'ADC/MeV', about: 'amplitude of one MeV' }),
    adc2mev_err: real({ unit: 'ADC/MeV', about: 'its error' }),
    status_code: combinedColumns.status_code,
    status_message: combinedColumns.status_message,
  },
  { about: "channel by channel information of Mu2e's CaloCalibTableMaker", isComplete: true },
);

export const CalCosmicEnergyCalib = tableSchema(
  'CalCosmicEnergyCalib',
  {
    ...cosmicColumns,
    chisq: real({ about: 'chi-square of the fit' }),
    ndf: integer({ about: 'its degrees of freedom' }),
    nhits,
  },
  { about: 'fits of cosmic muons' },
);

/** The layout before 2026: chisq is per degree of freedom, whose number is not there. */
export const CalCosmicEnergyCalibWithoutNdf = tableSchema(
  'CalCosmicEnergyCalib',
  { ...cosmicColumns, chisq: real({ about: 'chi-square of the fit per degree of freedom' }), nhits },
  { about: 'fits of cosmic muons, in the older layout' },
);

export const CalSourceEnergyCalib = tableSchema(
  'CalSourceEnergyCalib',
  {
    roid: channel,
    fullepeak: peak('full-energy peak of 6.13 MeV photons'),
    fullerrepeak: peak('its error'),
    fullwidth: peak('width of the full-energy peak'),
    fullerrwidth: peak('its error'),
    firstescepeak: peak('single-escape peak'),
    firstescerrepeak: peak('its error'),
    firstescwidth: peak('width of the single-escape peak'),
    firstescerrwidth: peak('its error'),
    secescepeak: peak('double-escape peak'),
    secescerrepeak: peak('its error'),
    secescwidth: peak('width of the double-escape peak'),
    secescerrwidth: peak('its error'),
    frfull: fraction('full-energy peak'),
    frfirst: fraction('single-escape peak'),
    frsecond: fraction('double-escape peak'),
    chisq: real({ about: 'chi-square of the fit, not per degree of freedom' }),
    ndf: integer({ about: 'its degrees of freedom' }),
  },
  { about: 'fits of the calibration source' },
);

export const CalLaserEnergyCalib = tableSchema(
  'CalLaserEnergyCalib',
  {
    roid: channel,
    las: peak('amplitude of laser pulses'),
    errlas: peak('its error'),
    chisq: real({ about: 'chi-square of the fit, whose degrees of freedom are not there' }),
  },
  { about: 'fits of laser pulses' },
);

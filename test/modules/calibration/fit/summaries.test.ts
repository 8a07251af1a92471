import test from 'ava';
import { channelRanges } from '../../../../modules/calibration/fit/channelRanges.ts';
import { FitAverages } from '../../../../modules/calibration/fit/FitAverages.ts';
import { FitCensus } from '../../../../modules/calibration/fit/FitCensus.ts';
import { fitColumns, fitRow } from '../../../../modules/calibration/fit/fitColumns.ts';
import { emptySourceEnergyRow, sourceEnergyRow } from '../../../../modules/calibration/fit/sourceEnergyRow.ts';
import type { FitVerdict, SourceFit } from '../../../../modules/calibration/products.ts';
import { CalSourceEnergyCalib } from '../../../../modules/conditions/tables/energyTables.ts';
import { tableText } from '../../../../modules/conditions/text/tableText.ts';
import { simulatedChannels } from '../../plots/simulatedFits.ts';

const passed = { isGood: true, reason: '' };
const base = simulatedChannels([652])[0].fit;
const fitOf = (change: Partial<SourceFit>): SourceFit => ({
  ...base,
  ...{ quality: 'good', reason: '', convergenceStatus: 0, peak: 98.08, peakErrorLow: 0.3, peakErrorHigh: 0.5, chi2: 70.25, ndf: 67 },
  ...{ width: 0.4, widthErrorLow: 0.02, widthErrorHigh: 0.02, adcPerMev: 16, mevPerAdc: 0.0625, firstPeak: 89.904, secondPeak: 81.728 },
  ...{ mevPerAdcErrorLow: 0.0003, mevPerAdcErrorHigh: 0.0002, fractionFull: 0.4, fractionFirst: 0.3, fractionSecond: 0.1, entries: 5000 },
  ...change,
});
const nothing: Partial<SourceFit> = {
  ...{
    quality: 'failed',
    reason: 'empty',
    peak: NaN,
    peakErrorLow: NaN,
    peakErrorHigh: NaN,
    peakErrorsFromMinos: false,
    chi2: NaN,
    ndf: 0,
  },
  ...{ width: NaN, mevPerAdc: NaN, mevPerAdcErrorHigh: NaN, mevPerAdcErrorLow: NaN, convergenceStatus: -1, entries: 0, parameters: [] },
};

test('a row of the archive table has positions and widths in ADC, and the chi2 that was not reduced with its ndf', (t) => {
  const row = sourceEnergyRow(fitOf({ channel: 3 }), 0);
  t.like(row, {
    roid: 3,
    fullepeak: 98.08,
    fullerrepeak: 0.4,
    fullwidth: 6.4,
    firstescepeak: 89.904,
    chisq: 70.25,
    ndf: 67,
    frsecond: 0.1,
  });
  t.true(Math.abs(row.firstescerrepeak - (0.4 * 89.904) / 98.08) < 1e-12);
  t.is(row.secescwidth, row.fullwidth);
  const total = sourceEnergyRow(fitOf({ channel: 3 }), 0.003);
  t.true(Math.abs(total.fullerrepeak - Math.hypot(0.4, 0.003 * 98.08)) < 1e-12);
});

test('rows without a fit are zero, and a model without escape peaks leaves those columns zero', (t) => {
  const text = tableText(CalSourceEnergyCalib, [emptySourceEnergyRow(0), sourceEnergyRow(fitOf({ channel: 1, firstPeak: NaN }), 0)]);
  const [, first, second] = text.split('\n');
  t.is(first, `0,${'0.00000,'.repeat(16)}0`);
  t.is(second.split(',').length, 18);
  t.deepEqual(second.split(',').slice(5, 7), ['0.00000', '0.00000']);
});

test('the flat table has a value for every column, of channels with and without a fit', (t) => {
  for (const fit of [fitOf({}), fitOf(nothing)]) {
    const row = fitRow(fit, passed);
    t.deepEqual(Object.keys(row), Object.keys(fitColumns));
    for (const [column, value] of Object.entries(row)) t.not(value, undefined, column);
  }
  const row = fitRow(
    fitOf({ compositePeak: 90, parameters: [0, 1, 2].map((i) => ({ ...base.parameters[0], isAtLimit: i === 2 })) }),
    passed,
  );
  t.is(row.atLimit, 4);
  t.is(row.Esparam, 5.625);
  t.is(row.errbarhigh, 0.0002);
  t.is(fitRow(fitOf(nothing), passed).m, NaN);
});

test('averages are over channels that have the quantity, split by kind of crystal', (t) => {
  const averages = new FitAverages();
  for (const [peak, lyso] of [
    [95, false],
    [97, false],
    [NaN, false],
    [1640, true],
  ] as const)
    averages.add(fitOf({ peak, lyso }));
  const of = (channels: string) => averages.averages().find((one) => one.channels === channels && one.quantity === 'Peak')!;
  t.like(of('CsI'), { mean: 96, standardDeviation: Math.SQRT2, count: 2 });
  t.like(of('LYSO'), { mean: 1640, standardDeviation: NaN, count: 1 });
  t.is(of('all').count, 3);
  t.true(Math.abs(of('all').mean - (95 + 97 + 1640) / 3) < 1e-9);
  t.like(new FitAverages().averages()[0], { mean: NaN, standardDeviation: NaN, count: 0 });
});

test('the summary counts channels by what became of them, and says why', (t) => {
  const census = new FitCensus(500);
  const at = (channel: number, change: Partial<SourceFit>) => fitOf({ channel, peakErrorsFromMinos: true, ...change });
  for (const channel of [10, 11, 12]) census.add(at(channel, {}), passed);
  census.add(at(15, { chi2: 200, convergenceStatus: 10, peakErrorsFromMinos: false }), {
    isGood: false,
    reason: 'p-value 0 is below 0.0001',
  });
  census.add(at(16, nothing), { isGood: false, reason: 'empty' });
  const summary = census.summary();
  t.regex(summary, / 3 {2}good fits: 10-12\n/);
  t.regex(summary, / 1 {2}fits that did not pass a gate: 15\n/);
  t.regex(summary, / 1 {2}channels without a fit: 16\n/);
  t.regex(summary, / 1 {2}chi2 per degree of freedom above 1\.8: 15\n/);
  t.regex(summary, / 60\.00 % {2}status 0 \(good\)\n/);
  t.regex(summary, / 20\.00 % {2}status -1 \(no fit\)\n/);
  t.regex(summary, /sipm 15: p-value 0 is below 0\.0001\nsipm 16: empty\n$/);
  t.false(census.counts().includes('10-12'));
  const [header, first, , , , last] = census.parameterTable().split('\n');
  t.is(header, '#id\tPeak\tPeakErrHigh\tPeakErrLo\tunredChi2\tndof\tnEvents\tWidth\tWidthErrHigh\tWidthErrLo\tChi2');
  t.is(first, '10\t0.062500\t0.000200\t0.000300\t70.250000\t67\t5000\t0.400000\t0.020000\t0.020000\t1.048507');
  t.true(last.startsWith('16\tNaN\tNaN\tNaN\tNaN\t0\t0\tNaN'));
});

test('a job without a good fit says why: without enough data it is no error', (t) => {
  const shortcoming = (fits: readonly [Partial<SourceFit>, FitVerdict][]) => {
    const census = new FitCensus(500);
    for (const [change, verdict] of fits) census.add(fitOf(change), verdict);
    return census.shortcoming;
  };
  const start = (status: number) => ({ status, text: '' });
  const bad = { isGood: false, reason: 'the reason' };
  t.is(shortcoming([]), undefined, 'no channels were asked for');
  t.is(
    shortcoming([
      [{}, bad],
      [{}, passed],
    ]),
    undefined,
  );
  const empty = { ...nothing, fitEntries: 0, start: start(1) };
  t.like(
    shortcoming([
      [empty, bad],
      [empty, bad],
    ]),
    {
      isError: true,
      text: 'none of 2 sipms has a good fit (none has events in the range of the fit) look at the analysis',
    },
  );
  const few = { ...nothing, fitEntries: 2, start: start(2) };
  t.like(
    shortcoming([
      [empty, bad],
      [few, bad],
      [{ fitEntries: 499 }, bad],
    ]),
    { isError: false },
  );
  t.regex(shortcoming([[few, bad]])!.text, /\(the most entries are 2, 500 are needed\) analyse more photons$/);
  t.like(
    shortcoming([
      [few, bad],
      [{ fitEntries: 500 }, bad],
    ]),
    { isError: true },
  );
  t.true(shortcoming([[{ ...nothing, fitEntries: Number.NaN, start: start(4) }, bad]])?.isError, 'contents that are no numbers');
});

test('channels in a message are ranges, the first few of them', (t) => {
  t.is(channelRanges([0, 1, 2, 5, 7, 8]), '0-2, 5, 7-8');
  t.is(channelRanges([0, 1, 2, 5, 7, 8], 2), '0-2, 5 and 2 more');
  t.is(channelRanges([], 2), '');
});

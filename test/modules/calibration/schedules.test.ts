import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { InProcess } from '../../art-contract/inProcess.ts';
import { withoutTimes } from '../../art-contract/reports.ts';
import { type Finished, Workspace } from '../../support/tsfw.ts';
import { simulatedChannels } from '../plots/simulatedFits.ts';
import { writeSpectra } from './writeSpectra.ts';

const aimed = 'physics.producers.generate.aimAt: [ 326, 327, 350, 351 ]\n';

/** Measured times are the only thing that differs from run to run. */
const withoutMeasured = (text: string): string =>
  withoutTimes(text)
    .replaceAll(/[\d.]+ ms\b/g, '<ms>')
    .replaceAll(/ in [\d.]+ s/g, ' in <s>');

/** A folder in which jobs run. */
interface Jobs {
  readonly folder: string;
  tsfw(words: readonly string[]): Promise<Finished>;
}

/** Runs a job with several numbers of schedules in one folder, and expects the same of all: every file, byte by byte, and what is printed. */
async function same(
  t: ExecutionContext,
  workspace: Jobs,
  words: readonly string[],
  fileCount: number,
  counts = ['1', '2', '3'],
): Promise<void> {
  const left: { readonly stdout: string; readonly files: ReadonlyMap<string, Buffer> }[] = [];
  for (const schedules of counts) {
    const { status, stdout, stderr } = await workspace.tsfw([...words, '-j', schedules]);
    t.is(status, 0, stderr);
    const names = readdirSync(workspace.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = new Map(names.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name))]));
    left.push({ stdout: withoutMeasured(stdout), files });
  }
  const [one, ...others] = left;
  t.true(one.files.size >= fileCount, [...one.files.keys()].join(', '));
  for (const other of others) {
    t.is(other.stdout, one.stdout);
    t.deepEqual([...other.files.keys()].sort(), [...one.files.keys()].sort());
    for (const [name, content] of one.files) t.true(content.equals(other.files.get(name)!), name);
  }
}

test('CON-06: simulation, digitisation and analysis leave the same files, however many schedules', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('sim.fcl', `#include "RunCaloCalibGun-sim.fcl"\n${aimed}`);
  await same(t, workspace, ['-c', 'sim.fcl', '-n', '300'], 2);
  await same(t, workspace, ['-c', 'RunCaloCalibGun-digi.fcl', 'dts.owner.SourceCalib.version.sequencer.h5'], 3);
  await same(t, workspace, ['-c', 'RunCaloCalibGun-ana.fcl', 'dig.owner.SourceCalib.version.sequencer.h5'], 4, ['1', '2']);
});

test('CON-06: the job that does all at once leaves the same histograms, however many schedules', async (t) => {
  const workspace = new InProcess(t);
  workspace.write('simdig.fcl', `#include "RunCaloCalibGun-simdig.fcl"\n${aimed}`);
  await same(t, workspace, ['-c', 'simdig.fcl', '-n', '300'], 2, ['1', '3']);
});

test('CON-06: fits, tables, plots and totals are the same, however many schedules', async (t) => {
  // Clip paths of plots are numbered through a process.
  const workspace = new Workspace(t);
  const channels = simulatedChannels([652, 653, 654, 655, 700], 5).map(
    ({ spectrum }) => [spectrum.channel, [0, ...Array.from(spectrum.counts), 0]] as const,
  );
  const empty = Array.from({ length: 60 }, (_, i) => [645 + i, Array.from({ length: 122 }, () => 0)] as const);
  await writeSpectra(workspace.path('nts.h5'), { sipms: new Map<number, readonly number[]>([...empty, ...channels]) });
  const more = `source.fileNames: [ "nts.h5" ]
source.from: 645
source.to: 705
physics.producers.SourceFitter: {
  @table::SourceCalib.SourceFitter
  model: { tool_type: ThreePeaks }
  fitRange: [ 40, 115 ]
  yieldRange: [ 40, 120 ]
  verbose: 1
}
`;
  workspace.write('fit.fcl', `#include "MakeAnalysisTree.fcl"\n${more}`);
  await same(t, workspace, ['-c', 'fit.fcl'], 8);
});

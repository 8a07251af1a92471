import test, { type ExecutionContext } from 'ava';
import { Hdf5Input } from '../../../framework/files/hdf5/Hdf5Input.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import type { ElementOf, ProductSchema } from '../../../framework/index.ts';
import { DiskCalorimeter } from '../../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { CaloShowerSims } from '../../../modules/digitisation/products.ts';
import { CaloHitMCs, CaloHits, CaloRecoDigis } from '../../../modules/reconstruction/products.ts';
import { SimParticles } from '../../../modules/simulation/products.ts';
import { Workspace } from '../../support/tsfw.ts';

const events = 500;
const crystals = [326, 327];
const job = `
#include "CaloCalibration/SourceCalib/fcl/old/RunCaloCalibGun.fcl"
physics.producers.generate.aimAt: [ ${crystals} ]
physics.end_paths: [ e1, e2 ]
physics.e2: [ Kept ]
outputs.Kept: { module_type: RootOutput  fileName: "kept.h5"  outputCommands: [ "keep *_*_*_*", "drop mu2e::StepPointMCs_*_*_*" ] }
`;

/** One job gives the tables and, for comparison, the products that they were made of. */
async function run(t: ExecutionContext) {
  const workspace = new Workspace(t);
  const { status, stderr } = await workspace.job(job, ['-n', `${events}`]);
  t.is(status, 0, stderr);
  const tables = await Hdf5Input.open(workspace.path('nts.owner.SourceCalibSimAna.version.sequencer.h5'));
  const kept = await hdf5EventFiles.open(workspace.path('kept.h5'));
  t.teardown(() => tables.close());
  t.teardown(() => kept.close());
  const column = (name: string) => [...tables.numbers(`/CaloSourceCalibAna/${name}`).values];
  const products = <S extends ProductSchema>(schema: S, entry: number) =>
    kept.read(
      kept.descriptions.findIndex((description) => description.schema.friendlyName === schema.friendlyName),
      entry,
    ) as readonly ElementOf<S>[];
  return { tables, column, products };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

test('hits and their true deposits as flat tables: row by row what the products hold, every deposit once', async (t) => {
  const { tables, column, products } = await run(t);
  const calorimeter = new DiskCalorimeter();
  t.is(tables.text('/CaloSourceCalibAna/hits/calhitRecoEdep', 'unit'), 'MeV');
  const [evt, ncalhitHit, ncalhitMC] = ['evt', 'ncalhitHit', 'ncalhitMC'].map((name) => column(`events/${name}`));
  t.deepEqual(
    evt,
    Array.from({ length: events }, (_, i) => i + 1),
  );
  const names = ['cryId', 'calhitRecoEdep', 'calhitRecoPosX', 'calhitRecoPosZ', 'calhitRecoT1', 'calhitRecoT2', 'crycalhitMCIdx'];
  const hits = Object.fromEntries([...names, 'crySimLen', 'calhitConv', 'evt'].map((name) => [name, column(`hits/${name}`)]));
  const [edep, genIdx, pdgId, time] = ['calhitMCEdep', 'calhitMCGenIdx', 'calhitMCPdgId', 'calhitTime'].map((name) =>
    column(`deposits/${name}`),
  );
  const [mcEtot, recoEtot, ncrystals] = ['calhitMCEtot', 'calhitRecoEtot', 'ncrystals'].map((name) => column(`events/${name}`));
  let [row, depositRow, withTruth, close, conversions] = [0, 0, 0, 0, 0];
  for (let entry = 0; entry < events; entry++) {
    const found = products(CaloHits, entry);
    const truths = products(CaloHitMCs, entry);
    const recoDigis = products(CaloRecoDigis, entry);
    const sims = products(CaloShowerSims, entry);
    const particles = products(SimParticles, entry);
    t.is(truths.length, found.length);
    t.is(ncalhitHit[entry], found.length);
    t.is(ncrystals[entry], new Set(found.map(({ crystalID }) => crystalID)).size);
    t.true(Math.abs(recoEtot[entry] - sum(found.map(({ eDep }) => eDep))) < 1e-5);
    const first = depositRow;
    for (const [key, hit] of found.entries()) {
      const { energyDeposits, hit: reference, crystalID } = truths[key];
      t.deepEqual([reference.key, crystalID, hits['cryId'][row], hits['evt'][row]], [key, hit.crystalID, hit.crystalID, entry + 1]);
      t.is(hits['calhitRecoEdep'][row], hit.eDep);
      const { x, disk } = calorimeter.crystal(hit.crystalID);
      t.true(Math.abs(hits['calhitRecoPosX'][row] - (x - 3904)) < 1e-3);
      t.true(Math.abs(hits['calhitRecoPosZ'][row] - [11915.89, 12615.89][disk]) < 1e-2);
      for (const [local, name] of ['calhitRecoT1', 'calhitRecoT2'].entries()) {
        const pulse = hit.recoDigis.map((ptr) => recoDigis[ptr.key]).find(({ SiPMID }) => SiPMID === 2 * hit.crystalID + local);
        t.is(hits[name][row], pulse?.time ?? 999);
      }
      t.deepEqual([hits['crycalhitMCIdx'][row], hits['crySimLen'][row]], [depositRow - first, energyDeposits.length]);
      // With one hit in the crystal all that was deposited there is its truth.
      const own = sims.filter((sim) => sim.crystalID === hit.crystalID);
      if (found.filter((other) => other.crystalID === hit.crystalID).length === 1) {
        t.true(Math.abs(sum(energyDeposits.map(({ eDepG4 }) => eDepG4)) - sum(own.map(({ energyDepG4 }) => energyDepG4))) < 1e-5);
        withTruth++;
        // 5 of 0.34 MeV: photo-statistics and noise of the mean of two SiPMs at 6 MeV.
        if (Math.abs(hit.eDep - sum(energyDeposits.map(({ eDep }) => eDep))) < 5 * 0.34) close++;
      }
      for (const [i, deposit] of energyDeposits.entries()) {
        const particle = particles[deposit.simParticle.key];
        t.deepEqual([edep[depositRow], pdgId[depositRow], time[depositRow]], [deposit.eDep, particle.pdgId, deposit.time]);
        t.is(genIdx[depositRow], 34, 'every particle descends from the calibration source');
        t.is(deposit.rel, -1, 'source photons have no primary particle');
        t.true(i === 0 || deposit.eDep <= energyDeposits[i - 1].eDep);
        depositRow++;
      }
      const isGenerated = energyDeposits.length > 0 && particles[energyDeposits[0].simParticle.key].pdgId === 22;
      if (hits['calhitConv'][row] === 1) conversions++;
      t.true(hits['calhitConv'][row] === 0 || isGenerated, 'only photons are generated');
      row++;
    }
    t.is(ncalhitMC[entry], depositRow - first);
    t.true(Math.abs(mcEtot[entry] - sum(edep.slice(first, depositRow))) < 1e-5);
  }
  t.deepEqual([row, depositRow], [hits['cryId'].length, edep.length]);
  t.log(`${row} hits, ${withTruth} alone in their crystal, ${close} of them within 5 sigma; ${conversions} of generated photons`);
  t.true(withTruth > 0.3 * events);
  t.true(close > 0.99 * withTruth);
  t.true(conversions > 0.8 * row);
});

test('true hits of other hits are an error of the event; a file without them is refused before', async (t) => {
  const workspace = new Workspace(t);
  const twice = `
    physics.producers.OtherHits: { module_type: CaloHitMaker  time4Merge: 0 }
    physics.p1: [ generate, g4run, EWMProducer, @sequence::CaloMC.StepSim, @sequence::CaloMC.DigiSim, @sequence::CaloReco.Reco, OtherHits,
      @sequence::CaloMC.TruthMatch ]
    physics.analyzers.CaloSourceCalibAna.CaloHitCollection: OtherHits`;
  const mixed = await workspace.job(job + twice, ['-n', '100']);
  t.not(mixed.status, 0);
  t.regex(mixed.stdout + mixed.stderr, /true hits belong to \d+ hits of other crystals/);
  const missing = await workspace.job(
    `${job}\nphysics.p1: [ generate, g4run, EWMProducer, @sequence::CaloMC.StepSim, @sequence::CaloMC.DigiSim, @sequence::CaloReco.Reco ]`,
  );
  t.is(missing.status, 9);
  t.regex(missing.stderr, /asks for mu2e::CaloHitMCs with label 'CaloHitTruthMatch'/);
});

import { existsSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { InProcess } from './inProcess.ts';
import { eventsOf } from './support.ts';

/** A job in the manner of Mu2e's: prologs with far more than it uses, and services that only Mu2e has. */
const prolog = `BEGIN_PROLOG
Services: { SimAndReco: {
  message: @local::default_message
  GeometryService: { inputFile: "Offline/Mu2eG4/geom/geom_common.txt" simulatedDetector: { tool_type: "Mu2e" } }
  GlobalConstantsService: { inputFile: "Offline/GlobalConstantsService/data/globalConstants_01.txt" }
  ConditionsService: { conditionsfile: "Offline/ConditionsService/data/conditions_01.txt" }
  RandomNumberGenerator: { defaultEngineKind: "MixMaxRng" }
  SeedService: { policy: "autoIncrement" baseSeed: 0 maxUniqueEngines: 20 }
  DbService: { purpose: EMPTY version: "" dbName: "mu2e_conditions_prd" verbose: 0 }
  ProditionsService: { eventTiming: { verbose: 0 useDb: false systemClockSpeed: 40.0 } alignedTracker: { useDb: false } }
  Mu2eG4Helper: {}
  TimeoutWatchdog: {}
} }
EventGenerator: { producers: {
  CaloCalibGun: { module_type: CaloCalibGun PhotonEnergy: 6.13 }
  generateCosmics: { module_type: CosmicGun hostile: @nil }
} }
Digitize: {
  producers: {
    EWMProducer: { module_type:EventWindowMarkerProducer  SpillType:1 RecoFromMCTruth: true }
    PBISim: { module_type: ProtonBunchIntensitySummarizer }
    FindMCPrimary: { module_type: FindMCPrimary }
    muonTimeMap: { tmax: 5 }
  }
  filters: { triggerable: { module_type: TriggerableFilter } }
}
CommonMC: { producers: { EWMProducer: { module_type: EventWindowMarkerProducer SpillType: 1 } } DigiSim: [ EWMProducer ] }
CaloMC: { StepSim: [ CaloShowerStepMaker ]
  producers: { CaloShowerStepMaker: { module_type: CaloShowerStepMaker caloStepPointCollection: [ "g4run:calorimeter" ] } } }
g4run: { module_type: Mu2eG4 }
END_PROLOG
`;

const job = `#include "Offline/fcl/minimalMessageService.fcl"
#include "mu2e.fcl"
process_name : SourceCalibSim
source : { module_type : EmptyEvent firstRun: 1430 maxEvents: @nil }
services : @local::Services.SimAndReco
physics : {
  producers : {
    EWMProducer: { module_type:EventWindowMarkerProducer SpillType:1 }
    @table::EventGenerator.producers
    @table::Digitize.producers
    @table::CommonMC.producers
    @table::CaloMC.producers
    g4run : @local::g4run
    generate : {
      module_type : CaloCalibGun
      PhotonEnergy : 6.13
      cosmin : -1. cosmax : 1. phimin : 0. phimax : 6.283185307179586
      tmin : 500. # ns
      tmax : 100000.//Off-spill
      nDisk : 0
    }
  }
  filters : { @table::Digitize.filters }
  analyzers : { }
  p1 : [ generate, g4run, @sequence::CommonMC.DigiSim, @sequence::CaloMC.StepSim ]
  unusedPath : [ generateCosmics, triggerable ]
  trigger_paths : [ p1 ]
  end_paths : [ EndPath ]
}
physics.producers.compressDigiMCs.strawDigiMCTag : "nothing"
physics.producers.FindMCPrimary.x : 10//Off-spill
outputs : { CalibOutput : { module_type : RootOutput fastCloning : false compressionLevel : 1 outputCommands : [ "keep *_*_*_*" ] fileName : "dts.h5" } }
physics.EndPath : [ CalibOutput ]
physics.producers.EWMProducer.SpillType : 0
services.SeedService.baseSeed : 99
`;

/** The job in a folder, with the fcl folder of this package behind. */
function workspaceWith(t: ExecutionContext, text: string): InProcess {
  const workspace = new InProcess(t);
  workspace.write('mu2e.fcl', prolog);
  workspace.write('job.fcl', text);
  return workspace;
}

test("a job as Mu2e writes it, with unused modules of all kinds and Mu2e's services, runs", async (t) => {
  const workspace = workspaceWith(t, job);
  const { status, stdout, stderr } = await workspace.tsfw(['-c', 'job.fcl', '-n', '2']);
  t.is(status, 0, stderr);
  t.deepEqual(eventsOf(stdout), ['run: 1430 subRun: 0 event: 1', 'run: 1430 subRun: 0 event: 2']);
  t.true(existsSync(workspace.path('dts.h5')));
  for (const name of ['unusedPath', 'FindMCPrimary', 'PBISim', 'compressDigiMCs', 'generateCosmics', 'muonTimeMap', 'triggerable'])
    t.regex(stderr, new RegExp(`^ {2}${name}$`, 'm'));
  t.regex(
    stdout,
    /nothing reads the parameters of services\.ConditionsService, services\.GeometryService, services\.GlobalConstantsService, services\.RandomNumberGenerator \(/,
  );
});

test("parameters that tune ROOT's files are accepted, and only as what they are", async (t) => {
  const workspace = new InProcess(t);
  workspace.write(
    'write.fcl',
    'process_name : W outputs.out : { module_type : RootOutput fileName : "a.h5" splitLevel : 1 } physics.e : [ out ]',
  );
  t.is((await workspace.tsfw(['-c', 'write.fcl', '-n', '2'])).status, 0);
  const reading =
    'process_name : R source : { module_type : RootInput fileNames : [ "a.h5" ] cacheSize : 0 delayedReadEventProducts : true';
  workspace.write('read.fcl', `${reading} }`);
  const { status, stdout, stderr } = await workspace.tsfw(['-c', 'read.fcl']);
  t.is(status, 0, stderr);
  t.is(eventsOf(stdout).length, 2);
  workspace.write('wrong.fcl', `${reading} treeCacheSize : big }`);
  const wrong = await workspace.tsfw(['-c', 'wrong.fcl']);
  t.is(wrong.status, 9);
  t.regex(wrong.stderr, /'source\.treeCacheSize' is the string .*expected: integer/);
});

test('a job as Mu2e writes it is refused where art refuses it', async (t) => {
  const refused = async (change: (text: string) => string) => {
    const { status, stderr } = await workspaceWith(t, change(job)).tsfw(['-c', 'job.fcl', '-n', '1']);
    return [status, stderr] as const;
  };
  const service = await refused((text) => `${text}services.NobodysService : {}\n`);
  t.is(service[0], 9);
  t.regex(service[1], /'services\.NobodysService' is not a known service/);
  const used = await refused((text) => text.replace('trigger_paths : [ p1 ]', 'trigger_paths : [ p1, unusedPath ]'));
  t.is(used[0], 9);
  t.regex(used[1], /module_type 'CosmicGun' of 'physics\.producers\.generateCosmics' is not known/);
  const label = await refused((text) => text.replace('analyzers : { }', 'analyzers : { FindMCPrimary: {} }'));
  t.is(label[0], 9);
  t.regex(label[1], /module label 'FindMCPrimary' stands in physics\.producers\.FindMCPrimary and in physics\.analyzers\.FindMCPrimary/);
  const parameter = await refused((text) => `${text}physics.producers.generate.phimaks : 3\n`);
  t.is(parameter[0], 9);
  t.regex(parameter[1], /'physics\.producers\.generate\.phimaks' is not a parameter .* did you mean 'phimax'/);
  const observer = await refused((text) => text.replace('end_paths : [ EndPath ]', 'end_paths : [ EndPath, p1 ]'));
  t.is(observer[0], 9);
});

/** What the jobs of Mu2e's calibration include, all of it, and the parameters that they set. */
const shippedPrologs = `#include "Offline/fcl/minimalMessageService.fcl"
#include "Offline/fcl/standardProducers.fcl"
#include "Offline/fcl/standardServices.fcl"
#include "Offline/CaloMC/fcl/prolog.fcl"
#include "Offline/CaloReco/fcl/prolog.fcl"
#include "Offline/CaloCluster/fcl/prolog.fcl"
#include "Offline/CommonMC/fcl/prolog.fcl"
#include "Offline/EventGenerator/fcl/prolog.fcl"
#include "Production/JobConfig/digitize/prolog.fcl"
#include "CaloCalibration/SourceCalib/fcl/prolog.fcl"
process_name: Chain
source: { module_type: EmptyEvent }
services : @local::Services.SimAndReco
services.TFileService : { fileName : "spectra.root" }
services.SeedService.maxUniqueEngines : 20
physics: {
  producers: {
    generate: { module_type : CaloCalibGun tmin : 0. tmax : 100000.//Off-spill
      nDisk : 0 diagLevel: 1 }
    g4run : @local::g4run
    EWMProducer : { module_type:EventWindowMarkerProducer}
    FindMCPrimary : { module_type:FindMCPrimary}
    @table::EventGenerator.producers
    @table::Digitize.producers
    @table::CaloMC.producers
    @table::CaloReco.producers
    @table::CaloCluster.producers
  }
  filters: { @table::Digitize.filters }
  analyzers: { @table::SourceCalib.analyzers }
  p1: [ generate, g4run, EWMProducer, @sequence::CaloMC.StepSim, @sequence::CaloMC.DigiSim,
        @sequence::CaloReco.Reco, @sequence::CaloCluster.Reco, @sequence::CaloMC.TruthMatch ]
  trigger_paths: [p1]
  e1: [SourceAna]
  end_paths: [e1]
}
physics.producers.EWMProducer.SpillType : 0
physics.producers.CaloHitTruthMatch.primaryParticle : "generate"
physics.producers.CaloShowerStepFromStepPt.physVolInfoInput : "g4run"
physics.analyzers.SourceAna: { @table::physics.analyzers.SourceAna digiSampling: @local::HitMakerDigiSampling ProtonBunchTimeTag: "EWMProducer" diagLevel: 0 }
physics.analyzers.SourceAna.TemplateProcessor: { @table::CaloReco.TemplateProcessor fitPrintLevel: -1 fitStrategy: 1 diagLevel: 0 }
`;

test("Mu2e's prologs have the names that jobs of the calibration look for, and its modules their parameters", async (t) => {
  const workspace = new InProcess(t);
  workspace.write('job.fcl', shippedPrologs);
  const { status, stdout, stderr } = await workspace.tsfw(['-c', 'job.fcl', '-n', '3']);
  t.is(status, 0, stderr);
  t.is(eventsOf(stdout).length, 3);
  t.true(existsSync(workspace.path('spectra.root')));
  for (const set of ['Core', 'Sim', 'Reco', 'SimAndReco']) {
    workspace.write(
      'services.fcl',
      `#include "Offline/fcl/standardServices.fcl"\nprocess_name: S source: { module_type: EmptyEvent } services: @local::Services.${set}\n`,
    );
    t.is((await workspace.tsfw(['-c', 'services.fcl', '-n', '1'])).status, 0, set);
  }
});

/** Names of the files of a closed loop, in its folder. */
export const files = {
  truth: 'Truth.txt',
  spectra: 'nts.closed-loop.h5',
  source: 'Source.txt',
  table: 'RecoTable.txt',
  applied: 'applied.h5',
} as const;

export interface LoopSettings {
  readonly crystals: readonly number[];
  /** Photons that enter the crystals. */
  readonly photons: number;
  readonly seed: number;
  /** Share of a spectrum's photons that come through crystals about it. */
  readonly sideShare: number;
}

const aimAt = (crystals: readonly number[]) => `physics.producers.generate.aimAt: [ ${crystals.join(', ')} ]`;
const miscalibrated = `services.ProditionsService.calSimParams: { useDb: false fileName: "${files.truth}" }`;

/** Simulates, digitises and analyses a detector whose gains are those of the table; spectra reach far enough for the largest of them. */
export const simulationJob = ({ crystals, photons, seed }: LoopSettings): string => `#include "RunCaloCalibGun-simdig.fcl"
${miscalibrated}
${aimAt(crystals)}
services.SeedService.baseSeed: ${seed}
services.TFileService.fileName: "${files.spectra}"
source.maxEvents: ${photons}
source.reportFrequency: 0
physics.analyzers.SourceAna.nBins: 150
physics.analyzers.SourceAna.endBin: 150
physics.analyzers.SourceAna.endBinLYSO: 2500
`;

/** Fits the spectra. @param fitter changes of the job, as FHiCL */
export const fitJob = ({ crystals, sideShare }: LoopSettings, fitter: string): string => `#include "MakeAnalysisTree.fcl"
source.fileNames: [ "${files.spectra}" ]
source.from: ${2 * Math.min(...crystals)}
source.to: ${2 * Math.max(...crystals) + 2}
physics.producers.SourceFitter.verbose: 0
physics.producers.SourceFitter.model: { tool_type: SourceLight sideShare: ${sideShare} }
physics.producers.SourceFitter.fitRange: [ 64, 140 ]
physics.producers.SourceFitter.yieldRange: [ 45, 150 ]
physics.producers.SourceFitter.lyso.fitRange: [ 1060, 2200 ]
physics.producers.SourceFitter.lyso.yieldRange: [ 750, 2500 ]
physics.fit_outputs: [ table, archive, summary ]
${fitter}
`;

/** Takes the constants of the archive table over; there are no cosmic muons in this loop. */
export const tableJob = `#include "MakeRecoTable.fcl"
physics.analyzers.TableMaker.cosmic.use: false
physics.analyzers.TableMaker.source.fileName: "${files.source}"
physics.analyzers.TableMaker.recoFile: "${files.table}"
`;

/** Reconstructs other photons in the same detector, with the constants of a table or with nominal ones. */
export const applicationJob = (
  { crystals, photons, seed }: LoopSettings,
  withTable: boolean,
): string => `#include "RunCaloCalibGun-simdig.fcl"
${miscalibrated}
${aimAt(crystals)}
services.SeedService.baseSeed: ${seed + 1}
${withTable ? `services.DbService: { purpose: EMPTY textFile: [ "${files.table}" ] }\nservices.ProditionsService.calCalib: { useDb: true }` : ''}
source.maxEvents: ${Math.ceil(photons / 5)}
source.reportFrequency: 0
physics.producers.CaloRecoDigiMaker: { module_type: CaloRecoDigiMaker caloDigiCollection: CaloDigiMaker }
outputs.out: { module_type: RootOutput fileName: "${files.applied}" outputCommands: [ "drop *_*_*_*", "keep *_CaloRecoDigiMaker_*_*", "keep mu2e::CaloShowerSims_*_*_*" ] }
physics.e1: [ out ]
physics.p1: [ generate, g4run, @sequence::CommonMC.DigiSim, @sequence::CaloMC.StepSim, @sequence::CaloMC.DigiSim, CaloRecoDigiMaker ]
`;

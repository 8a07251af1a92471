/** Columns of the flat tables of SourceCalibAna, by the names of Mu2e's tree. Times are in ns after the proton bunch. */
import { fields } from '../../framework/index.ts';

const { boolean, float32, float64, int32, uint16, uint32 } = fields;

const eventNumbers = {
  evt: uint32({ about: 'event' }),
  run: uint32({ about: 'run' }),
  subRun: uint32({ about: 'subrun' }),
};

export const eventColumns = {
  ...eventNumbers,
  calhitRecoEtot: float32({ unit: 'MeV', about: 'energy of all hits' }),
  ncalhitHit: uint32({ about: 'number of hits: rows of this event in the table of hits' }),
  ncrystals: uint32({ about: 'number of crystals with hits' }),
  calhitMCEtot: float32({ unit: 'MeV', about: 'true energy of all hits, each deposit once' }),
  ncalhitMC: uint32({ about: 'number of true deposits in hits: rows of this event in the table of deposits' }),
};

/** When a SiPM has no pulse in the hit. */
export const noTime = 999;

export const hitColumns = {
  ...eventNumbers,
  cryId: uint16({ about: 'crystal' }),
  crySectionId: uint16({ about: 'disk' }),
  calhitRecoPosX: float32({ unit: 'mm', about: "middle of the crystal's front face in the Mu2e frame, x" }),
  calhitRecoPosY: float32({ unit: 'mm', about: 'the same, y' }),
  calhitRecoPosZ: float32({ unit: 'mm', about: 'the same, z' }),
  calhitRecoEdep: float32({ unit: 'MeV', about: 'energy' }),
  calhitRecoEdepErr: float32({ unit: 'MeV', about: 'its standard deviation' }),
  calhitRecoTime: float64({ unit: 'ns', about: 'time' }),
  calhitRecoTimeErr: float32({ unit: 'ns', about: 'its standard deviation' }),
  calhitRecoT1: float64({ unit: 'ns', about: `time of the pulse in the crystal's first SiPM; ${noTime} without one` }),
  calhitRecoT2: float64({ unit: 'ns', about: 'the same of the second SiPM' }),
  calhitRecoT1Err: float32({ unit: 'ns', about: 'standard deviation of calhitRecoT1' }),
  calhitRecoT2Err: float32({ unit: 'ns', about: 'standard deviation of calhitRecoT2' }),
  calhitConv: boolean({ about: 'the particle that left most of the true energy is the generated one itself' }),
  crycalhitMCIdx: uint32({ about: "the hit's first deposit among the rows of its event in the table of deposits" }),
  crySimLen: uint32({ about: 'number of its deposits, which follow each other' }),
};

export const depositColumns = {
  ...eventNumbers,
  calhitMCId: uint32({ about: 'number of the particle that deposited; 0 when it was not kept' }),
  calhitMCPdgId: int32({ about: 'its PDG particle code' }),
  calhitMCCrCode: uint16({ about: 'process that made it' }),
  calhitMCMom: float32({ unit: 'MeV/c', about: 'largest momentum of its deposits' }),
  calhitMCX: float32({ unit: 'mm', about: 'where it was created, Mu2e frame, x' }),
  calhitMCY: float32({ unit: 'mm', about: 'the same, y' }),
  calhitMCZ: float32({ unit: 'mm', about: 'the same, z' }),
  calhitMCStartT: float64({ unit: 'ns', about: 'when it was created' }),
  calhitMCEndX: float32({ unit: 'mm', about: 'where it ended, x' }),
  calhitMCEndY: float32({ unit: 'mm', about: 'the same, y' }),
  calhitMCEndZ: float32({ unit: 'mm', about: 'the same, z' }),
  calhitMCEndT: float64({ unit: 'ns', about: 'when it ended' }),
  calhitTime: float64({ unit: 'ns', about: 'time of its first deposit' }),
  calhitMCEdep: float32({ unit: 'MeV', about: 'its energy that makes light, weighted with the light yield along the crystal' }),
  calhitMCGenIdx: int32({ about: 'generator of the particle that it descends from (34: CaloCalib); -1 when that is not known' }),
};

/**
 * Products of the calorimeter's digitisation, by the names of Mu2e's data products. Times are in ns: those of digis after the marker of the event
 * window, all others after the proton bunch. Off-spill the two are the same.
 */
import { collection, type ElementOf, fields } from '../../framework/index.ts';

const { float32, float64, int32, list, ptr, uint16 } = fields;

export const CaloShowerROs = collection('mu2e::CaloShowerRO', 'light of a deposit in a crystal as one of its SiPMs sees it', {
  SiPMID: uint16({ about: 'SiPM: 2 x crystal, or one more' }),
  step: ptr({ to: 'mu2e::CaloShowerStep', about: 'deposit that made the light' }),
  PETime: list({ unit: 'ns', about: 'its photo-electrons', of: float32({ unit: 'ns', about: 'time of a photo-electron' }) }),
});
export type CaloShowerRO = ElementOf<typeof CaloShowerROs>;

export const CaloShowerSims = collection('mu2e::CaloShowerSim', 'what one particle, with its descendants, deposited in one crystal', {
  crystalID: uint16({ about: 'crystal' }),
  simParticle: ptr({ to: 'mu2e::SimParticle', about: 'the particle' }),
  steps: list({ about: 'its deposits', of: ptr({ to: 'mu2e::CaloShowerStep', about: 'a deposit' }) }),
  energyDepG4: float32({ unit: 'MeV', about: 'deposited energy' }),
  energyCorr: float32({ unit: 'MeV', about: 'the part that makes light, weighted with the light yield along the crystal' }),
  timeOrig: float64({ unit: 'ns', about: 'time of its first deposit' }),
  timeCorr: float64({ unit: 'ns', about: 'the same, folded into the event window' }),
  momentumIn: float32({ unit: 'MeV/c', about: 'largest momentum of its deposits' }),
});
export type CaloShowerSim = ElementOf<typeof CaloShowerSims>;

export const CaloDigis = collection('mu2e::CaloDigi', 'waveform of a hit as it is read out', {
  SiPMID: uint16({ about: 'SiPM: 2 x crystal, or one more' }),
  t0: int32({ unit: 'ns', about: 'time of the first sample' }),
  waveform: list({ unit: 'ADC', about: 'samples, pedestal included', of: uint16({ unit: 'ADC', about: 'a sample' }) }),
  peakpos: uint16({ about: 'index of the largest sample' }),
});
export type CaloDigi = ElementOf<typeof CaloDigis>;

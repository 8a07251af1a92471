/** Products of the calorimeter's reconstruction, by the names of Mu2e's data products. Times are in ns after the proton bunch. */
import { collection, type ElementOf, fields } from '../../framework/index.ts';

const { boolean, float32, float64, int8, list, ptr, struct, uint16, uint32 } = fields;

export const CaloRecoDigis = collection('mu2e::CaloRecoDigi', 'pulse that was found in the waveform of a digi', {
  digi: ptr({ to: 'mu2e::CaloDigi', about: 'its digi' }),
  SiPMID: uint16({ about: 'SiPM of the digi' }),
  eDep: float32({ unit: 'MeV', about: 'energy' }),
  eDepErr: float32({ unit: 'MeV', about: 'its standard deviation' }),
  time: float64({ unit: 'ns', about: 'start of the pulse' }),
  timeErr: float32({ unit: 'ns', about: 'its standard deviation' }),
  chi2: float32({ about: 'chi2 of the fit to the waveform, shared by its pulses' }),
  ndf: uint32({ about: 'degrees of freedom of that fit' }),
  pileUp: boolean({ about: 'it is not the first pulse of its waveform' }),
});
export type CaloRecoDigi = ElementOf<typeof CaloRecoDigis>;

export const CaloHits = collection('mu2e::CaloHit', 'pulses of the SiPMs of one crystal at one time', {
  crystalID: uint16({ about: 'crystal' }),
  nSiPMs: uint16({ about: 'number of pulses in it' }),
  time: float64({ unit: 'ns', about: 'mean of their times, weighted with their errors' }),
  timeErr: float32({ unit: 'ns', about: 'its standard deviation' }),
  eDep: float32({ unit: 'MeV', about: 'mean of their energies, weighted with their errors: each SiPM measures the whole deposit' }),
  eDepErr: float32({ unit: 'MeV', about: 'its standard deviation' }),
  recoDigis: list({ about: 'the pulses', of: ptr({ to: 'mu2e::CaloRecoDigi', about: 'a pulse' }) }),
});
export type CaloHit = ElementOf<typeof CaloHits>;

export const CaloHitMCs = collection('mu2e::CaloHitMC', 'what truly made a hit: one for each CaloHit, in the same order', {
  hit: ptr({ to: 'mu2e::CaloHit', about: 'the hit' }),
  crystalID: uint16({ about: 'its crystal' }),
  energyDeposits: list({
    about: 'what each particle left in it, by falling energy; none when nothing matches',
    of: struct({
      about: 'deposits of one particle',
      fields: {
        simParticle: ptr({ to: 'mu2e::SimParticle', about: 'the particle' }),
        eDep: float32({ unit: 'MeV', about: 'the part of its energy that makes light, weighted with the light yield along the crystal' }),
        eDepG4: float32({ unit: 'MeV', about: 'its deposited energy' }),
        time: float64({ unit: 'ns', about: 'time of its first deposit' }),
        momentumIn: float32({ unit: 'MeV/c', about: 'largest momentum of its deposits' }),
        rel: int8({
          about:
            'what it is to the primary particle: -1 unrelated or no primary, 0 the same, 1 daughter, 2 mother, 3 sibling, 4 to 6 the same over more generations',
        }),
      },
    }),
  }),
});
export type CaloHitMC = ElementOf<typeof CaloHitMCs>;

import {
  type Event,
  input,
  number,
  optional,
  output,
  type Producer,
  type ProducerEvent,
  type Ptr,
  producer,
  string,
  table,
  type ValuesOf,
} from '../../framework/index.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { type CaloShowerSim, CaloShowerSims } from '../digitisation/products.ts';
import { PulseShape } from '../digitisation/readout/PulseShape.ts';
import { PrimaryParticle, SimParticles } from '../simulation/products.ts';
import { type CaloHitMC, CaloHitMCs, CaloHits } from './products.ts';
import { type MatchRules, matchShowers } from './truth/matchShowers.ts';
import { relationToPrimary } from './truth/relationToPrimary.ts';

const parameters = {
  caloShowerSimCollection: input(CaloShowerSims, { default: 'CaloShowerROMaker', about: 'true energies' }),
  caloHitCollection: input(CaloHits, { default: 'CaloHitMaker', about: 'hits' }),
  primaryParticle: input(PrimaryParticle, { default: 'generate', about: 'primary particle of the event' }),
  pulseCache: table(
    {
      fileName: optional(
        string({ about: 'text table of the pulse, columns t_ns and relative_amplitude; the packaged pulse_shape_2p5ns.csv when absent' }),
      ),
      digiSampling: number({ default: 5, min: 0.1, max: 100, unit: 'ns', about: 'period of the digitiser' }),
    },
    { about: 'pulse of the readout' },
  ),
  deltaTimeMinus: number({ default: 100, min: 0, unit: 'ns', about: 'deposits up to so long before a hit belong to it' }),
  minAmplitude: number({
    default: 2,
    above: 0,
    unit: 'MeV',
    about: 'deposits belong to a hit until its pulse, its energy at the maximum, has fallen below',
  }),
  ...mu2eDiagnostics,
};

const products = { hitMCs: output(CaloHitMCs) };

/** Two sampling periods before the next hit of a crystal, deposits are no longer those of a hit. */
const gapInPeriods = 2;

/** What one particle left in a hit. */
type Deposit = CaloHitMC['energyDeposits'][number];

/** Finds for every hit the true energies that made it, particle by particle. */
@producer(parameters, products, { concurrency: 'replicated' })
export class CaloHitTruthMatch implements Producer {
  private readonly rules: MatchRules;

  constructor(private readonly values: ValuesOf<typeof parameters>) {
    const { pulseCache, deltaTimeMinus, minAmplitude } = values;
    const pulse = new PulseShape(pulseCache.digiSampling, pulseCache.fileName);
    const samples = Array.from({ length: pulse.sampleCount }, (_, i) => pulse.at(i * pulse.sampling));
    const peak = samples.indexOf(Math.max(...samples));
    const reach = (energy: number): number => {
      let i = peak;
      while (i < samples.length && samples[i] * energy >= minAmplitude) i++;
      return i * pulse.sampling;
    };
    this.rules = { deltaTimeMinus, reach, gap: gapInPeriods * pulse.sampling };
  }

  produce(event: ProducerEvent): void {
    const { caloHitCollection, caloShowerSimCollection, primaryParticle } = this.values;
    const hits = event.get(caloHitCollection);
    const showers = byCrystal(event.get(caloShowerSimCollection));
    const primaries = event.get(primaryParticle).primarySimParticles;
    const deposits: (readonly Deposit[])[] = hits.map(() => []);
    for (const [crystal, keys] of byCrystal(hits.map(({ crystalID, time, eDep }, key) => ({ crystalID, time, eDep, key })))) {
      const sims = showers.get(crystal) ?? [];
      const matches = matchShowers(keys, sims, this.rules);
      keys.forEach(({ key }, i) => {
        deposits[key] = byParticle(
          matches[i].map((index) => sims[index]),
          primaries,
          event,
        );
      });
    }
    event.put(
      products.hitMCs,
      hits.map(({ crystalID }, key) => ({ hit: event.ptrInto(caloHitCollection, key), crystalID, energyDeposits: deposits[key] })),
    );
  }
}

function byCrystal<T extends { readonly crystalID: number }>(elements: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const crystals = new Map<number, T[]>();
  for (const element of elements) {
    const members = crystals.get(element.crystalID);
    if (members === undefined) crystals.set(element.crystalID, [element]);
    else members.push(element);
  }
  return crystals;
}

/** The deposits of each particle together, the largest first. */
function byParticle(sims: readonly CaloShowerSim[], primaries: readonly Ptr[], event: Event): readonly Deposit[] {
  const found: { -readonly [member in keyof Deposit]: Deposit[member] }[] = [];
  for (const { simParticle, energyCorr, energyDepG4, timeCorr, momentumIn } of sims) {
    const known = found.find(({ simParticle: { product, key } }) => product === simParticle.product && key === simParticle.key);
    if (known === undefined) {
      const rel = relationToPrimary(simParticle, primaries, (particle) => event.dereference(SimParticles, particle)?.parent);
      found.push({ simParticle, eDep: energyCorr, eDepG4: energyDepG4, time: timeCorr, momentumIn, rel });
      continue;
    }
    known.eDep += energyCorr;
    known.eDepG4 += energyDepG4;
    known.time = Math.min(known.time, timeCorr);
    known.momentumIn = Math.max(known.momentumIn, momentumIn);
  }
  return found.sort((a, b) => b.eDep - a.eDep);
}

import {
  FrameworkError,
  input,
  number,
  output,
  type Producer,
  type ProducerEvent,
  producer,
  type ValuesOf,
} from '../../framework/index.ts';
import { crystalChannelCount, crystalOfSipm } from '../calorimeter/geometry/identifiers.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { groupsByTime, weightedMean } from './hits/mergePulses.ts';
import { type CaloHit, CaloHits, type CaloRecoDigi, CaloRecoDigis } from './products.ts';

const parameters = {
  caloRecoDigiCollection: input(CaloRecoDigis, { default: 'CaloRecoDigiMaker', about: 'pulses of the SiPMs' }),
  time4Merge: number({ default: 6, min: 0, unit: 'ns', about: 'pulses of a crystal within this time of the first become one hit' }),
  ...mu2eDiagnostics,
};

const products = { hits: output(CaloHits) };

/** Where a pulse stands in its collection. */
interface Entry {
  readonly recoDigi: CaloRecoDigi;
  readonly key: number;
}

/**
 * Puts the pulses of a crystal's SiPMs together. Each SiPM measures the whole deposit: energies are averaged. A crystal of which only one pulse is
 * there makes no hit; a pulse that is alone in time in a crystal with more of them does.
 * Source: Mu2e/Offline, CaloReco/src/CaloHitMaker_module.cc.
 */
@producer(parameters, products, { concurrency: 'replicated' })
export class CaloHitMaker implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(event: ProducerEvent): void {
    const { caloRecoDigiCollection: input, time4Merge } = this.values;
    const hits: CaloHit[] = [];
    for (const [crystalID, entries] of byCrystal(event.get(input))) {
      if (entries.length < 2) continue;
      entries.sort((a, b) => a.recoDigi.time - b.recoDigi.time);
      const pulses = entries.map(({ recoDigi }) => recoDigi);
      const firsts = groupsByTime(pulses, time4Merge);
      firsts.forEach((first, i) => {
        const group = entries.slice(first, firsts[i + 1]);
        const of = (member: 'eDep' | 'eDepErr' | 'time' | 'timeErr') => group.map(({ recoDigi }) => recoDigi[member]);
        const energy = weightedMean(of('eDep'), of('eDepErr'));
        const time = weightedMean(of('time'), of('timeErr'));
        hits.push({
          ...{ crystalID, nSiPMs: group.length, time: time.value, timeErr: time.error, eDep: energy.value, eDepErr: energy.error },
          recoDigis: group.map(({ key }) => event.ptrInto(input, key)),
        });
      });
    }
    event.put(products.hits, hits);
  }
}

/** By increasing crystal. */
function byCrystal(recoDigis: readonly CaloRecoDigi[]): readonly (readonly [number, Entry[]])[] {
  const crystals = new Map<number, Entry[]>();
  recoDigis.forEach((recoDigi, key) => {
    // PIN diodes of the laser system look at no crystal.
    if (recoDigi.SiPMID >= crystalChannelCount) return;
    if (!Number.isFinite(recoDigi.time) || !Number.isFinite(recoDigi.eDep)) {
      throw new FrameworkError(
        'DataCorruption',
        `pulse ${key} has ${recoDigi.eDep} MeV at ${recoDigi.time} ns (not a pulse) check the module or file that made the CaloRecoDigis`,
      );
    }
    const crystal = crystalOfSipm(recoDigi.SiPMID);
    const entries = crystals.get(crystal);
    if (entries === undefined) crystals.set(crystal, [{ recoDigi, key }]);
    else entries.push({ recoDigi, key });
  });
  return [...crystals].sort(([a], [b]) => a - b);
}

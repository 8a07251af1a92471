import {
  type Analyzer,
  analyzer,
  type Event,
  FrameworkError,
  Histograms,
  input,
  isNull,
  type Ntuple,
  type Ptr,
  type ValuesOf,
} from '../../framework/index.ts';
import { GeometryService } from '../calorimeter/GeometryService.ts';
import { crystalToMu2e } from '../calorimeter/geometry/frames.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { type CaloHit, type CaloHitMC, CaloHitMCs, CaloHits, CaloRecoDigis } from '../reconstruction/products.ts';
import { lineage } from '../reconstruction/truth/relationToPrimary.ts';
import { GenParticles, SimParticles } from '../simulation/products.ts';
import { depositColumns, eventColumns, hitColumns, noTime } from './hitColumns.ts';

const parameters = {
  CaloHitCollection: input(CaloHits, { default: 'CaloHitMaker', about: 'hits' }),
  CaloHitMCCollection: input(CaloHitMCs, { default: 'CaloHitTruthMatch', about: 'what truly made them' }),
  ...mu2eDiagnostics,
};

/**
 * Writes the hits of the calibration source and the true deposits in them as flat tables: `events`, `hits` and `deposits`, which the numbers of
 * run, subrun and event connect, and crycalhitMCIdx with crySimLen. Where Mu2e's analyzer has defects, this does what the names
 * say: the true energy counts each deposit once, positions are of the Mu2e frame, and X to EndT are those of the particle that deposited.
 * Source: Mu2e/CaloCalibration, SourceCalib/simulation/SourceCalibAna_module.cc.
 */
@analyzer(parameters)
export class SourceCalibAna implements Analyzer {
  private readonly events: Ntuple<typeof eventColumns>;
  private readonly hits: Ntuple<typeof hitColumns>;
  private readonly deposits: Ntuple<typeof depositColumns>;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly geometry: GeometryService,
    histograms: Histograms,
  ) {
    this.events = histograms.ntuple('events', eventColumns, { title: 'events' });
    this.hits = histograms.ntuple('hits', hitColumns, { title: 'hits in crystals' });
    this.deposits = histograms.ntuple('deposits', depositColumns, { title: 'true deposits in hits' });
  }

  analyze(event: Event): void {
    const hits = event.get(this.values.CaloHitCollection);
    const truths = event.get(this.values.CaloHitMCCollection);
    if (truths.length !== hits.length || truths.some(({ crystalID }, key) => crystalID !== hits[key].crystalID)) {
      throw new FrameworkError(
        'DataCorruption',
        `${truths.length} true hits belong to ${hits.length} hits of other crystals (each hit has one, in the same order) give the CaloHitMCCollection that was made of this CaloHitCollection`,
      );
    }
    const numbers = { evt: event.event, run: event.run, subRun: event.subRun };
    let [ncalhitMC, calhitMCEtot, calhitRecoEtot] = [0, 0, 0];
    hits.forEach((hit, key) => {
      const { energyDeposits } = truths[key];
      this.hits.fill({
        ...numbers,
        ...this.place(hit),
        ...measured(hit, event),
        ...{ calhitConv: isGenerated(truths[key], event), crycalhitMCIdx: ncalhitMC, crySimLen: energyDeposits.length },
      });
      for (const deposit of energyDeposits) {
        this.deposits.fill({ ...numbers, ...deposited(deposit, event) });
        calhitMCEtot += deposit.eDep;
      }
      ncalhitMC += energyDeposits.length;
      calhitRecoEtot += hit.eDep;
    });
    const ncrystals = new Set(hits.map(({ crystalID }) => crystalID)).size;
    this.events.fill({ ...numbers, calhitRecoEtot, ncalhitHit: hits.length, ncrystals, calhitMCEtot, ncalhitMC });
  }

  private place({ crystalID }: CaloHit) {
    const { calorimeter } = this.geometry;
    const crystal = calorimeter.crystal(crystalID);
    const point = { x: 0, y: 0, z: 0 };
    crystalToMu2e(calorimeter.disk(crystal.disk), crystal, point, point);
    return { cryId: crystalID, crySectionId: crystal.disk, calhitRecoPosX: point.x, calhitRecoPosY: point.y, calhitRecoPosZ: point.z };
  }
}

function measured(hit: CaloHit, event: Event) {
  const pulses = hit.recoDigis.map((ptr) => event.dereference(CaloRecoDigis, ptr));
  const ofSipm = (local: number) => pulses.find((pulse) => pulse !== undefined && pulse.SiPMID % 2 === local);
  const [first, second] = [ofSipm(0), ofSipm(1)];
  return {
    ...{ calhitRecoEdep: hit.eDep, calhitRecoEdepErr: hit.eDepErr, calhitRecoTime: hit.time, calhitRecoTimeErr: hit.timeErr },
    ...{ calhitRecoT1: first?.time ?? noTime, calhitRecoT2: second?.time ?? noTime },
    ...{ calhitRecoT1Err: first?.timeErr ?? noTime, calhitRecoT2Err: second?.timeErr ?? noTime },
  };
}

/** Whether the particle with the largest deposit was generated. */
function isGenerated({ energyDeposits }: CaloHitMC, event: Event): boolean {
  const particle = energyDeposits.length > 0 ? event.dereference(SimParticles, energyDeposits[0].simParticle) : undefined;
  return particle !== undefined && !isNull(particle.genParticle);
}

const nowhere = { x: Number.NaN, y: Number.NaN, z: Number.NaN };

function deposited({ simParticle, momentumIn, time, eDep }: CaloHitMC['energyDeposits'][number], event: Event) {
  const particle = event.dereference(SimParticles, simParticle);
  const [start, end] = [particle?.startPosition ?? nowhere, particle?.endPosition ?? nowhere];
  return {
    ...{ calhitMCId: particle?.id ?? 0, calhitMCPdgId: particle?.pdgId ?? 0, calhitMCCrCode: particle?.creationCode ?? 0 },
    ...{ calhitMCX: start.x, calhitMCY: start.y, calhitMCZ: start.z, calhitMCStartT: particle?.startGlobalTime ?? Number.NaN },
    ...{ calhitMCEndX: end.x, calhitMCEndY: end.y, calhitMCEndZ: end.z, calhitMCEndT: particle?.endGlobalTime ?? Number.NaN },
    ...{ calhitMCMom: momentumIn, calhitTime: time, calhitMCEdep: eDep, calhitMCGenIdx: generatorOf(simParticle, event) },
  };
}

/** The generator of the first ancestor, -1 when it is not at hand. */
function generatorOf(simParticle: Ptr, event: Event): number {
  const first = lineage(simParticle, (particle) => event.dereference(SimParticles, particle)?.parent).at(-1);
  const ancestor = first === undefined ? undefined : event.dereference(SimParticles, first);
  return ancestor === undefined ? -1 : (event.dereference(GenParticles, ancestor.genParticle)?.generatorId ?? -1);
}

import {
  boolean,
  integer,
  Messages,
  number,
  output,
  type Producer,
  type ProducerEvent,
  type ProducerSubRun,
  producer,
  Random,
  sequence,
  type ValuesOf,
} from '../../framework/index.ts';
import { GeometryService } from '../calorimeter/GeometryService.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { createPhotonSampler } from './gun/createPhotonSampler.ts';
import { DirectionLimits } from './gun/DirectionLimits.ts';
import { type GunParameters, gunProblems } from './gun/GunParameters.ts';
import { newSourcePhoton, type PhotonSampler } from './gun/SourcePhoton.ts';
import { GenParticles, PrimaryParticle, SpectrumConfig } from './products.ts';

/** PDG code of the photon, and Mu2e's generator code of CaloCalib. */
const photonPdgId = 22;
const caloCalib = 34;

const parameters = {
  PhotonEnergy: number({ default: 6.13, unit: 'MeV', min: 0.001, max: 20, about: 'energy of the photons; 6.13 MeV is the line of 16N' }),
  cosmin: number({ default: -1, min: -1, max: 1, about: 'smallest cosine of the angle between photon and z axis' }),
  cosmax: number({ default: 1, min: -1, max: 1, about: 'largest cosine of the angle between photon and z axis' }),
  phimin: number({ default: 0, unit: 'rad', about: "smallest azimuth of the photon; honoured, unlike in Mu2e's generator" }),
  phimax: number({ default: 2 * Math.PI, unit: 'rad', about: 'largest azimuth of the photon, at most phimin + 2 pi' }),
  tmin: number({ default: 0, unit: 'ns', about: 'earliest time' }),
  tmax: number({ default: 1694, unit: 'ns', about: 'latest time' }),
  nDisk: integer({ default: 1, min: 0, max: 1, about: 'disk in front of which the photons start' }),
  legacyPipeGeometry: boolean({ default: false, about: "start photons where Mu2e's generator does, 30 mm and 12 mm off the real pipes" }),
  aimAt: sequence(integer({ min: 0, max: 1347, about: 'a crystal' }), {
    default: [],
    about: 'importance sampling: only photons whose straight line enters the front face of one of these crystals',
  }),
  ...mu2eDiagnostics,
};

const products = {
  genParticles: output(GenParticles),
  primary: output(PrimaryParticle),
  spectrum: output(SpectrumConfig, { level: 'SubRun' }),
};

type Values = ValuesOf<typeof parameters>;

const gunParameters = ({ PhotonEnergy, ...rest }: Values): GunParameters => ({ photonEnergy: PhotonEnergy, ...rest });

const check = (values: Values) =>
  gunProblems(gunParameters(values)).map(({ parameter, problem }) => ({
    parameter: parameter === 'photonEnergy' ? 'PhotonEnergy' : parameter,
    problem,
  }));

/** Photons of the calibration source, one per event, from the pipes in front of a disk. */
@producer(parameters, products, { check, concurrency: 'replicated' })
export class CaloCalibGun implements Producer {
  private readonly sampler: PhotonSampler;
  private readonly photon = newSourcePhoton();

  constructor(
    private readonly values: Values,
    private readonly random: Random,
    private readonly messages: Messages,
    geometry: GeometryService,
  ) {
    this.sampler = createPhotonSampler(gunParameters(values), geometry.calorimeter);
  }

  beginJob(): void {
    const { aimAt } = this.values;
    const losses = new DirectionLimits(this.values).describeLoss();
    if (losses !== undefined) this.messages.warning('CaloCalibGun', losses);
    if (aimAt.length > 0) {
      const { probability, standardError } = this.sampler.acceptance;
      this.messages.info(
        'CaloCalibGun',
        `photons are aimed at ${aimAt.length} crystals: each event stands for ${(1 / probability).toPrecision(4)} photons of the source (acceptance ${probability.toExponential(3)} +- ${standardError.toExponential(1)})`,
      );
    }
  }

  beginSubRun(subRun: ProducerSubRun): void {
    subRun.put(products.spectrum, { parameters: [] });
  }

  produce(event: ProducerEvent): void {
    const { photon } = this;
    this.sampler.sample(this.random, photon);
    event.put(products.genParticles, [
      {
        pdgId: photonPdgId,
        generatorId: caloCalib,
        position: { x: photon.x, y: photon.y, z: photon.z },
        momentum: { x: photon.momentumX, y: photon.momentumY, z: photon.momentumZ },
        energy: photon.energy,
        time: photon.time,
        properTime: 0,
      },
    ]);
    event.put(products.primary, { primarySimParticles: [] });
  }
}

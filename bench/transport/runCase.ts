import { EventRandom } from '../../framework/random/EventRandom.ts';
import type { Random } from '../../framework/random/Random.ts';
import { Transport } from '../../modules/transport/index.ts';
import { type CaseParameters, describeGeometry, gridSize } from './CaseParameters.ts';
import { type CaseResult, Tally } from './Tally.ts';

/**
 * Runs a case; histories are the photons that enter the geometry through its front. CPU seconds are those of the photons alone, and of
 * building the tables.
 */
export function runCase(parameters: CaseParameters): CaseResult {
  const { nx, ny } = gridSize(parameters);
  const beforeTables = process.cpuUsage();
  const transport = new Transport(describeGeometry(parameters), {
    photonCut: parameters.photonCut,
    electronCut: parameters.electronCut,
    bremsstrahlungCut: parameters.bremsstrahlungCut,
    rayleighScattering: parameters.rayleigh,
    boundCompton: parameters.boundCompton,
    positronBremsstrahlung: parameters.positronBremsstrahlung,
  });
  const tables = process.cpuUsage(beforeTables);
  const engine = new EventRandom(parameters.seed, 'transportCase', '');
  engine.startEvent(1, 0, 1);
  const beam = new Beam(parameters, transport.envelope);
  const tally = new Tally(parameters.energy, ((ny - 1) >> 1) * nx + ((nx - 1) >> 1));
  const before = process.cpuUsage();
  for (let i = 0; i < parameters.photons; i++) {
    beam.draw(engine.random);
    transport.simulate(beam, engine.random);
    tally.add(transport, beam);
  }
  const used = process.cpuUsage(before);
  const seconds = (used.user + used.system) / 1e6;
  return {
    E_MeV: parameters.energy,
    histories: parameters.photons,
    emitted: beam.emitted,
    histories_per_cpu_s: parameters.photons / seconds,
    tables_cpu_s: (tables.user + tables.system) / 1e6,
    ...tally.result(nx * ny > 1),
  };
}

type Front = Transport['envelope'];

/** Photons along z or into the forward hemisphere, drawn until one enters the front. */
class Beam {
  x = 0.1;
  y = 0.1;
  z = 0.1;
  u = 0.1;
  v = 0.1;
  w = 0.1;
  readonly time = 0;
  readonly energy: number;
  emitted = 0;
  private readonly distance: number;
  private readonly width: number;
  private readonly height: number;

  constructor(
    private readonly parameters: CaseParameters,
    private readonly front: Front,
  ) {
    const isotropic = parameters.beam === 'isotropic';
    const { beamSize, pitch, beam } = parameters;
    this.energy = parameters.energy;
    this.distance = parameters.beamDistance ?? (isotropic ? 30 : 10);
    this.width = beam === 'pencil' ? 0 : (beamSize ?? (isotropic ? front.xHigh - front.xLow : pitch));
    this.height = beam === 'pencil' ? 0 : (beamSize ?? (isotropic ? front.yHigh - front.yLow : pitch));
    if (!(this.distance > 0))
      throw new Error(`beam distance ${this.distance} mm (the beam starts before the front) give a positive length`);
    if (!(this.width >= 0)) throw new Error(`beam size ${this.width} mm (a length is needed) give 0 or more`);
  }

  draw(random: Random): void {
    const { parameters, front, distance } = this;
    for (let attempt = 0; attempt < 1e7; attempt++) {
      this.emitted++;
      this.x = parameters.beamX + this.width * (random.uniform() - 0.5);
      this.y = parameters.beamY + this.height * (random.uniform() - 0.5);
      this.z = front.zLow - distance;
      this.w = parameters.beam === 'isotropic' ? random.uniform() : 1;
      const transverse = Math.sqrt(1 - this.w * this.w);
      const azimuth = 2 * Math.PI * random.uniform();
      this.u = transverse * Math.cos(azimuth);
      this.v = transverse * Math.sin(azimuth);
      const flight = distance / this.w;
      if (front.contains(this.x + this.u * flight, this.y + this.v * flight)) return;
    }
    throw new Error('no photon of 10^7 enters the front (the beam misses it) move the beam');
  }
}

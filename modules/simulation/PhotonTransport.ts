import {
  type ElementOf,
  input,
  number,
  output,
  type Producer,
  type ProducerEvent,
  producer,
  Random,
  type ValuesOf,
} from '../../framework/index.ts';
import { GeometryService } from '../calorimeter/GeometryService.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { defaultPhysics, type Primary, Transport } from '../transport/index.ts';
import { diskArray } from './g4run/diskArray.ts';
import { EventRecorder } from './g4run/EventRecorder.ts';
import { GenParticles, SimParticles, StatusG4, StepPointMCs } from './products.ts';

const cut = (fallback: number, about: string) => number({ default: fallback, unit: 'MeV', min: 0.001, max: 1, about });

const parameters = {
  generator: input(GenParticles, { default: 'generate', about: 'particles to simulate' }),
  photonCut: cut(defaultPhysics.photonCut, 'photons below are absorbed where they are'),
  electronCut: cut(defaultPhysics.electronCut, 'electrons and positrons below stop where they are'),
  bremsstrahlungCut: cut(defaultPhysics.bremsstrahlungCut, 'bremsstrahlung photons below are a continuous loss of the electron'),
  ...mu2eDiagnostics,
};

const products = {
  simParticles: output(SimParticles),
  status: output(StatusG4),
  steps: output(StepPointMCs, { instance: 'calorimeter' }),
};

/**
 * Follows generated photons through the calorimeter: the place of Mu2e's Geant4 module in a job. What is simulated and how well stands in
 * modules/transport.
 */
@producer(parameters, products, { aliases: ['Mu2eG4'], concurrency: 'replicated' })
export class PhotonTransport implements Producer {
  private readonly transport: Transport;
  private readonly recorder = new EventRecorder();

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly random: Random,
    geometry: GeometryService,
  ) {
    const { photonCut, electronCut, bremsstrahlungCut } = values;
    this.transport = new Transport(geometry.calorimeter.disks.map(diskArray), { photonCut, electronCut, bremsstrahlungCut });
  }

  produce(event: ProducerEvent): void {
    const { recorder } = this;
    const genParticles = event.get(this.values.generator);
    recorder.clear();
    for (let key = 0; key < genParticles.length; key++) {
      recorder.startPrimary(event.ptrInto(this.values.generator, key));
      this.transport.simulate(primaryOf(genParticles[key]), this.random, recorder.sinks);
    }
    const { simParticles, steps } = recorder.collect((key) => event.ptrTo(products.simParticles, key));
    event.put(products.simParticles, simParticles);
    event.put(products.steps, steps);
    event.put(products.status, { status: 0, nG4Tracks: recorder.tracks.count, overflowSimParticles: 0, nKilledStepLimit: 0 });
  }
}

function primaryOf({ position, momentum, energy, time }: ElementOf<typeof GenParticles>): Primary {
  const p = Math.hypot(momentum.x, momentum.y, momentum.z);
  return { energy, time, x: position.x, y: position.y, z: position.z, u: momentum.x / p, v: momentum.y / p, w: momentum.z / p };
}

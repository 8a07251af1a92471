import {
  boolean,
  FrameworkError,
  input,
  integer,
  isNull,
  number,
  output,
  type Producer,
  type ProducerEvent,
  type Ptr,
  producer,
  sequence,
  type ValuesOf,
} from '../../framework/index.ts';
import { GeometryService } from '../calorimeter/GeometryService.ts';
import { mu2eDiagnostics } from '../compatibility/mu2eParameters.ts';
import { type CaloShowerStep, CaloShowerSteps, SimParticlePtrs, SimParticles, StepPointMCs } from './products.ts';
import { repeatedCollection } from './repeatedCollection.ts';
import { ShowerStepCompressor } from './showerSteps/ShowerStepCompressor.ts';
import type { CrystalStep, ShowerStep } from './showerSteps/showerStep.ts';

const parameters = {
  caloStepPointCollection: sequence(input(StepPointMCs, { about: 'a collection of steps' }), { minLength: 1, about: 'steps in crystals' }),
  simParticles: input(SimParticles, { default: 'g4run', about: 'particles that made the steps' }),
  numZSlices: integer({ default: 20, min: 1, max: 10_000, about: 'number of slices of a crystal along its length' }),
  deltaTime: number({ default: 0.2, unit: 'ns', min: 0, about: 'deposits of a slice within this time of the first become one' }),
  compressData: boolean({ default: true, about: 'add the deposits of descendants to those of the particle that entered the crystals' }),
  eDepThreshold: number({ default: 0, unit: 'MeV', min: 0, about: 'smallest energy that an ancestor has to leave in a crystal' }),
  ...mu2eDiagnostics,
};

const products = { steps: output(CaloShowerSteps), simParticles: output(SimParticlePtrs) };

/** Puts the steps of a shower in a slice of a crystal together, which is what the readout can tell apart. */
@producer(parameters, products, {
  check: ({ caloStepPointCollection }) => repeatedCollection('caloStepPointCollection', caloStepPointCollection),
  concurrency: 'replicated',
})
export class CaloShowerStepMaker implements Producer {
  private readonly compressor: ShowerStepCompressor;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    geometry: GeometryService,
  ) {
    this.compressor = new ShowerStepCompressor(values, geometry.calorimeter);
  }

  produce(event: ProducerEvent): void {
    const { simParticles: particlesInput, caloStepPointCollection } = this.values;
    const particles = event.get(particlesInput);
    const ptrs = particles.map((_, key) => event.ptrInto(particlesInput, key));
    const keyOf = (ptr: Ptr): number => {
      if (!isNull(ptr) && ptrs[ptr.key]?.product === ptr.product) return ptr.key;
      throw new FrameworkError(
        'InvalidReference',
        'a step was made by a particle that is not in simParticles (each needs the collection that its steps came with) set simParticles to the label of the module that made the steps',
      );
    };
    const steps: CrystalStep[] = [];
    for (const collection of caloStepPointCollection) {
      for (const step of event.get(collection)) {
        const { volumeId: crystalId, totalEDep, visibleEDep, time, position, momentum } = step;
        steps.push({
          simParticle: keyOf(step.simParticle),
          crystalId,
          energyDeposit: totalEDep,
          visibleEnergyDeposit: visibleEDep,
          time,
          position,
          momentum,
        });
      }
    }
    const showerParticles = particles.map(({ parent, startPosition, endPosition }) => ({
      parent: isNull(parent) ? -1 : parent.key,
      startPosition,
      endPosition,
    }));
    const compressed = this.compressor.compress(steps, showerParticles);
    event.put(
      products.steps,
      compressed.map((step) => toProduct(step, ptrs[step.simParticle])),
    );
    const involved = [...new Set(compressed.map((step) => step.simParticle))].sort((a, b) => a - b);
    event.put(
      products.simParticles,
      involved.map((key) => ({ simParticle: ptrs[key] })),
    );
  }
}

// Written out member by member: this runs for every step, and copying by spread takes many times longer.
const toProduct = (step: ShowerStep, simParticle: Ptr): CaloShowerStep => ({
  simParticle,
  volumeG4ID: step.crystalId,
  nCompress: step.nCompress,
  time: step.time,
  energyDepG4: step.energyDepG4,
  energyDepBirks: step.energyDepBirks,
  momentumIn: step.momentumIn,
  position: step.position,
});

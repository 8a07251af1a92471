import { Bremsstrahlung } from '../processes/Bremsstrahlung.ts';
import { ComptonScattering } from '../processes/ComptonScattering.ts';
import { PairProduction } from '../processes/PairProduction.ts';
import { PhotoelectricEffect } from '../processes/PhotoelectricEffect.ts';
import { RayleighScattering } from '../processes/RayleighScattering.ts';
import { attenuationTable } from './attenuation.ts';
import { energyGrid } from './EnergyGrid.ts';
import { LogLogInterpolation } from './interpolate.ts';
import { loadMaterial } from './loadMaterial.ts';
import type { MaterialData } from './MaterialData.ts';
import type { PhysicsOptions } from './PhysicsOptions.ts';
import { slowingDownTable } from './slowingDown.ts';

/** A material by its name (or the path of a .json file), with a density in g/cm3 when it is not the material's own. */
export interface MaterialSpecification {
  readonly material: string;
  readonly density?: number;
}

/** A material at a density with all tables and samplers that the tracking needs. */
export class Medium {
  readonly name: string;
  /** See attenuationTable. */
  readonly attenuation: Float64Array;
  /** See slowingDownTable. */
  readonly electronSlowingDown: Float64Array;
  readonly positronSlowingDown: Float64Array;
  readonly compton: ComptonScattering;
  readonly rayleigh: RayleighScattering;
  readonly photoelectric: PhotoelectricEffect;
  readonly pair: PairProduction;
  readonly bremsstrahlung: Bremsstrahlung;

  constructor(
    readonly data: MaterialData,
    density: number,
    options: PhysicsOptions,
  ) {
    this.name = data.name;
    this.attenuation = attenuationTable(data, density, options.rayleighScattering);
    this.compton = new ComptonScattering(data, options.boundCompton);
    this.rayleigh = new RayleighScattering(data);
    this.photoelectric = new PhotoelectricEffect(data, options.photonCut);
    this.pair = new PairProduction(data.composition);
    this.bremsstrahlung = new Bremsstrahlung(data.bremsstrahlung, options.bremsstrahlungCut);
    const equal = new Float64Array(energyGrid.size).fill(1);
    const ratio = options.positronBremsstrahlung === 'electron' ? equal : positronRatio(data);
    this.electronSlowingDown = slowingDownTable(data, density, 'electron', this.bremsstrahlung, equal);
    this.positronSlowingDown = slowingDownTable(data, density, 'positron', this.bremsstrahlung, ratio);
  }
}

/** Builds a medium per specification; equal specifications give one and the same. */
export class MediumFactory {
  private readonly media = new Map<string, Medium>();

  constructor(private readonly options: PhysicsOptions) {}

  medium(specification: MaterialSpecification): Medium {
    const { material, density } = specification;
    const key = `${material}@${density ?? ''}`;
    let medium = this.media.get(key);
    if (medium === undefined) {
      const data = loadMaterial(material, density);
      medium = new Medium(data, data.density, this.options);
      this.media.set(key, medium);
    }
    return medium;
  }
}

function positronRatio({ electron, positron }: MaterialData): Float64Array {
  const ratio = positron.radiative.map((value, i) => value / electron.radiative[i]);
  return new LogLogInterpolation(electron.energy, energyGrid.energy).of(ratio);
}

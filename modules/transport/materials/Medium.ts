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
import type { MaterialSpecification } from './MaterialSpecification.ts';
import type { PhysicsOptions } from './PhysicsOptions.ts';
import { slowingDownTable } from './slowingDown.ts';
import { computed, mediumKey, storedTables, type TableSource } from './tableSources.ts';

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
    table: TableSource = computed,
  ) {
    this.name = data.name;
    this.attenuation = table('attenuation', () => attenuationTable(data, density, options.rayleighScattering));
    this.compton = new ComptonScattering(data, options.boundCompton, table);
    this.rayleigh = new RayleighScattering(data, table);
    this.photoelectric = new PhotoelectricEffect(data, options.photonCut);
    this.pair = new PairProduction(data.composition);
    this.bremsstrahlung = new Bremsstrahlung(data.bremsstrahlung, options.bremsstrahlungCut, table);
    const equal = new Float64Array(energyGrid.size).fill(1);
    this.electronSlowingDown = table('electronSlowingDown', () => slowingDownTable(data, density, 'electron', this.bremsstrahlung, equal));
    this.positronSlowingDown = table('positronSlowingDown', () => {
      const ratio = options.positronBremsstrahlung === 'electron' ? equal : positronRatio(data);
      return slowingDownTable(data, density, 'positron', this.bremsstrahlung, ratio);
    });
  }
}

/** Builds a medium per specification; equal specifications give one and the same. */
export class MediumFactory {
  private readonly media = new Map<string, Medium>();

  /** @param tables of a medium by its key, see mediumKey */
  constructor(
    private readonly options: PhysicsOptions,
    private readonly tables: (key: string) => TableSource = storedTables,
  ) {}

  medium(specification: MaterialSpecification): Medium {
    const key = mediumKey(specification, this.options);
    let medium = this.media.get(key);
    if (medium === undefined) {
      const data = loadMaterial(specification.material, specification.density);
      medium = new Medium(data, data.density, this.options, this.tables(key));
      this.media.set(key, medium);
    }
    return medium;
  }
}

function positronRatio({ electron, positron }: MaterialData): Float64Array {
  const ratio = positron.radiative.map((value, i) => value / electron.radiative[i]);
  return new LogLogInterpolation(electron.energy, energyGrid.energy).of(ratio);
}

import { highestEnergy, lowestEnergy } from '../constants.ts';

/** The content of one file of materials/data, whose README defines every field. Energies in MeV, coefficients per unit mass in cm2/g. */
export interface MaterialData {
  readonly name: string;
  /** g/cm3 */
  readonly density: number;
  /** Mass fractions by chemical symbol. */
  readonly composition: Readonly<Record<string, number>>;
  /** 1/g */
  readonly electronsPerGram: number;
  readonly photon: PhotonCoefficients;
  readonly electron: StoppingData;
  readonly positron: StoppingData;
  readonly bremsstrahlung: BremsstrahlungData;
}

export interface PhotonCoefficients {
  /** Ascending; an absorption edge stands twice, with the values below and above it. */
  readonly energy: readonly number[];
  readonly photoelectric: readonly number[];
  readonly incoherent: readonly number[];
  readonly coherent: readonly number[];
  readonly pairNuclear: readonly number[];
  readonly pairElectron: readonly number[];
  readonly edges: readonly AbsorptionEdge[];
}

export interface AbsorptionEdge {
  readonly element: string;
  readonly energy: number;
  /** Index of the upper of the two entries of this edge. */
  readonly indexAbove: number;
}

/** collision and radiative in MeV cm2/g, inverseTransportPath in cm2/g. */
export interface StoppingData {
  readonly energy: readonly number[];
  readonly collision: readonly number[];
  readonly radiative: readonly number[];
  readonly inverseTransportPath: readonly number[];
}

/** chi[i][j] in cm2/g at electron kinetic energy energy[i] and photon energy fraction photonFraction[j]. */
export interface BremsstrahlungData {
  readonly energy: readonly number[];
  readonly photonFraction: readonly number[];
  readonly chi: readonly (readonly number[])[];
}

/**
 * Checks a parsed material file and gives its content. `origin` (a file name) goes into the error messages.
 * Throws when a field is missing, mistyped, not finite, negative, of another length than its energies, or does not cover 1 keV to 20 MeV.
 */
export function readMaterialData(json: unknown, origin: string): MaterialData {
  const reader = new FieldReader(origin);
  const top = reader.table(json, 'the file');
  const grids = reader.table(top.grids, 'grids');
  return {
    name: reader.text(top.name, 'name'),
    density: reader.positive(top.density_g_cm3, 'density_g_cm3'),
    composition: readComposition(reader, reader.table(top.composition, 'composition')),
    electronsPerGram: reader.positive(top.electrons_per_g, 'electrons_per_g'),
    photon: readPhotonCoefficients(reader, reader.table(grids.photon, 'grids.photon')),
    electron: readStoppingData(reader, reader.table(grids.electron, 'grids.electron'), 'grids.electron'),
    positron: readStoppingData(reader, reader.table(grids.positron, 'grids.positron'), 'grids.positron'),
    bremsstrahlung: readBremsstrahlung(reader, reader.table(grids.bremsstrahlung, 'grids.bremsstrahlung')),
  };
}

type Table = Readonly<Record<string, unknown>>;

function readComposition(reader: FieldReader, table: Table): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(table).map(([symbol, fraction]) => [symbol, reader.positive(fraction, `composition.${symbol}`)]),
  );
}

function readPhotonCoefficients(reader: FieldReader, table: Table): PhotonCoefficients {
  const energy = reader.energies(table.energy, 'grids.photon.energy');
  const column = (name: string) => reader.column(table[name], `grids.photon.${name}`, energy.length);
  const edges = reader.list(table.edges, 'grids.photon.edges').map((item, i) => {
    const field = `grids.photon.edges[${i}]`;
    const edge = reader.table(item, field);
    const indexAbove = reader.positive(edge.index_above, `${field}.index_above`);
    if (!Number.isInteger(indexAbove) || indexAbove >= energy.length || energy[indexAbove] !== energy[indexAbove - 1]) {
      throw reader.error(
        `${field}.index_above`,
        `is ${indexAbove}`,
        'an edge stands twice in the energies',
        'give the index of the second',
      );
    }
    return { element: reader.text(edge.element, `${field}.element`), energy: reader.positive(edge.energy, `${field}.energy`), indexAbove };
  });
  return {
    energy,
    photoelectric: column('photoelectric'),
    incoherent: column('incoherent'),
    coherent: column('coherent'),
    pairNuclear: column('pair_nuclear'),
    pairElectron: column('pair_electron'),
    edges,
  };
}

function readStoppingData(reader: FieldReader, table: Table, field: string): StoppingData {
  const energy = reader.energies(table.energy, `${field}.energy`);
  const column = (name: string) => reader.column(table[name], `${field}.${name}`, energy.length);
  return {
    energy,
    collision: column('collision'),
    radiative: column('radiative'),
    inverseTransportPath: column('inverse_transport_mfp'),
  };
}

function readBremsstrahlung(reader: FieldReader, table: Table): BremsstrahlungData {
  const field = 'grids.bremsstrahlung';
  const energy = reader.energies(table.T, `${field}.T`);
  const photonFraction = reader.column(table.k_over_T, `${field}.k_over_T`, reader.list(table.k_over_T, `${field}.k_over_T`).length);
  const rows = reader.list(table.chi, `${field}.chi`);
  if (rows.length !== energy.length) {
    throw reader.error(`${field}.chi`, `has ${rows.length} rows`, `there are ${energy.length} energies T`, 'give one row per energy');
  }
  return { energy, photonFraction, chi: rows.map((row, i) => reader.column(row, `${field}.chi[${i}]`, photonFraction.length)) };
}

class FieldReader {
  constructor(private readonly origin: string) {}

  error(field: string, problem: string, reason: string, suggestion: string): Error {
    return new Error(`${this.origin}: ${field} ${problem} (${reason}) ${suggestion}`);
  }

  table(value: unknown, field: string): Table {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Table;
    throw this.error(
      field,
      'is not a table',
      value === undefined ? 'it is missing' : 'its type is wrong',
      'see the README of the material data',
    );
  }

  list(value: unknown, field: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    throw this.error(
      field,
      'is not a list',
      value === undefined ? 'it is missing' : 'its type is wrong',
      'see the README of the material data',
    );
  }

  text(value: unknown, field: string): string {
    if (typeof value === 'string') return value;
    throw this.error(
      field,
      'is not a text',
      value === undefined ? 'it is missing' : 'its type is wrong',
      'see the README of the material data',
    );
  }

  positive(value: unknown, field: string): number {
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
    throw this.error(field, `is ${String(value)}`, 'a positive number is needed', 'see the README of the material data');
  }

  column(value: unknown, field: string, length: number): readonly number[] {
    const list = this.list(value, field);
    if (list.length !== length) throw this.error(field, `has ${list.length} values`, `${length} are needed`, 'is the file complete?');
    const bad = list.findIndex((item) => typeof item !== 'number' || !Number.isFinite(item) || item < 0);
    if (bad < 0) return list as readonly number[];
    throw this.error(`${field}[${bad}]`, `is ${String(list[bad])}`, 'coefficients are finite and not negative', 'correct the file');
  }

  energies(value: unknown, field: string): readonly number[] {
    const energies = this.column(value, field, this.list(value, field).length);
    const bad = energies.findIndex((energy, i) => i > 0 && energy < energies[i - 1]);
    if (bad >= 0) throw this.error(`${field}[${bad}]`, 'is below the value before', 'energies ascend', 'sort the table');
    if (energies.length < 2 || energies[0] > lowestEnergy || (energies.at(-1) ?? 0) < highestEnergy) {
      throw this.error(field, 'is too short', `${lowestEnergy} to ${highestEnergy} MeV must be covered`, 'is the file complete?');
    }
    return energies;
  }
}

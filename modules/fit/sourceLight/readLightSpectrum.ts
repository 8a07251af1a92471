import { fileURLToPath } from 'node:url';
import { type Columns, real, tableSchema } from '../../conditions/tables/TableSchema.ts';
import { readValidTables } from '../../conditions/text/readTables.ts';
import { tableError } from '../../conditions/text/TableProblem.ts';

/** Where photons come from: `free`, from everywhere as those of the source do; `aimed`, through the front face alone, as with CaloCalibGun's aimAt. */
export const illuminations = ['free', 'aimed'] as const;
export type Illumination = (typeof illuminations)[number];

const packaged = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
/** The packaged table of each illumination. */
export const lightTables: Readonly<Record<Illumination, string>> = {
  free: packaged('source_light_free.csv'),
  aimed: packaged('source_light_aimed.csv'),
};

/** The parts of the spectrum: all 6.13 MeV deposited, 0.511 MeV less, 1.022 MeV less, anything else. */
export const lightColumns = ['full', 'first', 'second', 'continuum'] as const;

const lightColumn = 'light_mev';
const columns: Columns = {
  [lightColumn]: real({ unit: 'MeV', above: 0, about: 'mean of the light in the bin' }),
  ...Object.fromEntries(lightColumns.map((name) => [name, real({ min: 0, about: `share of ${name}` })])),
};
const lightTable = tableSchema('SourceLight', columns, { about: 'light that a photon of the source makes in a crystal' });

/** Light that photons of the source make in one crystal: discrete values, and how the events of each part share out among them. */
export interface LightSpectrum {
  /** In units of the mean light of photons that leave all of their energy; rising. */
  readonly light: Float64Array;
  /** By part, in the order of lightColumns; all together add up to 1. */
  readonly shares: readonly Float64Array[];
}

/** @throws FrameworkError FileOpenError, FileReadError with file, line and column */
export function readLightSpectrum(path: string): LightSpectrum {
  const [{ rows }] = readValidTables(path, [lightTable], { untitled: lightTable }).all(lightTable);
  const light = Float64Array.from(rows, ({ values }) => Number(values[lightColumn]));
  rows.forEach(({ line }, row) => {
    if (row > 0 && !(light[row] > light[row - 1]))
      throw tableError(path, line, `light ${light[row]} MeV after ${light[row - 1]} MeV (rows go by increasing light) sort the table`);
  });
  const shares = lightColumns.map((name) => Float64Array.from(rows, ({ values }) => Number(values[name])));
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  const [full] = shares;
  if (!(sum(full) > 0))
    throw tableError(path, 1, "column 'full' is 0 everywhere (it defines where the full-energy peak is) give the table of a simulation");
  const fullLight = full.reduce((total, share, row) => total + share * light[row], 0) / sum(full);
  const all = shares.reduce((total, column) => total + sum(column), 0);
  return { light: light.map((value) => value / fullLight), shares: shares.map((column) => column.map((share) => share / all)) };
}

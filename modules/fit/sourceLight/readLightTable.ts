import { fileURLToPath } from 'node:url';
import type { CrystalType } from '../../calorimeter/geometry/identifiers.ts';
import { type Columns, real, tableSchema } from '../../conditions/tables/TableSchema.ts';
import { readValidTables } from '../../conditions/text/readTables.ts';
import { tableError } from '../../conditions/text/TableProblem.ts';

const packaged = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
/** The packaged table of each kind of crystal. */
export const lightTables: Readonly<Record<CrystalType, string>> = {
  CsI: packaged('source_light_csi.csv'),
  LYSO: packaged('source_light_lyso.csv'),
};

/** How photons come to a crystal: through its own front face, or otherwise, as a rule through the crystals about it. */
export const lightWays = ['front', 'side'] as const;
export type LightWay = (typeof lightWays)[number];

/** The parts of the spectrum: all 6.13 MeV deposited, 0.511 MeV less, 1.022 MeV less, anything else. */
export const lightParts = ['full', 'first', 'second', 'continuum'] as const;
export type LightPart = (typeof lightParts)[number];

/** The column of the table. */
export const shareColumn = (way: LightWay, part: LightPart): string => `${way}_${part}`;

const lightColumn = 'light_mev';
const columns: Columns = {
  [lightColumn]: real({ unit: 'MeV', above: 0, about: 'mean of the light in the bin' }),
  ...Object.fromEntries(
    lightWays.flatMap((way) =>
      lightParts.map((part) => [shareColumn(way, part), real({ min: 0, about: `share of ${part} among photons by the ${way}` })]),
    ),
  ),
};
const lightTable = tableSchema('SourceLight', columns, { about: 'light that a photon of the source makes in a crystal' });

/** Light that photons of the source make in one crystal: discrete values, and how the events of each way and part share out among them. */
export interface LightTable {
  /** MeV, rising. */
  readonly light: Float64Array;
  /** In the order of lightParts; those of a way add up to 1. */
  readonly shares: Readonly<Record<LightWay, readonly Float64Array[]>>;
}

/** The light of photons that come by both ways. */
export interface LightSpectrum {
  /** In units of the mean light of photons that leave all of their energy; rising. */
  readonly light: Float64Array;
  /** By part, in the order of lightParts; all together add up to 1. */
  readonly shares: readonly Float64Array[];
}

/** @throws FrameworkError FileOpenError, FileReadError with file, line and column */
export function readLightTable(path: string): LightTable {
  const [{ rows }] = readValidTables(path, [lightTable], { untitled: lightTable }).all(lightTable);
  const light = Float64Array.from(rows, ({ values }) => Number(values[lightColumn]));
  rows.forEach(({ line }, row) => {
    if (row > 0 && !(light[row] > light[row - 1]))
      throw tableError(path, line, `light ${light[row]} MeV after ${light[row - 1]} MeV (rows go by increasing light) sort the table`);
  });
  const sharesOf = (way: LightWay): readonly Float64Array[] => {
    const shares = lightParts.map((part) => Float64Array.from(rows, ({ values }) => Number(values[shareColumn(way, part)])));
    if (!(sum(shares[0]) > 0)) {
      const column = shareColumn(way, 'full');
      throw tableError(
        path,
        1,
        `column '${column}' is 0 everywhere (it defines where the full-energy peak is) give the table of a simulation`,
      );
    }
    const all = shares.reduce((total, column) => total + sum(column), 0);
    return shares.map((column) => column.map((share) => share / all));
  };
  return { light, shares: { front: sharesOf('front'), side: sharesOf('side') } };
}

/** @param sideShare share of events whose photons do not come through the front face */
export function mixLight({ light, shares: { front, side } }: LightTable, sideShare: number): LightSpectrum {
  const shares = front.map((part, k) => part.map((share, j) => (1 - sideShare) * share + sideShare * side[k][j]));
  const [full] = shares;
  const fullLight = full.reduce((total, share, j) => total + share * light[j], 0) / sum(full);
  return { light: light.map((value) => value / fullLight), shares };
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MaterialData, readMaterialData } from './MaterialData.ts';

const folder = new URL('./data/', import.meta.url);

/** Names of the materials that come with the package: csi, lyso, polyethylene and so on. */
export function materialNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/**
 * Reads a material by its name, or from a file of one's own when the name ends in ".json".
 * `density` in g/cm3 replaces the file's, as for a honeycomb of aluminium; the mass coefficients stay.
 */
export function loadMaterial(name: string, density?: number): MaterialData {
  const names = materialNames();
  const ownFile = name.endsWith('.json');
  if (!ownFile && !names.includes(name)) {
    throw new Error(`unknown material "${name}" (known are ${names.join(', ')}) use one of these or the path of a .json file`);
  }
  if (density !== undefined && !(density > 0 && density < 100)) {
    throw new Error(`density ${density} g/cm3 of ${name} is impossible (0 to 100 g/cm3) give the density of the material`);
  }
  const path = ownFile ? name : fileURLToPath(new URL(`${name}.json`, folder));
  const data = readMaterialData(parse(path), path);
  return density === undefined ? data : { ...data, density };
}

function parse(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON (${(error as Error).message}) is the file complete?`);
  }
}

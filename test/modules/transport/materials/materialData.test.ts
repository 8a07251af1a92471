import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { loadMaterial, materialNames } from '../../../../modules/transport/materials/loadMaterial.ts';
import { readMaterialData } from '../../../../modules/transport/materials/MaterialData.ts';

type Json = Record<string, unknown>;

const text = readFileSync(new URL('../../../../modules/transport/materials/data/csi.json', import.meta.url), 'utf8');

/** The CsI file with one field replaced; the path is dotted. */
function spoilt(path: string, value: unknown): unknown {
  const json = JSON.parse(text) as Json;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce((table, name) => table[name] as Json, json);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return json;
}

test('all six materials of the package load', (t) => {
  t.deepEqual(materialNames(), ['air', 'aluminium', 'carbon-fibre', 'csi', 'lyso', 'polyethylene']);
  for (const name of materialNames()) t.true(loadMaterial(name).density > 0);
});

test('a density replaces that of the file, an impossible one is refused', (t) => {
  t.is(loadMaterial('aluminium', 0.03).density, 0.03);
  t.is(loadMaterial('aluminium').density, 2.7);
  for (const density of [0, -1, 100, Number.NaN]) t.throws(() => loadMaterial('aluminium', density), { message: /density .* impossible/ });
});

test('an unknown material names the known ones', (t) => {
  t.throws(() => loadMaterial('csl'), {
    message: /unknown material "csl" \(known are air, aluminium, carbon-fibre, csi, lyso, polyethylene\)/,
  });
  t.throws(() => loadMaterial('../data/csi'), { message: /unknown material/ });
});

test("a file of one's own is read by its path; absent, truncated, empty and binary ones are refused with the path", (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'material-'));
  const path = join(folder, 'mine.json');
  writeFileSync(path, text);
  t.is(loadMaterial(path).name, 'CsI');
  for (const content of [text.slice(0, text.length / 2), '', '\0\u0001', '[1, 2']) {
    writeFileSync(path, content);
    t.throws(() => loadMaterial(path), { message: /mine\.json is not JSON \(.*\) is the file complete\?/ });
  }
  rmSync(folder, { recursive: true });
  t.throws(() => loadMaterial(path), { code: 'ENOENT' });
});

const spoilings: readonly [string, unknown, RegExp][] = [
  ['density_g_cm3', undefined, /x\.json: density_g_cm3 is undefined \(a positive number is needed\)/],
  ['density_g_cm3', -4.5, /density_g_cm3 is -4\.5/],
  ['name', 7, /name is not a text/],
  ['composition', undefined, /composition is not a table/],
  ['composition', { Cs: 'half' }, /composition\.Cs is half/],
  ['grids', undefined, /grids is not a table \(it is missing\)/],
  ['grids.photon', [], /grids\.photon is not a table \(its type is wrong\)/],
  ['grids.photon.coherent', undefined, /grids\.photon\.coherent is not a list \(it is missing\)/],
  ['grids.photon.coherent', [1, 2, 3], /grids\.photon\.coherent has 3 values \(\d+ are needed\)/],
  ['grids.photon.energy', [0.001, 0.002], /grids\.photon\.energy is too short/],
  ['grids.photon.energy', [0.001, 1, 0.5, 20], /grids\.photon\.energy\[2\] is below the value before/],
  ['grids.photon.edges', [{ element: 'Cs', energy: 0.036, index_above: 5 }], /index_above is 5/],
  ['grids.electron.collision', null, /grids\.electron\.collision is not a list/],
  ['grids.positron.inverse_transport_mfp', 'x', /inverse_transport_mfp is not a list/],
  ['grids.bremsstrahlung.chi', [[1]], /grids\.bremsstrahlung\.chi has 1 rows/],
];

for (const [path, value, message] of spoilings) {
  test(`a material with ${path} = ${JSON.stringify(value)} is refused`, (t) => {
    t.throws(() => readMaterialData(spoilt(path, value), 'x.json'), { message });
  });
}

test('NaN, infinite, negative and mistyped coefficients are refused by their place', (t) => {
  const json = JSON.parse(text) as { grids: { photon: { incoherent: unknown[] } } };
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, -1, '0.1', null]) {
    json.grids.photon.incoherent[17] = bad;
    t.throws(() => readMaterialData(json, 'x.json'), { message: /x\.json: grids\.photon\.incoherent\[17\] is / });
  }
});

for (const json of [null, 3, 'csi', [], true]) {
  test(`${JSON.stringify(json)} is no material`, (t) => {
    t.throws(() => readMaterialData(json, 'x.json'), { message: /x\.json: the file is not a table/ });
  });
}

import { readFileSync } from 'node:fs';
import test from 'ava';
import { loadMaterial } from '../../../../modules/transport/materials/loadMaterial.ts';
import type { MaterialSpecification } from '../../../../modules/transport/materials/MaterialSpecification.ts';
import { Medium } from '../../../../modules/transport/materials/Medium.ts';
import { defaultPhysics, type PhysicsOptions } from '../../../../modules/transport/materials/PhysicsOptions.ts';
import { mediumKey } from '../../../../modules/transport/materials/tableSources.ts';

const folder = new URL('../../../../dist/modules/transport/materials/tables/', import.meta.url);
const { v8, media: index } = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as {
  readonly v8: string;
  readonly media: Readonly<Record<string, Readonly<Record<string, readonly [first: number, count: number]>>>>;
};
const numbers = readFileSync(new URL('values.float64', folder));

/** Versions of V8 differ in the last bit of some powers; the inversion for form factors makes up to 1e-9 of it. */
const same = v8 === process.versions.v8 ? Object.is : (a: number, b: number) => Object.is(a, b) || Math.abs(a - b) <= 1e-7 * Math.abs(b);

test('the tables that the build stores are those that would be computed: bit by bit, if by the same V8', (t) => {
  let compared = 0;
  for (const [key, places] of Object.entries(index)) {
    const { material, density, ...options } = JSON.parse(key) as MaterialSpecification & Partial<PhysicsOptions>;
    const data = loadMaterial(material, density);
    const asked = new Set<string>();
    new Medium(data, data.density, { ...defaultPhysics, ...options }, (name, compute) => {
      const table = compute();
      const [first, count] = places[name] ?? [0, -1];
      asked.add(name);
      t.is(count, table.length, `${key} ${name}`);
      t.true(
        table.every((value, i) => same(value, numbers.readDoubleLE(8 * (first + i)))),
        `${key} ${name}`,
      );
      compared += count;
      return table;
    });
    t.deepEqual(Object.keys(places).sort(), [...asked].sort());
  }
  t.is(8 * compared, numbers.length);
});

test('the media of the shipped geometry are stored with the default options; another cut-off is another medium', (t) => {
  const media: readonly MaterialSpecification[] = [
    { material: 'csi' },
    { material: 'lyso' },
    { material: 'polyethylene' },
    { material: 'carbon-fibre' },
    { material: 'aluminium', density: 0.03 },
  ];
  t.deepEqual(Object.keys(index).sort(), media.map((medium) => mediumKey(medium, defaultPhysics)).sort());
  for (const options of [{ bremsstrahlungCut: 0.1 }, { boundCompton: false }, { rayleighScattering: false }] as const)
    for (const medium of media) t.false(mediumKey(medium, { ...defaultPhysics, ...options }) in index);
});

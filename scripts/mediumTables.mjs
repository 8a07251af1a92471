/** Computes the tables of the media that the shipped geometry has, by the code that a job would run: see storedTables in the transport. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = (path) => import(pathToFileURL(resolve('build/modules', path)).href);

/** @returns paths in dist/, with the index and the numbers that the transport reads there */
export async function mediumTables() {
  const { CellArray } = await load('transport/geometry/CellArray.js');
  const { MediumFactory } = await load('transport/materials/Medium.js');
  const { defaultPhysics } = await load('transport/materials/PhysicsOptions.js');
  const { diskArray } = await load('simulation/g4run/diskArray.js');
  const { DiskCalorimeter } = await load('calorimeter/geometry/DiskCalorimeter.js');

  const media = {};
  const tables = [];
  let count = 0;
  const factory = new MediumFactory(defaultPhysics, (key) => {
    media[key] = {};
    return (name, compute) => {
      const table = compute();
      media[key][name] = [count, table.length];
      tables.push(table);
      count += table.length;
      return table;
    };
  });
  for (const disk of new DiskCalorimeter().disks) new CellArray(diskArray(disk), factory);

  const numbers = Buffer.alloc(8 * count);
  tables
    .flatMap((table) => [...table])
    .forEach((value, i) => {
      numbers.writeDoubleLE(value, 8 * i);
    });
  const folder = 'dist/modules/transport/materials/tables';
  return [
    [`${folder}/index.json`, JSON.stringify({ v8: process.versions.v8, media })],
    [`${folder}/values.float64`, numbers],
  ];
}

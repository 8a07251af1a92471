import { join } from 'node:path';
import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { uint8 } from '../../../framework/products/fields.ts';
import { collection } from '../../../framework/products/ProductSchema.ts';
import { Random } from '../../../framework/random/Random.ts';
import {
  checkFile,
  describe,
  descriptions,
  everything,
  idOf,
  processes,
  productsOf,
  randomElement,
  refuses,
  temporaryFolder,
  writeEvents,
} from './support.ts';

const good = () => {
  const random = new Random();
  random.setState(1, 1, 1, 1);
  return { ...randomElement(random), parts: [{ mass: 1, of: { product: 1, key: 2 }, bins: [1, 2] }] } as Record<string, unknown>;
};

const wrong: readonly [field: string, value: unknown, category: 'InvalidNumber' | 'TypeConversion', said: string][] = [
  ['a', 128, 'InvalidNumber', 'cannot store 128 in field'],
  ['b', -32769, 'InvalidNumber', 'int16 holds integers from -32768 to 32767'],
  ['c', Number.NaN, 'InvalidNumber', 'cannot store NaN'],
  ['c', 1.5, 'InvalidNumber', 'cannot store 1.5'],
  ['d', 256, 'InvalidNumber', 'uint8 holds integers from 0 to 255'],
  ['d', -1, 'InvalidNumber', 'cannot store -1'],
  ['e', Number.POSITIVE_INFINITY, 'InvalidNumber', 'cannot store Infinity'],
  ['f', 2 ** 32, 'InvalidNumber', 'from 0 to 4294967295'],
  ['f', '5', 'TypeConversion', "the text '5'"],
  ['g', 1e39, 'InvalidNumber', 'float32 holds numbers up to 3.4e38'],
  ['g', undefined, 'TypeConversion', 'cannot store undefined'],
  ['h', '1', 'TypeConversion', "the text '1'"],
  ['h', null, 'TypeConversion', 'cannot store null'],
  ['h', 5n, 'TypeConversion', 'cannot store 5'],
  ['yes', 1, 'TypeConversion', 'it is true or false'],
  ['name', 'ninechars', 'TypeConversion', 'at most 8 bytes'],
  ['name', 'ééééé', 'TypeConversion', 'at most 8 bytes'],
  ['name', 'a\0b', 'TypeConversion', 'zero characters'],
  ['name', 'a\ud800', 'TypeConversion', 'lone surrogates'],
  ['name', 7, 'TypeConversion', 'it is a text'],
  ['parent', undefined, 'TypeConversion', 'it is an object'],
  ['position', 3, 'TypeConversion', 'it is an object'],
  ['times', undefined, 'TypeConversion', 'it is an array'],
  ['times', 'abc', 'TypeConversion', 'it is an array'],
  ['times', new DataView(new ArrayBuffer(8)), 'TypeConversion', 'it is an array'],
  ['table', [[1], 2], 'TypeConversion', 'it is an array'],
];

test('wrong values are refused by name, and the file goes on without their events', async (t) => {
  const path = join(temporaryFolder(t), 'events.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  for (const [n, [field, value, category, said]] of wrong.entries()) {
    const write = () => writer.writeEvent(idOf(n), productsOf([[good(), { ...good(), [field]: value }]], 0));
    await refuses(t, category, [said, `field '${field}' of product 'test::Everythings_maker__Sim'`], write);
    t.is(writer.eventCount, n);
    writeEvents(writer, n, n + 1);
  }
  writer.close();
  t.is(await checkFile(t, path), wrong.length);
});

test('wrong values deep inside are named by their path', async (t) => {
  const writer = await hdf5EventFiles.create(join(temporaryFolder(t), 'events.h5'), { descriptions, processes });
  const write = (value: object) => () => writer.writeEvent(idOf(0), productsOf([[{ ...good(), ...value }]], 0));
  await refuses(t, 'TypeConversion', ["field 'position.z'"], write({ position: { x: 1, y: 2 } }));
  await refuses(t, 'InvalidNumber', ["field 'parent.key'"], write({ parent: { product: 1, key: -1 } }));
  await refuses(t, 'InvalidNumber', ["field 'parts.bins'"], write({ parts: [{ mass: 1, of: { product: 1, key: 1 }, bins: [1.5] }] }));
  await refuses(t, 'TypeConversion', ["field 'parts'"], write({ parts: [null] }));
  await refuses(t, 'TypeConversion', ["product 'test::Everythings_maker__Sim'", 'it is an array'], () =>
    writer.writeEvent(idOf(0), productsOf([{}], 0)),
  );
  await refuses(t, 'TypeConversion', ["product 'test::Everythings_maker__Sim'", 'it is an object'], () =>
    writer.writeEvent(idOf(0), productsOf([[5]], 0)),
  );
  writer.abandon();
});

test('names that the file cannot have are refused when it is created', async (t) => {
  const folder = temporaryFolder(t);
  const create =
    (...used: Parameters<typeof describe>) =>
    () =>
      hdf5EventFiles.create(join(folder, 'a.h5'), { descriptions: [describe(...used)], processes });
  for (const name of ['offsets', 'parentage', 'a/b', '', '.', '__proto__']) {
    const schema = collection('test::Named', 'about', Object.fromEntries([[name, uint8({ about: 'about' })]]));
    await refuses(t, 'Configuration', [`field '${name}' of product 'test::Nameds_maker__Sim'`], create(schema, 'maker'));
  }
  await refuses(t, 'Configuration', ["has a '/'"], create(everything, 'a/b'));
  await refuses(t, 'Configuration', ['twice'], () =>
    hdf5EventFiles.create(join(folder, 'a.h5'), { descriptions: [describe(everything, 'a'), describe(everything, 'a')], processes }),
  );
});

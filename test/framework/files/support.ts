import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import type { Category } from '../../../framework/errors/categories.ts';
import { FrameworkError } from '../../../framework/errors/FrameworkError.ts';
import type {
  EventFileReader,
  EventFileWriter,
  Level,
  ProcessRecord,
  ProductDescription,
  ProductValues,
} from '../../../framework/files/index.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import {
  boolean,
  float32,
  float64,
  int8,
  int16,
  int32,
  list,
  ptr,
  struct,
  text,
  uint8,
  uint16,
  uint32,
  vector3,
} from '../../../framework/products/fields.ts';
import { collection, type ProductSchema, single } from '../../../framework/products/ProductSchema.ts';
import { Random } from '../../../framework/random/Random.ts';

/** A new folder that is removed after the test. */
export function temporaryFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsfw-files-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Every kind of field, and lists in lists of structs with references. */
export const everything = collection('test::Everything', 'one field of each kind', {
  a: int8({ about: 'int8' }),
  b: int16({ about: 'int16' }),
  c: int32({ about: 'int32' }),
  d: uint8({ about: 'uint8' }),
  e: uint16({ about: 'uint16' }),
  f: uint32({ about: 'uint32' }),
  g: float32({ about: 'float32', unit: 'ns' }),
  h: float64({ about: 'float64', unit: 'MeV' }),
  yes: boolean({ about: 'a boolean' }),
  name: text({ about: 'a text', bytes: 8 }),
  parent: ptr({ about: 'a reference', to: 'test::Everything' }),
  position: vector3({ about: 'a point', unit: 'mm' }),
  times: list({ about: 'numbers', of: float64({ about: 'a time', unit: 'ns' }) }),
  flags: list({ about: 'booleans', of: boolean({ about: 'a flag' }) }),
  words: list({ about: 'texts', of: text({ about: 'a word', bytes: 5 }) }),
  friends: list({ about: 'references', of: ptr({ about: 'a friend', to: 'test::Everything' }) }),
  table: list({ about: 'rows', of: list({ about: 'a row', of: uint16({ about: 'a number' }) }) }),
  parts: list({
    about: 'structs',
    of: struct({
      about: 'a part',
      fields: {
        mass: float32({ about: 'mass', unit: 'kg' }),
        of: ptr({ about: 'whole', to: 'test::Everything' }),
        bins: list({ about: 'bins', of: int32({ about: 'a bin' }) }),
      },
    }),
  }),
});

export const summary = single('test::Summary', 'one value per entry', {
  count: uint32({ about: 'a count' }),
  label: text({ about: 'a label', bytes: 16 }),
  bins: list({ about: 'a histogram', of: float64({ about: 'content of a bin' }) }),
});

export const describe = (schema: ProductSchema, moduleLabel: string, level: Level = 'Event', instance = ''): ProductDescription => ({
  schema,
  level,
  moduleLabel,
  instance,
  process: 'Sim',
  moduleType: `${moduleLabel}Type`,
  parameterSetId: '0123456789abcdef0123456789abcdef01234567',
});

export const processes: readonly ProcessRecord[] = [
  { name: 'Sim', version: '0.1.0', parameterSetId: 'aa'.repeat(20), configuration: 'process_name: "Sim"\n' },
  { name: 'Digi', version: '0.2.0', parameterSetId: 'bb'.repeat(20), configuration: '' },
];

export const descriptions = [
  describe(everything, 'maker'),
  describe(everything, 'maker', 'Event', 'second'),
  describe(summary, 'counter'),
  describe(summary, 'subRunMaker', 'SubRun'),
  describe(summary, 'runMaker', 'Run'),
];

/** An element of `everything`, made from whatever the random numbers give. */
export function randomElement(random: Random) {
  const below = (limit: number): number => random.uint32() % limit;
  const many = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make);
  const reference = () => (below(3) === 0 ? { product: 0, key: 0 } : { product: random.uint32(), key: below(1000) });
  return {
    a: below(256) - 128,
    b: below(65536) - 32768,
    c: random.uint32() | 0,
    d: below(256),
    e: below(65536),
    f: random.uint32(),
    g: Math.fround(random.uniform() * 1e6),
    h: [random.uniform(), Number.NaN, -0, Number.POSITIVE_INFINITY, 5e-324][below(5)] as number,
    yes: below(2) === 1,
    name: ['', 'abc', 'Zürich', '12345678', ' a '][below(5)] as string,
    parent: reference(),
    position: { x: random.uniform(), y: -random.uniform(), z: 1e300 },
    times: Float64Array.from(many(5, () => random.uniform())),
    flags: many(3, () => below(2) === 0),
    words: many(3, () => ['', 'α', 'fünf'][below(3)] as string),
    friends: many(3, reference),
    table: many(3, () => Uint16Array.from(many(4, () => below(65536)))),
    parts: many(3, () => ({
      mass: Math.fround(random.uniform()),
      of: reference(),
      bins: Int32Array.from(many(3, () => random.uint32() | 0)),
    })),
  };
}

export const summaryOf = (n: number) => ({ count: n, label: `number ${n}`, bins: Float64Array.from({ length: n % 4 }, (_, i) => n + i) });

/** The products of event number `n`, the same in every process: a pure function of `n`. Some are absent, some empty. */
export function eventValues(n: number): readonly unknown[] {
  const random = new Random();
  random.setState(n, 17, 4, 2026);
  const elements = (most: number) => Array.from({ length: random.uint32() % (most + 1) }, () => randomElement(random));
  return [elements(3), n % 3 === 1 ? undefined : elements(2), n % 5 === 2 ? undefined : summaryOf(n), undefined, undefined];
}

export const parentsOf = (index: number, n: number): readonly number[] => (index === 0 ? [] : n % 2 === 0 ? [7, 4_000_000_000] : [7]);

export const productsOf = (values: readonly unknown[], n: number): ProductValues => ({
  value: (index) => values[index],
  parents: (index) => parentsOf(index, n),
});

export const idOf = (n: number) => ({ run: 1430, subRun: Math.floor(n / 100), event: n + 1 });

/** Writes events `begin` to `end - 1`. */
export function writeEvents(writer: EventFileWriter, begin: number, end: number): void {
  for (let n = begin; n < end; n++) writer.writeEvent(idOf(n), productsOf(eventValues(n), n));
}

/** Asserts that the file holds exactly what `writeEvents` writes for its events, and answers how many there are. */
export function checkEvents(t: ExecutionContext, reader: EventFileReader): number {
  const at = (wanted: ProductDescription) =>
    reader.descriptions.findIndex(({ moduleLabel, instance }) => moduleLabel === wanted.moduleLabel && instance === wanted.instance);
  for (let n = 0; n < reader.eventCount; n++) {
    t.deepEqual(reader.eventId(n), idOf(n));
    for (const [index, value] of eventValues(n).slice(0, 3).entries()) {
      const found = at(descriptions[index] as ProductDescription);
      t.deepEqual(reader.read(found, n), value, `event ${n}, product ${index}`);
      t.deepEqual(reader.parents(found, n), value === undefined ? [] : parentsOf(index, n));
    }
  }
  return reader.eventCount;
}

/** Opens a file, checks its events, closes it. */
export async function checkFile(t: ExecutionContext, path: string): Promise<number> {
  const reader = await hdf5EventFiles.open(path);
  try {
    return checkEvents(t, reader);
  } finally {
    reader.close();
  }
}

export const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Runs the function of that name in `writingProcess.ts` in a process of its own. */
export function childArguments(action: string, ...values: readonly string[]): string[] {
  const loader = fileURLToPath(import.meta.resolve('../../../dist/framework/plugins/registerTypeScript.js'));
  return [`--import=${loader}`, fileURLToPath(import.meta.resolve('./writingProcess.ts')), action, ...values];
}

export const runChild = (action: string, ...values: readonly string[]) =>
  promisify(execFile)(process.execPath, childArguments(action, ...values));

/** Asserts that `action` throws the error with all of these in its message. */
export async function refuses(t: ExecutionContext, category: Category, parts: readonly string[], action: () => unknown): Promise<void> {
  const error = await t.throwsAsync(async () => action(), { instanceOf: FrameworkError });
  t.is(error?.category, category, error?.message);
  for (const part of parts) t.true(error?.message.includes(part), `'${part}' is not in: ${error?.message}`);
}

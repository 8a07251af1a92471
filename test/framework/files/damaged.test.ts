import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { FrameworkError } from '../../../framework/errors/FrameworkError.ts';
import { type Attributes, Hdf5Output } from '../../../framework/files/hdf5/Hdf5Output.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { productName } from '../../../framework/products/productName.ts';
import { Random } from '../../../framework/random/Random.ts';
import { describe, descriptions, processes, refuses, summary, temporaryFolder, writeEvents } from './support.ts';

const open = (path: string) => async () => (await hdf5EventFiles.open(path)).close();

/** The bytes of a small valid event file. */
async function validBytes(t: ExecutionContext): Promise<Buffer> {
  const path = join(temporaryFolder(t), 'valid.h5');
  const writer = await hdf5EventFiles.create(path, { descriptions, processes });
  writeEvents(writer, 0, 20);
  writer.close();
  return readFileSync(path);
}

test('files that are no HDF5 files are refused with the reason', async (t) => {
  const folder = temporaryFolder(t);
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  mkdirSync(join(folder, 'folder.h5'));
  await refuses(t, 'FileOpenError', [`cannot open '${join(folder, 'none.h5')}' (there is no such file)`], open(join(folder, 'none.h5')));
  await refuses(t, 'FileOpenError', ['(it is a folder)'], open(join(folder, 'folder.h5')));
  await refuses(t, 'FileOpenError', ['(it is not a regular file)'], open('/dev/null'));
  await refuses(t, 'FileOpenError', ['(the file is empty)'], open(file('empty.h5', '')));
  await refuses(t, 'FileOpenError', ['not an HDF5 file, or a damaged one'], open(file('text.h5', 'process_name: Sim')));
  await refuses(t, 'FileOpenError', ['not an HDF5 file, or a damaged one'], open(file('zeros.h5', new Uint8Array(100_000))));
  await refuses(t, 'FileOpenError', ['not an HDF5 file, or a damaged one'], open(file('signature.h5', '\u0089HDF\r\n\u001a\n')));
});

test('a truncated file is refused, wherever it ends', async (t) => {
  const folder = temporaryFolder(t);
  const bytes = await validBytes(t);
  for (const part of [0.000005, 0.001, 0.1, 0.5, 0.9, 0.999]) {
    const path = join(folder, `${part}.h5`);
    writeFileSync(path, bytes.subarray(0, Math.floor(part * bytes.length)));
    await refuses(t, 'FileOpenError', [path, part > 0.0001 ? 'the file is truncated' : 'damaged'], open(path));
  }
});

test('overwritten bytes give a FrameworkError or other values, never another error', async (t) => {
  const path = join(temporaryFolder(t), 'damaged.h5');
  const bytes = await validBytes(t);
  const random = new Random();
  random.setState(5, 6, 7, 8);
  let refused = 0;
  for (let attempt = 0; attempt < 60; attempt++) {
    const damaged = Buffer.from(bytes);
    for (let place = 0; place < 10; place++) {
      let begin = random.uint32() % damaged.length;
      while (damaged[begin] === 0) begin = random.uint32() % damaged.length;
      for (let i = begin; i < Math.min(begin + 64, damaged.length); i++) damaged[i] = random.uint32();
    }
    writeFileSync(path, damaged);
    try {
      const reader = await hdf5EventFiles.open(path);
      for (let entry = 0; entry < reader.eventCount; entry++)
        for (const index of reader.descriptions.keys()) if (reader.descriptions[index]?.level === 'Event') reader.read(index, entry);
      reader.close();
    } catch (error) {
      t.true(error instanceof FrameworkError, String(error));
      refused++;
    }
  }
  t.true(refused > 10, `${refused} of 60 refused`);
});

/** What a hand-made event file with one product of one event differs in from a valid one. */
interface Differences {
  readonly root?: Attributes;
  readonly product?: Attributes;
  readonly name?: string;
  readonly complete?: readonly number[];
  readonly offsets?: readonly bigint[];
  readonly label?: { readonly text: number };
  readonly parentage?: number;
  readonly without?: string;
}

const hits = {
  ...summary,
  shape: 'collection' as const,
  friendlyName: `${summary.name}s`,
  fields: { count: summary.fields.count, label: summary.fields.label },
};
const bytesOf = (array: ArrayBufferView): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

async function handMade(t: ExecutionContext, differences: Differences): Promise<string> {
  const path = join(temporaryFolder(t), 'made.h5');
  writeFileSync(path, '');
  const output = await Hdf5Output.create(path);
  const column = (name: string, type: Parameters<Hdf5Output['createColumn']>[1], content: ArrayBufferView): void => {
    if (name !== differences.without) output.append(output.createColumn(name, type, 16), bytesOf(content));
  };
  const description = describe(hits, 'maker');
  const name = differences.name ?? productName(description);
  const { schema, ...labels } = description;
  output.addAttributes('/', { format: 'tsfw-events', formatVersion: 1, ...differences.root });
  output.createCounters('/complete', 4);
  output.setCounters('/complete', differences.complete ?? [2, 0, 0, 1]);
  for (const group of [
    '/Events',
    '/Events/index',
    '/SubRuns',
    '/SubRuns/index',
    '/Runs',
    '/Runs/index',
    '/Provenance',
    '/Provenance/Processes',
    '/Provenance/ParentSets',
  ])
    output.createGroup(group);
  for (const item of ['run', 'subRun', 'event']) column(`/Events/index/${item}`, 'uint32', Uint32Array.of(1, 2));
  for (const item of ['/SubRuns/index/run', '/SubRuns/index/subRun', '/Runs/index/run']) column(item, 'uint32', Uint32Array.of(1));
  column('/Provenance/ParentSets/offsets', 'int64', BigInt64Array.of(0n, 0n));
  column('/Provenance/ParentSets/product', 'uint32', Uint32Array.of(1));
  const { crc32 } = await import('node:zlib');
  output.createGroup(`/Events/${name}`, { ...labels, schema: JSON.stringify(schema), productId: crc32(name), ...differences.product });
  const parentage = differences.parentage ?? 1;
  column(`/Events/${name}/parentage`, 'uint16', Uint16Array.of(parentage, parentage));
  column(`/Events/${name}/offsets`, 'int64', BigInt64Array.from(differences.offsets ?? [0n, 2n, 3n]));
  column(`/Events/${name}/count`, 'uint32', Uint32Array.of(4, 5, 6));
  const label = differences.label ?? { text: 16 };
  column(`/Events/${name}/label`, label, new Uint8Array(3 * label.text).fill(65));
  output.close();
  return path;
}

const readAll = (path: string) => async () => {
  const reader = await hdf5EventFiles.open(path);
  try {
    return [0, 1].map((entry) => [reader.read(0, entry), reader.parents(0, entry)]);
  } finally {
    reader.close();
  }
};

const group = '/Events/test::Summarys_maker__Sim';
const cases: readonly [title: string, differences: Differences, said: readonly string[]][] = [
  ['another format', { root: { format: 'other' } }, ["it is not a file of events, its format is 'other'"]],
  ['a newer version', { root: { formatVersion: 3 } }, ['its format has version 3, this tsfw reads versions up to 2', 'use a newer tsfw']],
  ['a file of version 2 without range sets', { root: { formatVersion: 2 } }, ["'/SubRuns/index/rangeSet'", 'the dataset is missing']],
  ['a missing index', { without: '/Events/index/run' }, ["'/Events/index/run'", 'the dataset is missing']],
  ['a missing column', { without: `${group}/count` }, [`'${group}/count'`, 'the dataset is missing']],
  ['missing offsets', { without: `${group}/offsets` }, [`'${group}/offsets'`, 'the dataset is missing']],
  ['more events than rows', { complete: [3, 0, 0, 1] }, ["'/Events/index/run'", 'it has 2 rows, but 3 are needed']],
  ['a count below zero', { complete: [-1, 0, 0, 1] }, ["'/complete'", 'it counts -1 entries']],
  ['a huge count', { complete: [2 ** 50, 0, 0, 1] }, ['1125899906842624 are needed']],
  ['offsets that decrease', { offsets: [0n, 3n, 2n] }, [`'${group}/offsets'`, 'offset 1 is 3']],
  ['offsets behind the end', { offsets: [0n, 2n, 4n] }, [`'${group}/count'`, 'it has 3 rows, but 4 are needed']],
  ['offsets far behind the end', { offsets: [0n, 2n, 2n ** 62n] }, [`'${group}/offsets'`, 'offset 2 is']],
  ['negative offsets', { offsets: [0n, -1n, 3n] }, [`'${group}/offsets'`, 'offset 1 is -1']],
  ['offsets that begin late', { offsets: [1n, 2n, 3n] }, [`'${group}/offsets'`, 'it begins with 1 instead of 0']],
  ['too few offsets', { offsets: [0n, 3n] }, [`'${group}/offsets'`, 'it has 2 rows, but 3 are needed']],
  ['a column of another type', { label: { text: 8 } }, [`'${group}/label'`, 'it has type text of 8 bytes instead of text of 16 bytes']],
  ['a set of parents that is missing', { parentage: 9 }, ['/Provenance/ParentSets', 'set 9 is missing']],
  [
    'attributes of another product',
    { product: { moduleLabel: 'other' } },
    [`'${group}'`, "its attributes make the product 'test::Summarys_other__Sim'"],
  ],
  ['another product identifier', { product: { productId: 5 } }, ['its product identifier is not']],
  ['a schema that is not JSON', { product: { schema: '{' } }, [`'${group}'`, 'its schema cannot be used']],
  ['a schema that is a number', { product: { schema: '5' } }, ['the schema is not an object']],
  ['an unknown shape', { product: { schema: '{"shape":"tree"}' } }, ['shape "tree" is unknown']],
  [
    'a field that leaves its group',
    { product: { schema: '{"shape":"single","name":"a","about":"","fields":{"../x":{}}}' } },
    ["a field cannot be named '../x'"],
  ],
  [
    'an unknown kind',
    { product: { schema: '{"shape":"single","name":"a","about":"","fields":{"x":{"kind":"cloud","about":""}}}' } },
    ['fields.x has kind "cloud"'],
  ],
  [
    'an unknown type',
    { product: { schema: '{"shape":"single","name":"a","about":"","fields":{"x":{"kind":"number","type":"constructor","about":""}}}' } },
    ['fields.x has type "constructor"'],
  ],
  [
    'a huge text',
    { product: { schema: '{"shape":"single","name":"a","about":"","fields":{"x":{"kind":"text","bytes":1e99,"about":""}}}' } },
    ['fields.x has 1e+99 bytes'],
  ],
  [
    'a bottomless schema',
    {
      product: {
        schema: `{"shape":"single","name":"a","about":"","fields":{"x":${'{"kind":"list","about":"","of":'.repeat(50)}5${'}'.repeat(50)}}}`,
      },
    },
    ['nested deeper'],
  ],
];

test('a file made by hand, as the specification says, can be read', async (t) => {
  t.deepEqual(await readAll(await handMade(t, {}))(), [
    [
      [
        { count: 4, label: 'A'.repeat(16) },
        { count: 5, label: 'A'.repeat(16) },
      ],
      [],
    ],
    [[{ count: 6, label: 'A'.repeat(16) }], []],
  ]);
});

for (const [title, differences, said] of cases) {
  test(`${title} is refused`, async (t) => {
    const path = await handMade(t, differences);
    await refuses(t, 'FileReadError', [path, ...said], readAll(path));
  });
}

test('an HDF5 file of another program is refused', async (t) => {
  const path = join(temporaryFolder(t), 'other.h5');
  writeFileSync(path, '');
  (await Hdf5Output.create(path)).close();
  await refuses(t, 'FileReadError', ['it is an HDF5 file, but not one of events', 'give a file that an output module wrote'], open(path));
});

test('an entry or product that the file does not have is refused', async (t) => {
  const path = await handMade(t, {});
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  for (const [index, entry] of [
    [0, 2],
    [0, -1],
    [1, 0],
    [0, 0.5],
    [0, Number.NaN],
  ] as const)
    await refuses(t, 'LogicError', ['ask for one of them'], () => reader.read(index, entry));
  for (const entry of [2, -1, 0.5]) await refuses(t, 'FileReadError', [`entry ${entry} is asked for`], () => reader.eventId(entry));
});

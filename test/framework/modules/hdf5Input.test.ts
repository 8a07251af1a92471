import test, { type ExecutionContext } from 'ava';
import { hdf5EventFiles, type ProductValues } from '../../../framework/files/index.ts';
import { Messages } from '../../../framework/messages/Messages.ts';
import { Hdf5Input } from '../../../framework/modules/Hdf5Input.ts';
import { ReadContext, readParameters } from '../../../framework/parameters/index.ts';
import { registered } from '../../../framework/plugins/registry.ts';
import { fhicl } from '../../support/fhicl.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const silent = new Messages();
silent.use([]);

const nothing: ProductValues = { value: () => undefined, parents: () => [] };

/** Writes a file with these events, or with subruns without events where there is no third number. */
async function write(
  path: string,
  ids: readonly (readonly [run: number, subRun: number, event?: number])[],
  isComplete = true,
): Promise<void> {
  const writer = await hdf5EventFiles.create(path, { descriptions: [], processes: [] });
  ids.forEach(([run, subRun, event], index) => {
    if (event !== undefined) writer.writeEvent({ run, subRun, event }, nothing);
    const [nextRun, nextSubRun] = ids[index + 1] ?? [];
    if (!isComplete || (nextRun === run && nextSubRun === subRun)) return;
    writer.writeSubRun({ run, subRun }, nothing);
    if (nextRun !== run) writer.writeRun({ run }, nothing);
  });
  writer.close();
}

/** What a source of these parameters gives, one word per item. */
async function items(values: string): Promise<string> {
  const definition = registered().find(({ name }) => name === 'Hdf5Input');
  const context = new ReadContext('source');
  const source = new Hdf5Input(
    readParameters(definition!.parameters, fhicl(values), context) as ConstructorParameters<typeof Hdf5Input>[0],
    silent,
  );
  const words: string[] = context.problems.map(({ message }) => message);
  await source.openFirstFile();
  for (let item = source.next(); item !== 'end'; item = source.next()) {
    if (item === 'file') await source.openNextFile();
    words.push(
      { file: 'file', run: `r${source.run}`, subRun: `s${source.subRun}`, event: `${source.run}:${source.subRun}:${source.event}` }[item],
    );
  }
  source.close();
  return words.join(' ');
}

async function twoFiles(t: ExecutionContext) {
  const folder = temporaryFolder(t);
  await write(`${folder}/one.h5`, [
    [1, 0, 1],
    [1, 0, 2],
    [1, 1, 1],
    [1, 2],
    [2, 0, 1],
    [2, 0, 2],
  ]);
  await write(`${folder}/two.h5`, [
    [2, 0, 3],
    [5, 1, 1],
  ]);
  return {
    one: `fileNames: ["${folder}/one.h5"]`,
    two: `fileNames: ["${folder}/two.h5"]`,
    both: `fileNames: ["${folder}/one.h5", "${folder}/two.h5"]`,
    reversed: `fileNames: ["${folder}/two.h5", "${folder}/one.h5"]`,
  };
}

test('files are read in their order, with their empty subruns; a run goes on at a file boundary by beginning again', async (t) => {
  const { one, both, reversed } = await twoFiles(t);
  const first = 'r1 s0 1:0:1 1:0:2 s1 1:1:1 s2 r2 s0 2:0:1 2:0:2';
  const second = 'r2 s0 2:0:3 r5 s1 5:1:1';
  t.is(await items(one), first);
  t.is(await items(both), `${first} file ${second}`);
  t.is(await items(reversed), `${second} file ${first}`);
});

test('limits and first events', async (t) => {
  const { one, both } = await twoFiles(t);
  t.is(await items(`${one} maxEvents: 0`), '');
  t.is(await items(`${one} maxEvents: 2`), 'r1 s0 1:0:1 1:0:2');
  t.is(await items(`${one} maxSubRuns: 1`), 'r1 s0 1:0:1 1:0:2');
  t.is(await items(`${one} skipEvents: 2 maxEvents: 2`), 'r1 s1 1:1:1 s2 r2 s0 2:0:1');
  t.is(await items(`${both} skipEvents: 6 maxEvents: 1`), 'file r5 s1 5:1:1');
  t.is(await items(`${both} skipEvents: 99`), 'file');
  t.is(await items(`${both} firstRun: 2 firstSubRun: 0 firstEvent: 2`), 'r2 s0 2:0:2 file r2 s0 2:0:3 r5 s1 5:1:1');
  t.is(await items(`${both} firstRun: 2 firstSubRun: 0 firstEvent: 1 skipEvents: 1 maxEvents: 2`), 'r2 s0 2:0:2 file r2 s0 2:0:3');
  t.is(await items(`${both} firstRun: 1 firstSubRun: 0 firstEvent: 9 maxEvents: 1`), 'r1 s1 1:1:1');
  t.is(await items(`${both} firstRun: 3`), 'file r5 s1 5:1:1');
  t.is(await items(`${both} firstRun: 6`), 'file');
});

test('a file whose runs and subruns were not written any more still gives its events', async (t) => {
  const folder = temporaryFolder(t);
  await write(
    `${folder}/cut.h5`,
    [
      [1, 0, 1],
      [1, 1, 1],
      [2, 0, 1],
    ],
    false,
  );
  t.is(await items(`fileNames: ["${folder}/cut.h5"]`), 'r1 s0 1:0:1 s1 1:1:1 r2 s0 2:0:1');
});

test('events in falling order come sorted, and with noEventSort in the order of the file', async (t) => {
  const folder = temporaryFolder(t);
  await write(`${folder}/falling.h5`, [
    [2, 1, 1],
    [2, 0, 1],
    [1, 0, 2],
    [1, 3],
    [1, 0, 1],
  ]);
  const file = `fileNames: ["${folder}/falling.h5"]`;
  t.is(await items(file), 'r1 s0 1:0:1 1:0:2 s3 r2 s0 2:0:1 s1 2:1:1');
  t.is(await items(`${file} skipEvents: 1 maxEvents: 2`), 'r1 s0 1:0:2 s3 r2 s0 2:0:1');
  t.is(await items(`${file} firstRun: 2`), 'r2 s0 2:0:1 s1 2:1:1');
  t.is(await items(`${file} noEventSort: true`), 'r2 s1 2:1:1 s0 2:0:1 r1 s0 1:0:2 1:0:1 s3');
});

test('an event that comes again is passed over, within a file or in all files', async (t) => {
  const folder = temporaryFolder(t);
  await write(`${folder}/twice.h5`, [
    [1, 0, 1],
    [1, 0, 2],
    [1, 0, 1],
    [1, 1, 1],
    [1, 0, 2],
  ]);
  const one = `fileNames: ["${folder}/twice.h5"]`;
  const two = `fileNames: ["${folder}/twice.h5", "${folder}/twice.h5"]`;
  const once = 'r1 s0 1:0:1 1:0:2 s1 1:1:1';
  t.is(await items(one), once);
  t.is(await items(`${one} noEventSort: true`), once);
  t.is(await items(`${one} duplicateCheckMode: noDuplicateCheck`), 'r1 s0 1:0:1 1:0:1 1:0:2 1:0:2 s1 1:1:1');
  t.is(await items(two), `${once} file ${once}`);
  t.is(await items(`${two} duplicateCheckMode: checkAllFilesOpened`), `${once} file`);
  t.is(await items(`${one} skipEvents: 1 maxEvents: 1`), 'r1 s0 1:0:2');
});

import { fileURLToPath } from 'node:url';
import test from 'ava';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import { InProcess } from './inProcess.ts';

const env = { TSFW_PLUGIN_PATH: fileURLToPath(new URL('../support/plugins', import.meta.url)) };
const labels = { a: 'IntProducer', points: 'PointProducer' };

class Jobs extends InProcess {
  async run(configuration: string, ...words: readonly string[]) {
    this.write('job.fcl', configuration);
    return this.tsfw(['-c', 'job.fcl', ...words], env);
  }

  /** A file with numbers, points, and points that were made from those and from these in turn. */
  async make(): Promise<void> {
    const modules = Object.entries(labels).map(([label, type]) => `${label}: { module_type: ${type} }`);
    const moved = (label: string, from: string) => `${label}: { module_type: PointProducer from: ${from} }`;
    await this.run(
      `process_name: Make source.maxEvents: 2
       physics: { producers: { ${modules.join(' ')} ${moved('moved', 'points')} ${moved('again', 'moved')} } p: [a, points, moved, again] }`,
      '-o',
      'made.h5',
    );
  }

  /** Labels and instances of the products that a file has. */
  async products(name: string): Promise<string> {
    const file = await hdf5EventFiles.open(this.path(name));
    const words = file.descriptions.map(({ moduleLabel, instance }) => (instance === '' ? moduleLabel : `${moduleLabel}:${instance}`));
    file.close();
    return words.sort().join(' ');
  }

  async written(commands: string): Promise<string> {
    const { status, stderr } = await this.run(
      `process_name: Write physics.e: [out] outputs.out: { module_type: RootOutput fileName: "out.h5" outputCommands: [${commands}] }`,
      'made.h5',
    );
    return status === 0 ? this.products('out.h5') : `${status} ${stderr}`;
  }

  async read(source: string): Promise<string> {
    const { status, stderr } = await this.run(`process_name: Read source: { ${source} }`, 'made.h5', '-o', 'out.h5');
    return status === 0 ? this.products('out.h5') : `${status} ${stderr}`;
  }
}

test('DAT-14, DAT-15: output commands: the last that matches wins, a level limits them, a wrong one is refused with the syntax', async (t) => {
  const jobs = new Jobs(t);
  await jobs.make();
  t.is(await jobs.written('"keep *"'), 'TriggerResults a a:run a:subRun again moved points');
  t.is(await jobs.written('"drop *", "keep test::IntProduct_*_*_*"'), 'a a:run a:subRun');
  t.is(await jobs.written('"keep test::Points_*_*_*", "drop *_m*_*_*", "keep *_??ved__Ma*"'), 'again moved points');
  t.is(await jobs.written('"keep *_a__*"'), 'a');
  t.is(await jobs.written('"keep *_a_*_*", "drop *_*_*_* InRun"'), 'a a:subRun');
  t.is(await jobs.written('"keep *_a_*_*", "drop * inSubRun", "drop * InEvent"'), 'a:run');
  t.regex(
    await jobs.written('"keep a_b"'),
    /^9 .*'a_b' in output command 'keep a_b' has 2 of the four fields \(expected: 'keep \*' or 'drop type_label/s,
  );
  t.regex(await jobs.written('"retain *"'), /^9 .*'retain \*' is not an output command/s);
  t.regex(await jobs.written('"keep * InJob"'), /^9 .*'InJob' in output command 'keep \* InJob' is not a level/s);
});

test('DAT-16: a product that is dropped on input takes with it what was made from it, unless told otherwise', async (t) => {
  const jobs = new Jobs(t);
  await jobs.make();
  const everything = 'TriggerResults a a:run a:subRun again moved points';
  t.is((await jobs.read('')).replaceAll('TriggerResults TriggerResults', 'TriggerResults'), everything);
  t.is(await jobs.read('inputCommands: ["keep *", "drop *_moved_*_*"]'), 'TriggerResults a a:run a:subRun points');
  t.is(await jobs.read('inputCommands: ["keep *", "drop *_points_*_*"]'), 'TriggerResults a a:run a:subRun');
  t.is(
    await jobs.read('inputCommands: ["keep *", "drop *_points_*_*"] dropDescendantsOfDroppedBranches: false'),
    'TriggerResults a a:run a:subRun again moved',
  );
  t.is(await jobs.read('inputCommands: ["keep *_a_*_*", "drop * InRun"]'), 'a a:subRun');
  t.regex(await jobs.read('inputCommands: ["drop"]'), /^9 \.\/job\.fcl:1:\d+: 'source\.inputCommands': 'drop' is not an output command/);
  const missing = await jobs.run(
    'process_name: Read source: { inputCommands: ["drop *_a_*_*"] } physics: { analyzers: { r: { module_type: IntReader inputs: [a] } } e: [r] }',
    'made.h5',
  );
  t.is(missing.status, 9);
  t.regex(missing.stderr, /asks for test::IntProduct with label 'a'.*\(nothing in this job makes it\)/);
});

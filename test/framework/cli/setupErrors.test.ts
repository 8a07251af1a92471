import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { Workspace } from '../../support/tsfw.ts';

const completed = (status: number) => `\nArt has completed and will exit with status ${status}.\n`;

test('words that cannot be understood: status 88; no configuration: 89', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('job.fcl', 'process_name: Test');
  for (const words of [
    ['--nevents', '5'],
    ['-n', 'many'],
    ['-n', '1.5'],
    ['-n', '-2'],
    ['--nskip', '-1'],
    ['-n', '99999999999999999999'],
    ['-c'],
  ]) {
    const { status, stdout, stderr } = await workspace.tsfw([...(words[0] === '-c' ? [] : ['-c', 'job.fcl']), ...words]);
    t.is(status, 88, words.join(' '));
    t.is(stdout, completed(88));
    t.regex(stderr, /^error: /);
  }
  const { stderr } = await workspace.tsfw(['-c', 'job.fcl', '--nevents', '5']);
  t.regex(stderr, /unknown option '--nevents'\n\(Did you mean --nevts\?\)/);
  const none = await workspace.tsfw(['-n', '5']);
  t.deepEqual(none, {
    status: 89,
    stdout: completed(89),
    stderr: 'no configuration file was given (a job is described by one) use -c FILE.fcl, or --help\n',
  });
});

test('configurations that are missing or no FHiCL: status 90, with position and include chain', async (t) => {
  const workspace = new Workspace(t);
  const missing = await workspace.tsfw(['-c', 'nothere.fcl']);
  t.deepEqual([missing.status, missing.stdout], [90, completed(90)]);
  t.regex(missing.stderr, /nothere\.fcl/);

  workspace.write('inner.fcl', 'BEGIN_PROLOG\na: [1, 2\nEND_PROLOG\n');
  workspace.write('outer.fcl', '# prologs\n#include "inner.fcl"\n');
  const included = await workspace.job('#include "outer.fcl"\nprocess_name: Test\n');
  t.is(included.status, 90);
  t.regex(included.stderr, /^\.\/inner\.fcl:3:1: /m);
  t.regex(included.stderr, /included from \.\/outer\.fcl:2[\s\S]*included from \.\/job\.fcl:1/);
  t.notRegex(included.stderr, /\n\s+at /);

  workspace.write('bytes.fcl', Buffer.from([0, 1, 2, 250, 251]).toString('latin1'));
  mkdirSync(workspace.path('folder.fcl'));
  for (const name of ['bytes.fcl', 'folder.fcl']) t.is((await workspace.tsfw(['-c', name])).status, 90, name);
});

test('things of the wrong kind at the top: status 90, all reported', async (t) => {
  const { status, stderr } = await new Workspace(t).job(`
    process_name: a_b
    physics: { producers: { my_module: {} x: 5 } }
    outputs: 3
    services: [1]`);
  t.is(status, 90);
  t.deepEqual(stderr.trim().split('\n'), [
    "./job.fcl:2:19: process_name 'a_b' cannot be used (it is a part of product names: letters and digits only, no underscore) choose another",
    "./job.fcl:4:14: 'outputs' is a number (expected: a table)",
    "./job.fcl:5:15: 'services' is a sequence (expected: a table)",
    "./job.fcl:3:40: module label 'my_module' in physics.producers has an underscore (it separates the parts of product names) call it 'mymodule'",
    "./job.fcl:3:46: 'physics.producers.x' is a number (expected: a table)",
  ]);
  t.regex((await new Workspace(t).job('process_name: T physics: 5')).stderr, /'physics' is a number \(expected: a table\)/);
  t.regex((await new Workspace(t).job('process_name: T source: 5')).stderr, /'source' is a number \(expected: a table\)/);
});

test('errors of modules, paths, services, source and messages in one report: status 9', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout, stderr } = await workspace.job(`process_name: Test
source: { module_type: EmptyEvent maxEvent: 5 firstRun: 0 numberEventsInRun: 0 }
services: {
  SeedServise: { baseSeed: 3 }
  SeedService: { baseSeed: 900000001 }
  scheduler: { wantSumary: true }
  message: { destinations: { log: { type: cot } } }
}
physics: {
  producers: {
    a: { module_type: IntProduser }
    b: { value: 3 }
    c: { module_type: IntProducer value: seven vaule: 7 }
    d: { module_type: PrescaleFilter }
    e: { module_type: Slow time: -1 }
  }
  p: [a, b, c, d, e, f]
}`);
  t.is(status, 9);
  t.deepEqual(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.replace('./job.fcl:', '')),
    [
      "17:22: entry 'f' of path 'p' names no module (no module has the label 'f') did you mean 'a'?",
      "11:23: module_type 'IntProduser' of 'physics.producers.a' is not known (no plug-in of this package, of TSFW_PLUGIN_PATH or of an npm package has this name) did you mean 'IntProducer'?",
      "12:8: 'physics.producers.b' has no module_type (it names the class of the module) add module_type: <name>",
      "14:23: 'physics.producers.d' is configured as producer, but PrescaleFilter is defined in code as filter (they are called differently) move it to the table of filters",
      "4:16: 'services.SeedServise' is not a known service (no plug-in has this name) did you mean 'SeedService'?",
      '13:42: \'physics.producers.c.value\' is the string "seven" (expected: integer)',
      "13:55: 'physics.producers.c.vaule' is not a parameter (nothing reads it) did you mean 'value'?",
      "15:34: 'physics.producers.e.time' is the number -1 (expected: integer in ms, >= 0)",
      "5:28: 'services.SeedService.baseSeed' is the number 900000001 (expected: integer, >= 0, <= 900000000)",
      "2:57: 'source.firstRun' is the number 0 (expected: integer, >= 1, <= 4294967293)",
      "2:45: 'source.maxEvent' is not a parameter (nothing reads it) did you mean 'maxEvents'?",
      "6:28: 'services.scheduler.wantSumary' is not a parameter (nothing reads it) did you mean 'wantSummary'?",
      "7:43: 'services.message.destinations.log.type' is the string \"cot\" (expected: one of cerr, cout, file, sqlite, syslog, or a plug-in of your own; did you mean 'cout'?)",
    ],
  );
  t.is(stdout, completed(9));
});

test('sources: values that are right one by one and not together', async (t) => {
  const workspace = new Workspace(t);
  const problem = async (source: string) => (await workspace.job(`process_name: Test source: { ${source} }`)).stderr.trim();
  t.is(
    await problem('module_type: EmptyEvent numberEventsInRun: 0'),
    "./job.fcl:1:73: 'source.numberEventsInRun': is 0 (no event would ever come) use -1 for no limit, or at least 1",
  );
  t.regex(await problem('fileNames: ["x.h5"] firstEvent: 3'), /'source\.firstEvent': needs firstRun/);
  t.regex(await problem('fileNames: []'), /'source\.fileNames' has 0 elements \(expected: sequence: at least 1 elements, each string\)/);
  t.regex(await problem('module_type: EmptyEvent fileNames: ["x.h5"]'), /the source is EmptyEvent, and there are input files/);
});

test('input files that are missing, foreign, empty or cut off: named, with what is wrong', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('make.fcl', 'process_name: Make source.maxEvents: 50 physics: { producers: { a: { module_type: IntProducer } } p: [a] }');
  workspace.write('read.fcl', 'process_name: Read physics: { analyzers: { r: { module_type: IntReader inputs: [a] } } e: [r] }');
  await workspace.tsfw(['-c', 'make.fcl', '-o', 'good.h5']);
  const good = readFileSync(workspace.path('good.h5'));
  writeFileSync(workspace.path('cut.h5'), good.subarray(0, Math.floor(good.length / 2)));
  workspace.write('empty.h5', '');
  workspace.write('text.h5', 'not an HDF5 file\n'.repeat(100));
  mkdirSync(workspace.path('folder.h5'));
  for (const name of ['nothere.h5', 'cut.h5', 'empty.h5', 'text.h5', 'folder.h5']) {
    const { status, stdout, stderr } = await workspace.tsfw(['-c', 'read.fcl', '-s', name, '-o', 'out.h5']);
    t.true(status === 20 || status === 21, `${name}: ${status}`);
    t.true(stderr.includes(name), stderr);
    t.notRegex(stderr, /\n\s+at /);
    t.notRegex(stdout, /Begin processing/);
  }
  t.false(readdirSync(workspace.folder).some((name) => name.startsWith('out')));

  // The second file vanishes: what was read from the first is kept.
  const { status, stderr } = await workspace.tsfw(['-c', 'read.fcl', 'good.h5', 'nothere.h5', '-o', 'out.h5']);
  t.is(status, 1);
  t.regex(stderr, /nothere\.h5/);
  t.true(readdirSync(workspace.folder).includes('out.h5'));
});

import test from 'ava';
import { Workspace } from '../../support/tsfw.ts';

test("--print-available lists plug-ins of a kind, user's ones included; what cannot be loaded is told", async (t) => {
  const workspace = new Workspace(t);
  workspace.write('p/broken.ts', 'const = 5;');
  const print = (kind: string, path?: string) =>
    workspace.tsfw(['--print-available', kind], path === undefined ? {} : { env: { TSFW_PLUGIN_PATH: path } });
  const modules = await print('module');
  t.is(modules.status, 0, modules.stderr);
  t.regex(modules.stdout, /^PrescaleFilter +filter +\/.*PrescaleFilter\.ts$/m);
  t.regex(modules.stdout, /^IntProducer +producer +\/.*IntProducer\.ts$/m);
  t.regex(modules.stdout, /^Hdf5Output +output module .*Hdf5Output\.js +also called RootOutput$/m);
  const names = modules.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  t.deepEqual(names, [...names].sort());
  t.notRegex(modules.stdout, /Art has completed/);
  t.regex((await print('source')).stdout, /^EmptyEvent +source .*EmptyEvent\.js\nHdf5Input +source .* also called RootInput$/m);
  t.regex((await print('tool')).stdout, /^Twice +Smearing .*smearing\.ts +also called Both$/m);
  t.regex((await print('service')).stdout, /^SeedService +service .*SeedService\.js$/m);
  const broken = await print('source', workspace.path('p'));
  t.is(broken.status, 0);
  t.regex(broken.stderr, /plug-in .*broken\.ts cannot be loaded/);
  const wrong = await print('modules');
  t.deepEqual(
    [wrong.status, wrong.stderr],
    [89, "'modules' is not a kind of plug-in (there are: module, source, service, tool, plugin, mfPlugin, mfStatsPlugin)\n"],
  );
});

test('--print-description: parameters and products, by regular expression', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout } = await workspace.tsfw(['--print-description', 'IntProducer', 'Nothing.*', 'Shi(ft|p)', '[']);
  t.is(status, 0);
  t.is(
    stdout,
    `================================================================================
IntProducer (producer)

   ## Any parameters prefaced with '#' are optional.

   module_type: IntProducer

   ## added to the number of the event, subrun or run; integer
   value: 0

   ## it is an error when the module does not put a product that it declared
   errorOnFailureToPut: true

Products:
   test::IntProduct, with each Event: a number
   test::IntProduct, instance 'transient', with each Event: a number
   test::IntProduct, instance 'subRun', with each SubRun: a number
   test::IntProduct, instance 'run', with each Run: a number

no plug-in matches 'Nothing.*'
================================================================================
Shift (Smearing)

   ## Any parameters prefaced with '#' are optional.

   tool_type: Shift

   ## added; number
   by: 1

no plug-in matches '['
`,
  );
});

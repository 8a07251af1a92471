import test from 'ava';
import { applyOptions } from '../../../framework/cli/applyOptions.ts';
import type { Options } from '../../../framework/cli/options.ts';
import { completeConfiguration } from '../../../framework/job/JobConfiguration.ts';
import { JobSetupError } from '../../../framework/job/JobSetupError.ts';
import { toCanonical } from '../../../parser/index.ts';
import { fhicl } from '../../support/fhicl.ts';

const none: Options = { set: [], source: [], output: [] };

/** The configuration that a job with these options has, defaults included, or the message that refuses them. */
function applied(text: string, options: Partial<Options> = {}): string {
  try {
    return toCanonical(completeConfiguration(applyOptions(fhicl(text), { ...none, ...options }), false).root);
  } catch (error) {
    if (error instanceof JobSetupError) return `${error.exitStatus} ${error.message}`;
    throw error;
  }
}

const canonical = (text: string): string => applied(text);
const empty = 'source.module_type: EmptyEvent';

test('source: options overwrite what the file says, and decide its kind when the file does not', (t) => {
  t.is(applied(''), canonical(empty));
  t.is(
    applied('', { nevts: 5, estart: '1430:0:500', processName: 'P' }),
    canonical(`process_name: P ${empty} source.maxEvents: 5 source.firstRun: 1430 source.firstSubRun: 0 source.firstEvent: 500`),
  );
  t.is(applied('source: { module_type: EmptyEvent maxEvents: 3 }', { nevts: -1 }), canonical(`${empty} source.maxEvents: -1`));
  t.is(applied('', { source: ['a.h5', 'b.h5'] }), canonical('source: { module_type: RootInput fileNames: ["a.h5", "b.h5"] }'));
  t.is(
    applied('source.fileNames: ["x.h5"]', { nskip: 2, source: ['a.h5'] }),
    canonical('source: { module_type: RootInput fileNames: ["a.h5"] skipEvents: 2 }'),
  );
  t.regex(
    applied('source.module_type: EmptyEvent', { source: ['a.h5'] }),
    /^90 command line: the source is EmptyEvent, and there are input files/,
  );
  t.regex(applied('source: 5', { nevts: 1 }), /^90 .* is a number/);
});

test('an event has three numbers within their ranges', (t) => {
  for (const text of ['2:3', 'a:b:c', '1:0:1:1', '1::1', '', '-1:0:1', '1.5:0:1'])
    t.regex(applied('', { estart: text }), /^90 '.*' is not an event \(expected: run:subrun:event/, text);
  for (const text of ['0:0:1', '1:0:0', '1:0:4294967294', '99999999999999999999:0:1'])
    t.regex(
      applied('', { estart: text }),
      /^90 '.*' is out of range \(runs and events go from 1, subruns from 0, all to 4294967293\)/,
      text,
    );
  t.is(
    applied('', { estart: ' 4294967293 : 0 : 1 ' }),
    canonical(`${empty} source.firstRun: 4294967293 source.firstSubRun: 0 source.firstEvent: 1`),
  );
});

test('-o: a new output on a path of its own, the only output, one by its label', (t) => {
  const out = 'outputs.out: { module_type: RootOutput fileName: "n.h5" }';
  t.is(applied('', { output: ['n.h5'] }), canonical(`${empty} ${out} physics.injected_end_path_1: [out]`));
  t.is(
    applied('physics.injected_end_path_1: [] physics.end_paths: [e]', { output: ['n.h5'] }),
    canonical(`${empty} ${out} physics: { injected_end_path_1: [] injected_end_path_2: [out] end_paths: [e, injected_end_path_2] }`),
  );
  const one = 'outputs.one: { module_type: RootOutput fileName: "a.h5" }';
  t.is(applied(one, { output: ['n.h5'] }), canonical(`${empty} ${one.replace('a.h5', 'n.h5')}`));
  t.is(applied(one, { output: ['one:n.h5'] }), canonical(`${empty} ${one.replace('a.h5', 'n.h5')}`));
  t.is(applied(one, { output: ['out:n.h5'] }), canonical(`${empty} ${one} ${out} physics.injected_end_path_1: [out]`));
  t.is(applied(one, { output: ['dir/a:b.h5'] }), canonical(`${empty} ${one.replace('a.h5', 'dir/a:b.h5')}`));
  t.is(applied(one, { output: ['xroot://host/n.h5'] }), canonical(`${empty} ${one.replace('a.h5', 'xroot://host/n.h5')}`));
  t.is(
    applied(`${one} outputs.two: {}`, { output: ['n.h5'] }),
    "90 '-o n.h5' could be for any of the outputs one, two (there are 2) write -o one:n.h5",
  );
  t.is(applied('', { output: ['a.h5', 'b.h5'] }), "90 '-o b.h5' has no label (only the first -o may be without) write -o label:b.h5");
});

test('options that the file protects keep its value; origins are the command line', (t) => {
  t.is(
    applied('source: { module_type: EmptyEvent maxEvents @protect_ignore: 3 }', { nevts: 7 }),
    canonical(`${empty} source.maxEvents: 3`),
  );
  t.regex(
    applied('source: { module_type: EmptyEvent maxEvents @protect_error: 3 }', { nevts: 7 }),
    /^90 the option that sets source\.maxEvents cannot be applied/,
  );
  const source = applyOptions(fhicl(''), { ...none, nevts: 7 }).get('source');
  t.is(source?.kind === 'table' ? source.get('maxEvents')?.origin?.file : undefined, 'command line');
});

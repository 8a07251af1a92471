import test from 'ava';
import { InProcess } from './inProcess.ts';

const completed = (status: number) => `\nArt has completed and will exit with status ${status}.\n`;

test('CLI-02: --version prints name and version', async (t) => {
  const { status, stdout } = await new InProcess(t).tsfw(['--version']);
  t.is(status, 0);
  t.regex(stdout, /^tsfw \d+\.\d+\.\d+\n$/);
});

test('CLI-03: a configuration is required', async (t) => {
  const { status, stdout, stderr } = await new InProcess(t).tsfw([]);
  t.deepEqual([status, stdout], [89, completed(89)]);
  t.regex(stderr, /no configuration file/);
});

test('CLI-08: -n overrides what the file says', async (t) => {
  const { status, stdout } = await new InProcess(t).job(
    'process_name: Test source: { module_type: EmptyEvent maxEvents: 10 } physics: { producers: { m: { module_type: IntProducer ivalue: 3 } } p: [m] analyzers: { a: { module_type: IntTestAnalyzer input_label: m expected_value: 3 } } e: [a] }',
    ['-n', '3', '-o', 'out.h5'],
  );
  t.is(status, 0);
  t.is(stdout.match(/^Begin processing/gm)?.length, 3);
});

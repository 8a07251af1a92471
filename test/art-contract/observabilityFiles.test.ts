import { readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import test from 'ava';
import { InProcess } from './inProcess.ts';
import { textOf } from './reports.ts';

const schema = JSON.parse(textOf(new URL('../../docs/schemas/report.schema.json', import.meta.url).pathname)) as object;
const isValid = new Ajv({ allErrors: true, strictTypes: false }).compile(schema);

const job = (more = '', throwing = 0) => `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 10 reportFrequency: 0 }
  physics: {
    producers: { m: { module_type: IntProducer ivalue: 1 } bad: { module_type: Thrower throwAtEventNo: ${throwing} category: DataCorruption } }
    filters: { f: { module_type: TestFilter acceptValue: 4 } }
    p: [m, bad, f] e: [out]
  }
  outputs: { out: { module_type: RootOutput fileName: "out.h5" SelectEvents: [p] } } ${more}`;

test('NEW-06: --report writes counts, times, memory and the reason of the end, as the schema says', async (t) => {
  const place = new InProcess(t);
  const read = () => {
    const report = JSON.parse(textOf(place.path('r.json')));
    t.true(isValid(report), JSON.stringify(isValid.errors));
    return report;
  };
  t.is((await place.job(job(), ['--report', 'r.json'])).status, 0);
  const report = read();
  t.deepEqual(report.exit, { status: 0, reason: 'success', signal: null, failures: [] });
  t.deepEqual(report.events, { total: 10, passed: 4, failed: 6 });
  t.deepEqual(report.paths, [{ name: 'p', bit: 0, run: 10, passed: 4, failed: 6, errors: 0 }]);
  t.deepEqual(
    report.modules.map(({ label, kind, visited, run, passed, times }: Record<string, unknown>) => [
      label,
      kind,
      visited,
      run,
      passed,
      (times as { path: string; step: string; count: number }[]).map(({ path, step, count }) => `${path} ${step} ${count}`).join(),
    ]),
    [
      ['m', 'producer', 10, 10, 10, 'p event 10'],
      ['bad', 'producer', 10, 10, 10, 'p event 10'],
      ['f', 'filter', 10, 10, 4, 'p event 10'],
      ['out', 'output', 10, 4, 4, 'end_path event 10,end_path write 4'],
    ],
  );
  const { fullEvent, source, framework } = report.time;
  t.deepEqual([fullEvent.count, source.count, framework.count], [10, 10, 10]);
  const inModules = report.modules
    .flatMap(({ times }: { times: { total: number }[] }) => times)
    .reduce((sum: number, { total }: { total: number }) => sum + total, 0);
  // Besides these modules only the inserter of TriggerResults runs.
  t.true(source.total + framework.total + inModules <= fullEvent.total * 1.000001);
  t.true(report.memory.peakResident > 20 && report.memory.peakResident < 4000);
  t.deepEqual(report.files, { input: [], output: ['out.h5'] });

  t.is((await place.job(job('', 3), ['--report', 'r.json'])).status, 1);
  t.deepEqual(read().exit, {
    status: 1,
    reason: 'exception',
    signal: null,
    failures: [
      {
        category: 'DataCorruption',
        message: 'thrown on purpose at event',
        who: 'Thrower/bad on path p',
        where: 'run: 1 subRun: 0 event: 3',
      },
    ],
  });
  const refused = await place.job(job('outputs.out.fileNmae: x'), ['--report', 'r.json']);
  t.is(refused.status, 9);
  t.true(refused.stdout.endsWith('\nArt has completed and will exit with status 9.\n'));
  const { exit, events } = read();
  t.deepEqual([exit.status, exit.reason, events], [9, 'setup', undefined]);
  t.regex(exit.failures[0].message, /did you mean 'fileName'\?/);
});

test('NEW-06: a report or trace that cannot be written is an error before the first event', async (t) => {
  const place = new InProcess(t);
  for (const option of ['--report', '--trace-file']) {
    const { status, stdout, stderr } = await place.job(job(), [option, 'nothere/r.json']);
    t.is(status, 20);
    t.is(stderr.match(new RegExp(`${option}: folder .*nothere of the output file does not exist`, 'g'))?.length, 1, 'said once');
    t.notRegex(stdout, /FileIO/);
  }
  t.deepEqual(readdirSync(place.folder), ['job.fcl']);
});

test('--trace-file writes every step, one inside of the other, for Perfetto', async (t) => {
  const place = new InProcess(t);
  t.is((await place.job(job(), ['--trace-file', 't.json'])).status, 0);
  interface Step {
    readonly name: string;
    readonly cat: string;
    readonly ph: string;
    readonly ts: number;
    readonly dur: number;
    readonly args: { readonly event?: number; readonly type?: string };
  }
  const { traceEvents } = JSON.parse(textOf(place.path('t.json'))) as { readonly traceEvents: readonly Step[] };
  const steps = traceEvents.filter(({ ph }) => ph === 'X');
  const count = (name: string, cat: string) => steps.filter((step) => step.name === name && step.cat === cat).length;
  t.deepEqual(
    [
      count('event', 'transition'),
      count('p', 'path'),
      count('m', 'module'),
      count('f', 'module'),
      count('out write', 'module'),
      count('read event', 'source'),
    ],
    [10, 10, 10, 10, 4, 10],
  );
  const inside = (inner: Step, outer: Step) => outer.ts <= inner.ts && inner.ts + inner.dur <= outer.ts + outer.dur + 0.002;
  for (const event of steps.filter((step) => step.name === 'event')) {
    const modules = steps.filter((step) => step.cat === 'module' && step.name === 'm' && inside(step, event));
    t.is(modules.length, 1);
    t.is(modules[0].args.type, 'IntProducer');
  }
});

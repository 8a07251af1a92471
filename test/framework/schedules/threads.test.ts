import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import sqlite from 'node-sqlite3-wasm';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { Workspace } from '../../support/tsfw.ts';

const job = (numbers = '', more = '') => `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: 40 reportFrequency: 0 }
  physics: { producers: { numbers: { module_type: TalkingNumbers ${numbers} } } p: [numbers] e: [out] }
  outputs: { out: { module_type: RootOutput fileName: "out.h5" } }
  ${more}`;

test('a thread that ends in the middle of the job ends the job, which says so and closes its files', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout, stderr } = await workspace.job(job('exitAt: 12'), ['-j', '2']);
  t.is(status, 1);
  t.regex(stderr, /schedule \d failed \(its thread ended by itself, with status 3\) run the job with -j 1/);
  const [, events] = /Events total = (\d+) /.exec(stdout) ?? [];
  t.true(Number(events) < 12, `${events} events`);
  t.deepEqual(readdirSync(workspace.folder).sort(), ['job.fcl', 'out.h5']);
});

test('a module that cannot be constructed in a thread ends the job with the reason', async (t) => {
  const { status, stderr } = await new Workspace(t).job(job('fails: inThread'), ['-j', '2']);
  t.is(status, 1);
  t.regex(stderr, /schedule \d failed \(TalkingNumbers 'numbers' could not be constructed: constructed in a thread\)/);
});

test('a source that does not give the same events again ends the job, and says how to say so', async (t) => {
  const workspace = new Workspace(t);
  const plugin = `import { isMainThread } from 'node:worker_threads';
    import { source } from 'tsfw';
    @source({})
    export class Forgetful {
      run = 1; subRun = 0; event = 0; items = ['run', 'subRun'];
      next() { if (this.items.length > 0) return this.items.shift(); this.event += isMainThread ? 1 : 2; return this.event > 30 ? 'end' : 'event'; }
    }`;
  workspace.write('plugins/Forgetful.ts', plugin);
  const text = job().replace('module_type: EmptyEvent maxEvents: 40', 'module_type: Forgetful');
  const env = { TSFW_PLUGIN_PATH: `${process.cwd()}/test/support/plugins:${workspace.path('plugins')}` };
  const { status, stderr } = await workspace.job(text, ['-j', '2'], { env });
  t.is(status, 1);
  t.regex(stderr, /a schedule did not come to run: 1 subRun: 0 event: 1 .*notRepeatable/);
});

test('a source that ends by the clock is read by the main thread alone', async (t) => {
  const { status, stdout } = await new Workspace(t).job(job().replace('maxEvents: 40', 'maxTime: 1 eventCreationDelay: 50000'), [
    '-j',
    '2',
  ]);
  t.is(status, 0);
  t.regex(stdout, /EmptyEvent cannot be read by several threads \(maxTime ends it by the clock\)/);
});

test('SIGINT ends a job of several schedules in order', async (t) => {
  const workspace = new Workspace(t);
  const text = `process_name: Test source: { module_type: EmptyEvent maxEvents: -1 }
    physics: { producers: { slow: { module_type: Slow time: 5 } } p: [slow] e: [out] } outputs: { out: { module_type: RootOutput fileName: "out.h5" } }`;
  let isSent = false;
  const { status, stdout, stderr } = await workspace.job(text, ['-j', '2'], {
    whileRunning: (child, printed) => {
      if (isSent || !printed.includes('the 10th record')) return;
      isSent = true;
      child.kill('SIGINT');
    },
  });
  t.is(status, 130, stderr);
  const file = await hdf5EventFiles.open(workspace.path('out.h5'));
  t.is(file.eventCount, Number(/Events total = (\d+) /.exec(stdout)?.[1]));
  file.close();
});

test('a module that never returns in a thread does not keep a signal from ending the job', async (t) => {
  const workspace = new Workspace(t);
  const plugin = `import { isMainThread } from 'node:worker_threads';
    import { producer } from 'tsfw';
    @producer({}, {}, { concurrency: 'replicated' })
    export class Endless { produce(event) { if (event.event === 2 && !isMainThread) for (;;); } }`;
  workspace.write('plugins/Endless.ts', plugin);
  const text =
    'process_name: Test source: { module_type: EmptyEvent maxEvents: -1 } physics: { producers: { e: { module_type: Endless } } p: [e] }';
  let isSent = false;
  const { status, stdout } = await workspace.job(text, ['-j', '2'], {
    env: { TSFW_PLUGIN_PATH: workspace.path('plugins') },
    whileRunning: (child, printed) => {
      if (isSent || !printed.includes('the 1st record')) return;
      isSent = true;
      child.kill('SIGINT');
    },
  });
  t.is(status, 130);
  t.regex(stdout, /Events total = 1 passed/);
});

test('a job does not start more threads than it expects to have events for; events that come unexpected are processed, too', async (t) => {
  const workspace = new Workspace(t);
  const plugin = `import { appendFileSync } from 'node:fs';
    import { isMainThread } from 'node:worker_threads';
    import { producer, source } from 'tsfw';
    @producer({}, {}, { concurrency: 'replicated' })
    export class Started { constructor() { if (!isMainThread) appendFileSync('threads.txt', 'x'); } produce() {} }
    @source({})
    export class Modest {
      run = 1; subRun = 0; event = 0; items = ['run', 'subRun']; expectedEvents = 3;
      next() { return this.items.shift() ?? (this.event++ < 12 ? 'event' : 'end'); }
    }`;
  workspace.write('plugins/Started.ts', plugin);
  const env = { TSFW_PLUGIN_PATH: workspace.path('plugins') };
  for (const [source, words, threads, events] of [
    ['EmptyEvent', ['-n', '0'], 0, 0],
    ['EmptyEvent', ['-n', '1'], 1, 1],
    ['Modest', [], 3, 12],
  ] as const) {
    workspace.write('threads.txt', '');
    const text = `process_name: Test source: { module_type: ${source} } physics: { producers: { s: { module_type: Started } } p: [s] }`;
    const { status, stdout, stderr } = await workspace.job(text, [...words, '-j', '16'], { env });
    t.is(status, 0, stderr);
    t.regex(stdout, new RegExp(`Events total = ${events} passed`));
    t.true(readFileSync(workspace.path('threads.txt'), 'utf8').length <= threads);
  }
});

test('modules that stay in the main thread are named once, with the reason', async (t) => {
  const { stdout } = await new Workspace(t).job(
    job(
      '',
      'physics.filters: { nth: { module_type: EveryNth } pre: { module_type: Prescaler prescaleFactor: 2 prescaleOffset: 0 } }',
    ).replace('p: [numbers]', 'p: [numbers, nth, pre]'),
    ['-j', '2'],
  );
  const said = stdout.split('\n').filter((line) => line.includes('runs in the main thread'));
  t.is(said.length, 2, stdout);
  t.regex(said[0], /^Prescaler\/pre runs in the main thread \(its class says legacy\)/);
  t.regex(said[1], /^EveryNth\/nth runs in the main thread \(it keeps something from event to event\): .*concurrency: 'replicated'$/);
});

test('a job in which nothing stays in the main thread says nothing about threads, and prints bytes as they are', async (t) => {
  const { stdout } = await new Workspace(t).job(job(), ['-j', '2']);
  t.is(stdout.match(/^€$/gm)?.length, 1);
  t.notRegex(stdout, /Concurrency|schedule/);
});

test('a module that books histograms on a trigger path stays in the main thread', async (t) => {
  const text = job().replace('p: [numbers]', 'p: [numbers, booking]').replace('} } p:', '} booking: { module_type: BookingProducer } } p:');
  const workspace = new Workspace(t);
  const plugin = `import { Histograms, producer } from 'tsfw';
    @producer({}, {}, { concurrency: 'replicated' })
    export class BookingProducer {
      constructor(values: object, histograms: Histograms) { this.h = histograms.h1('events', { bins: 1, range: [0, 100] }); }
      produce(event) { this.h.fill(event.event); }
    }`;
  workspace.write('plugins/BookingProducer.ts', plugin);
  const env = { TSFW_PLUGIN_PATH: `${process.cwd()}/test/support/plugins:${workspace.path('plugins')}` };
  const files = [];
  for (const schedules of ['1', '2']) {
    const { status, stdout, stderr } = await workspace.job(text, ['-j', schedules], { env });
    t.is(status, 0, stderr);
    if (schedules === '2') t.regex(stdout, /BookingProducer\/booking runs in the main thread \(it books histograms\)/);
    files.push(readFileSync(workspace.path('hist.h5')).toString('base64'));
  }
  t.is(files[0], files[1]);
});

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly dur: number;
}

test('times of modules in threads are in table, report and databases; every schedule has a track in the trace', async (t) => {
  const workspace = new Workspace(t);
  const slow = job().replace('p: [numbers]', 'p: [numbers, slow]').replace('} } p:', '} slow: { module_type: Slow time: 4 } } p:');
  const options = ['--timing-db', 'times.db', '--memcheck-db', 'memory.db', '--report', 'report.json', '--trace-file', 'trace.json'];
  const { status, stdout, stderr } = await workspace.job(slow, [
    '-j',
    '2',
    ...options,
    '--set',
    'services.MemoryTracker.includeMallocInfo=true',
  ]);
  t.is(status, 0, stderr);
  t.regex(stdout, /^p:slow:Slow +0\.00[4-9]\S* .* 40 +$/m);
  const report = JSON.parse(readFileSync(workspace.path('report.json'), 'utf8'));
  const ofSlow = report.modules.find(({ label }: { readonly label: string }) => label === 'slow').times[0];
  t.is(ofSlow.count, 40);
  t.true(ofSlow.min >= 0.004 && report.time.fullEvent.min >= ofSlow.min);
  t.true(report.time.framework.total <= report.time.fullEvent.total - ofSlow.total + 1e-9);

  const times = new sqlite.Database(workspace.path('times.db'), { readOnly: true });
  t.is(times.all("select * from TimeModule where ModuleLabel = 'slow' and Time >= 0.004").length, 40);
  times.close();
  const memory = new sqlite.Database(workspace.path('memory.db'), { readOnly: true });
  t.is(memory.all("select * from ModuleInfo where ModuleLabel = 'slow' and RSS > 1").length, 80);
  t.is(memory.all("select * from ModuleMallocInfo where ModuleLabel = 'slow' and HeapUsed > 1").length, 80);
  memory.close();

  const trace: readonly TraceEvent[] = JSON.parse(readFileSync(workspace.path('trace.json'), 'utf8')).traceEvents;
  const slowOnes = trace.filter(({ name, ph }) => name === 'slow' && ph === 'X');
  t.is(slowOnes.length, 40);
  t.true(slowOnes.every(({ tid, dur }) => tid > 1 && dur >= 4000));
  t.deepEqual(
    trace.filter(({ name }) => name === 'thread_name').map(({ tid }) => tid),
    [...new Set(slowOnes.map(({ tid }) => tid))],
  );
});

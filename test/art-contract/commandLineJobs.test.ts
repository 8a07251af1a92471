import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';
import sqlite from 'node-sqlite3-wasm';
import { InProcess } from './inProcess.ts';
import { completed, eventsOf, numbers } from './support.ts';

const valueOf = (configuration: string, name: string): string | undefined => new RegExp(`^ +${name}: (.*)$`, 'm').exec(configuration)?.[1];

test('CLI-19: -j sets threads and schedules; impossible numbers: status 89', async (t) => {
  const workspace = new InProcess(t);
  const configured = async (words: readonly string[]) => {
    const { stdout } = await workspace.job(numbers, [...words, '--debug-config', 'stdout']);
    return [valueOf(stdout, 'num_threads'), valueOf(stdout, 'num_schedules')];
  };
  t.deepEqual(await configured([]), ['1', '1']);
  t.deepEqual(await configured(['-j', '4']), ['4', '4']);
  t.deepEqual(await configured(['--nthreads', '3', '--nschedules', '2']), ['3', '2']);
  const all = await configured(['-j', '0']);
  t.true(Number(all[0]) >= 1 && all[0] === all[1]);
  for (const words of [
    ['-j', '2', '--nthreads', '2'],
    ['-j', '2', '--nschedules', '2'],
    ['--nschedules', '0'],
    ['--nthreads', '-1'],
  ]) {
    const { status, stdout } = await workspace.job(numbers, words);
    t.deepEqual([status, stdout], [89, completed(89)], words.join(' '));
  }
  const four = await workspace.job(numbers, ['-j', '4', '-n', '5', '-o', 'four.h5']);
  t.deepEqual([four.status, eventsOf(four.stdout).length], [0, 5]);
  const ofFour = readFileSync(workspace.path('four.h5'));
  await workspace.job(numbers, ['-n', '5', '-o', 'four.h5']);
  t.true(readFileSync(workspace.path('four.h5')).equals(ofFour));
  const diagnosed = await workspace.job(numbers, ['-j', '4', '-n', '5', '-M', 'cout']);
  t.regex(diagnosed.stdout, /4 threads and 4 schedules are configured: 4 events are processed at a time/);
});

test('CLI-31: --rethrow-all empties the lists of milder actions; --rethrow-default only the built-in ones', async (t) => {
  const workspace = new InProcess(t);
  const job = `process_name: Test source: { module_type: EmptyEvent maxEvents: 10 }
    physics: { producers: { m: { module_type: Thrower throwAtEventNo: 3 } } p: [m] } services.scheduler.SkipEvent: [OtherArt]`;
  const mild = await workspace.job(job);
  t.deepEqual([mild.status, eventsOf(mild.stdout).length], [0, 10]);
  const strict = await workspace.job(job, ['--rethrow-all']);
  t.deepEqual([strict.status, eventsOf(strict.stdout).length], [1, 3]);
  t.deepEqual(
    [(await workspace.job(job, ['--rethrow-default'])).status, (await workspace.job(job, ['--default-exceptions'])).status],
    [0, 0],
  );
  t.is((await workspace.job(job, ['--rethrow-all', '--rethrow-default'])).status, 89);
});

test('CLI-32, CLI-35: a signal ends a job in order, with its status, or with 0 by --errorOnSIGINT=false', async (t) => {
  const workspace = new InProcess(t).process();
  const job = `process_name: Test source: { module_type: EmptyEvent maxEvents: -1 reportFrequency: 10 }
    physics: { producers: { m: { module_type: BusyModule wait_usecs: 1000 } } p: [m] }`;
  workspace.write('job.fcl', job);
  const killed = (signal: NodeJS.Signals, words: readonly string[] = []) => {
    let isSent = false;
    return workspace.tsfw(['-c', 'job.fcl', ...words], {
      whileRunning: (child, stdout) => {
        if (isSent || !stdout.includes('Begin processing')) return;
        isSent = true;
        child.kill(signal);
      },
    });
  };
  const outcomes = await Promise.all([
    killed('SIGINT'),
    killed('SIGTERM'),
    killed('SIGINT', ['--errorOnSIGINT=false']),
    killed('SIGTERM', ['--errorOnSIGINT']),
  ]);
  t.deepEqual(
    outcomes.map(({ status }) => status),
    [130, 143, 0, 143],
  );
  for (const { stdout, status } of outcomes) {
    t.regex(stdout, /TrigReport Events total = \d+/);
    t.true(stdout.endsWith(completed(status!)));
  }
  t.is((await workspace.tsfw(['-c', 'job.fcl', '--errorOnSIGINT=maybe'])).status, 88);
});

test('CLI-35: exit statuses', async (t) => {
  const workspace = new InProcess(t);
  const thrower = (at: string) =>
    `process_name: T physics: { producers: { m: { module_type: Thrower throwAtEventNo: 1 at: ${at} category: LogicError } } p: [m] }`;
  const cases: readonly (readonly [number, string, ...string[]])[] = [
    [0, numbers],
    [1, thrower('event')],
    [1, thrower('beginJob')],
    [1, thrower('endRun')],
    [10, thrower('constructor')],
    [9, 'process_name: T physics.p: [nothing]'],
    [9, 'process_name: T physics.trigger_paths: [nothing]'],
    [9, 'process_name: T services.Nothing: {}'],
    [88, numbers, '--nothing'],
    [89, numbers, '-j', '2', '--nthreads', '2'],
    [90, 'process_name: ['],
    [90, numbers, '-e', '1:1'],
    [20, 'process_name: T', '-s', 'nothere.h5'],
  ];
  for (const [wanted, job, ...words] of cases) {
    const { status, stdout } = await workspace.job(job, words);
    t.is(status, wanted, `${job} ${words.join(' ')}`);
    t.true(stdout.endsWith(completed(wanted)));
  }
});

test('CLI-28, CLI-29, CLI-30: options replace or remove the tables of services that watch; opposites: status 89', async (t) => {
  const workspace = new InProcess(t);
  const job = `${numbers} services: { TimeTracker: { printSummary: false } Tracer: { indentation: "--" } MemoryTracker: { includeMallocInfo: true } }`;
  const configured = async (...words: string[]) => (await workspace.job(job, [...words, '--debug-config', 'stdout'])).stdout;
  t.true((await configured('--timing')).includes('   TimeTracker: {\n      service_type: "TimeTracker"\n   }\n'));
  t.true(
    (await configured('--timing-db', 't.db')).includes(
      '   TimeTracker: {\n      dbOutput: {\n         filename: "t.db"\n      }\n      service_type: "TimeTracker"\n   }\n',
    ),
  );
  t.true((await configured('--trace')).includes('   Tracer: {\n      service_type: "Tracer"\n   }\n'));
  t.true(
    (await configured('--memcheck-db', 'm.db')).includes(
      '   MemoryTracker: {\n      dbOutput: {\n         filename: "m.db"\n      }\n      includeMallocInfo: true\n',
    ),
  );
  t.notRegex(await configured('--no-timing', '--no-trace', '--no-memcheck'), /Tracker|Tracer/);
  for (const words of [
    ['--timing', '--no-timing'],
    ['--timing-db', 't.db', '--no-timing'],
    ['--trace', '--no-trace'],
    ['--memcheck-db', 'm.db', '--no-memcheck'],
  ])
    t.is((await workspace.job(job, words)).status, 89, words.join(' '));
});

test('CLI-28, CLI-29, CLI-30: a job that is watched prints its steps and times, and fills databases', async (t) => {
  const workspace = new InProcess(t);
  const traced = await workspace.job(numbers, ['--trace', '-n', '1']);
  t.is(traced.status, 0);
  const steps = traced.stdout.split('\n').filter((line) => line.startsWith('++'));
  const expected = [
    '++ constructing module: m',
    '++ beginJob module: m',
    '++ Job started',
    '++++ source event',
    '++++++ processing path for event: p',
    '++++++++ module for event: m',
    '++++++++ finished for event: m',
  ];
  t.deepEqual(
    steps.filter((line) => expected.includes(line)),
    expected,
  );
  const timed = await workspace.job(numbers, ['--timing', '-n', '2']);
  t.regex(timed.stdout, /^TimeTracker printout \(sec\) /m);
  t.regex(timed.stdout, /^p:m:IntProducer .* 2 *$/m);
  t.notRegex((await workspace.job(`${numbers} services.TimeTracker: {}`, ['--no-timing'])).stdout, /TimeTracker printout/);

  const watched = await workspace.job(numbers, ['--timing-db', 't.db', '--memcheck-db', 'm.db', '-n', '3']);
  t.is(watched.status, 0);
  const count = (name: string, table: string) => {
    const file = new sqlite.Database(workspace.path(name), { readOnly: true });
    try {
      return Number(file.get(`SELECT COUNT(*) AS rows FROM ${table}`)?.['rows']);
    } finally {
      file.close();
    }
  };
  t.deepEqual(
    ['TimeSource', 'TimeEvent', 'TimeModule'].map((table) => count('t.db', table) >= 3),
    [true, true, true],
  );
  t.true(count('m.db', 'PeakUsage') >= 2);
  const without = await workspace.job(`${numbers} services.MemoryTracker.dbOutput.filename: "n.db"`, ['--no-memcheck']);
  t.deepEqual([without.status, existsSync(workspace.path('n.db'))], [0, false]);
});

test('-M gives diagnostics of multi-threading a place; no other destination shows them', async (t) => {
  const workspace = new InProcess(t);
  const { stdout } = await workspace.job(numbers, ['-M', 'mt.log', '-j', '2']);
  t.notRegex(stdout, /MTdiagnostics/);
  const text = readFileSync(workspace.path('mt.log'), 'utf8');
  t.regex(text, /^%MSG-i MTdiagnostics:/);
  t.regex(text, /2 threads and 2 schedules are configured/);
  t.regex((await workspace.job(numbers, ['-M', 'cout'])).stdout, /MTdiagnostics/);
});

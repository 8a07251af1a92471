import { readdirSync } from 'node:fs';
import test from 'ava';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import { type RunOptions, Workspace } from '../support/tsfw.ts';

const job = `
  process_name: Test
  source: { module_type: EmptyEvent maxEvents: -1 }
  physics: { producers: { slow: { module_type: Slow } } p: [slow] e: [out] }
  outputs: { out: { module_type: RootOutput fileName: "out.h5" } }`;

/** Sends signals, one after the other, when the tenth event begins. */
const after10 = (...signals: readonly NodeJS.Signals[]): RunOptions => {
  let sent = false;
  return {
    whileRunning: (child, stdout) => {
      if (sent || !stdout.includes('the 10th record')) return;
      sent = true;
      for (const signal of signals) child.kill(signal);
    },
  };
};

const eventCount = async (workspace: Workspace, name: string) => {
  const file = await hdf5EventFiles.open(workspace.path(name));
  file.close();
  return file.eventCount;
};

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGQUIT', 3],
  ['SIGUSR2', 12],
] as const) {
  test(`RUN-22: ${signal} ends the job in order`, async (t) => {
    const workspace = new Workspace(t);
    const { status, stdout, stderr } = await workspace.job(job, [], after10(signal));
    t.is(status, 128 + number);
    t.is(stderr, `Art has handled signal ${number}.\n`);
    const events = Number(/Events total = (\d+) /.exec(stdout)?.[1]);
    t.true(events >= 10);
    t.true(stdout.endsWith(`\nArt has completed and will exit with status ${128 + number}.\n`));
    t.deepEqual(readdirSync(workspace.folder).sort(), ['job.fcl', 'out.h5']);
    t.is(await eventCount(workspace, 'out.h5'), events);
  });
}

test('RUN-22: errorOnSIGINT: false makes the end by a signal a success', async (t) => {
  const { status } = await new Workspace(t).job(`${job} services.scheduler.errorOnSIGINT: false`, [], after10('SIGTERM'));
  t.is(status, 0);
});

test('RUN-22: a signal that comes while an event is processed lets this event finish', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout } = await workspace.job(
    'process_name: Test source.maxEvents: -1 physics: { producers: { bad: { module_type: Thrower what: signal event: 3 } slow: { module_type: Slow time: 25 } } p: [bad, slow] }',
  );
  t.is(status, 130);
  t.regex(stdout, /Events total = 3 passed = 3 failed = 0/);
});

test('RUN-23: a second SIGINT ends the job at once', async (t) => {
  const workspace = new Workspace(t);
  // The end of the job takes longer than a person waits.
  workspace.write(
    'plugins/Endless.ts',
    "import { analyzer } from 'tsfw';\n@analyzer({})\nexport class Endless {\n  analyze() {}\n  endJob() { process.stdout.write('ENDING'); return new Promise(() => setInterval(() => {}, 1000)); }\n}\n",
  );
  let interrupts = 0;
  const { status, stdout } = await workspace.job(
    'process_name: Test source.maxEvents: -1 physics: { analyzers: { endless: { module_type: Endless } } e: [endless] }',
    [],
    {
      env: { TSFW_PLUGIN_PATH: workspace.path('plugins') },
      whileRunning: (child, text) => {
        if ((interrupts === 0 && text.includes('the 10th record')) || (interrupts === 1 && text.includes('ENDING'))) {
          interrupts++;
          child.kill('SIGINT');
        }
      },
    },
  );
  t.is(status, 130);
  t.notRegex(stdout, /Art has completed/);
});

test('kill -9 leaves a temporary file that can be read up to its last flush', async (t) => {
  const workspace = new Workspace(t);
  const { status } = await workspace.job(job, [], after10('SIGKILL'));
  t.is(status, null);
  const [left, ...others] = readdirSync(workspace.folder).filter((name) => name !== 'job.fcl');
  t.regex(left, /^out\.h5\.partial-\d+$/);
  t.deepEqual(others, []);
  const rescue = await workspace.tsfw(['-c', workspace.write('rescue.fcl', 'process_name: Rescue'), '-s', left, '-o', 'rescued.h5']);
  t.is(rescue.status, 0, rescue.stderr);
  t.true((await eventCount(workspace, 'rescued.h5')) >= 8);
});

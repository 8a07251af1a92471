import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { type FileFacts, FileNamePattern } from '../../framework/outputs/fileNamePattern.ts';
import { InProcess } from './inProcess.ts';

const env = { TSFW_PLUGIN_PATH: fileURLToPath(new URL('../support/plugins', import.meta.url)) };

const facts: FileFacts = {
  label: 'out',
  process: 'Sim',
  lowestRun: { run: 12 },
  highestRun: { run: 345 },
  lowestSubRun: { run: 12, subRun: 6 },
  highestSubRun: { run: 345, subRun: 7 },
  opened: new Date(Date.UTC(2026, 10, 22, 13, 40, 1, 999)),
  closed: new Date(Date.UTC(2026, 10, 22, 13, 41, 59)),
  counter: 1,
  inputFile: '/data/dts.owner.h5',
};
const expand = (pattern: string, more: Partial<FileFacts> = {}) => new FileNamePattern(pattern).expand({ ...facts, ...more });

test('DAT-20: every code of a file name', (t) => {
  t.is(expand('%l_%p.h5'), 'out_Sim.h5');
  t.is(expand('r%r-%R_s%s-%S'), 'r12-345_s6-7');
  t.is(expand('%04r_%6R_%3s_%1S'), '0012_000345_006_7');
  t.is(expand('a_%#_%3#'), 'a_1_001');
  t.is(expand('%to..%tc'), '20261122T134001..20261122T134159');
  t.is(expand('%ifb|%ifd|%ife|%ifn|%ifp'), 'dts.owner|/data|.h5|dts.owner.h5|/data/dts.owner.h5');
  t.is(expand('%ifs%^.*/dts([^/]*)\\.h5$%dig$1%%.h5'), 'dig.owner.h5');
  t.is(expand('%ifs%DATA|OWNER%x%ig%'), '/x/dts.x.h5');
  t.is(expand('%r_%ifb_%tr%tS', { lowestRun: undefined, inputFile: undefined }), '-_-_--');
  t.is(expand('plain.h5'), 'plain.h5');
  for (const wrong of ['%z', 'a%', '%5l', '%t', '%ifx', '%ifs%a%b', '%%'])
    t.throws(
      () => new FileNamePattern(wrong),
      { instanceOf: RangeError, message: /has the code '%.*' \(it is not known\) use %l %p %r/ },
      wrong,
    );
  t.throws(() => new FileNamePattern('%ifs%(%x%%'), { message: /has an expression that is none/ });
});

test('DAT-20: a file gets its name when it is complete; an unknown code is an error of the configuration', async (t) => {
  const jobs = new InProcess(t);
  const job = (source: string, fileName: string, process = 'Make') => {
    jobs.write(
      'job.fcl',
      `process_name: ${process} source: { ${source} } physics.e: [out] outputs.out: { module_type: RootOutput fileName: "${fileName}" }`,
    );
    return jobs.tsfw(['-c', 'job.fcl'], env);
  };
  const made = await job(
    'module_type: EmptyEvent firstRun: 7 maxEvents: 4 numberEventsInRun: 2 numberEventsInSubRun: 1',
    '%l.%p.%04r-%R.%s-%S.h5',
  );
  t.is(made.status, 0, made.stderr);
  t.regex(made.stdout, /closed output file out\.Make\.0007-8\.0-1\.h5 with 4 events/);
  const again = await job('fileNames: ["out.Make.0007-8.0-1.h5"]', '%ifd/again-%ifb_%2#.h5', 'Again');
  t.is(again.status, 0, again.stderr);
  t.true(existsSync(jobs.path('again-out.Make.0007-8.0-1_01.h5')), again.stdout);
  const unknown = await job('module_type: EmptyEvent', 'out_%z.h5');
  t.is(unknown.status, 9);
  t.regex(unknown.stderr, /fileName 'out_%z\.h5' has the code '%z' \(it is not known\)/);
  t.deepEqual(
    readdirSync(jobs.folder)
      .filter((name) => name.includes('.h5'))
      .sort(),
    ['again-out.Make.0007-8.0-1_01.h5', 'out.Make.0007-8.0-1.h5'],
  );
});

import test from 'ava';
import { InProcess } from './inProcess.ts';
import { withoutTimes } from './reports.ts';

test('Tracer prints every step, one level deeper each, also up to an exception', async (t) => {
  const place = new InProcess(t);
  const { status, stdout, stderr } = await place.job(
    `process_name: Test source: { maxEvents: 2 }
     services: { Tracer: {} message: { destinations: { all: { type: cout categories: { default: { limit: 0 } ArtReport: { limit: -1 } } } } } }
     physics: {
       producers: { m: { module_type: IntProducer ivalue: 1 } }
       analyzers: { a: { module_type: ThrowingAnalyzer throwAtEventNo: 2 } }
       p: [m] e: [a, out]
     }
     outputs: { out: { module_type: RootOutput fileName: "out.h5" } }`,
  );
  t.is(status, 1, stderr);
  const around = (step: string) => [
    ...['p', 'end_path'].flatMap((path) => [
      `++++++ processing path for ${step}: ${path}`,
      ...(path === 'p' ? ['m'] : ['a', 'out']).flatMap((label) => [
        `++++++++ module for ${step}: ${label}`,
        `++++++++ finished for ${step}: ${label}`,
      ]),
      `++++++ finished path for ${step}`,
    ]),
    `++++ finished ${step}`,
  ];
  const ofJob = (step: string, labels: readonly string[], done: string) =>
    labels.flatMap((label) => [`++ ${step}: ${label}`, `++ ${done}: ${label}`]);
  const event = (number: string, id: number) => [
    '++++ source event',
    `Begin processing the ${number} record. run: 1 subRun: 0 event: ${id} at <time>`,
    '++++ finished source event',
    `++++ processing event: run: 1 subRun: 0 event: ${id} time: 0`,
    '++++++ processing path for event: p',
    '++++++++ module for event: m',
    '++++++++ finished for event: m',
    '++++++ finished path for event: p',
    '++++++++ module for event: TriggerResults',
    '++++++++ finished for event: TriggerResults',
    '++++++ processing path for event: end_path',
    '++++++++ module for event: a',
  ];
  t.deepEqual(withoutTimes(stdout).trim().split('\n'), [
    ...ofJob('constructing module', ['a', 'm', 'out'], 'construction finished'),
    ...ofJob('beginJob module', ['m', 'a', 'out'], 'beginJob finished'),
    '++ Job started',
    '++++ open input file',
    '++++ finished open input file: <none>',
    '++++ source run',
    '++++ finished source run',
    '++++ processing begin run: run: 1 time: 0',
    ...around('begin run'),
    '++++ source subRun',
    '++++ finished source subRun',
    '++++ processing begin subRun: run: 1 subRun: 0 time: 0',
    ...around('begin subRun'),
    ...event('1st', 1),
    '++++++++ finished for event: a',
    '++++++++ module for event: out',
    '++++++++ finished for event: out',
    '++++++ finished path for event: end_path',
    '++++ finished event',
    '++++ opened output file from out',
    '++++++++ module for write event: out',
    '++++++++ finished for write event: out',
    ...event('2nd', 2),
    '++++ processing end subRun: run: 1 subRun: 0 time: 0',
    ...around('end subRun'),
    '++++ processing end run: run: 1 time: 0',
    ...around('end run'),
    '++++ close output file from out',
    '++++ finished close output file out.h5 from out',
    '++++ close input file',
    '++++ finished close input file',
    ...ofJob('endJob module', ['m', 'a', 'out'], 'endJob finished'),
    '++ Job ended',
    '',
    'Art has completed and will exit with status 1.',
  ]);
});

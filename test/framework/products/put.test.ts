import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { marked, Workspace } from '../../support/tsfw.ts';

const job = (way: string, more = '') => `
  process_name: Test
  source.maxEvents: 2
  physics: {
    producers: { put: { module_type: PutCases way: ${way} ${more} } }
    analyzers: { read: { module_type: IntReader inputs: [put] } }
    p: [put]
    e: [read]
  }`;

const cases: readonly (readonly [way: string, category: string, message: RegExp])[] = [
  [
    'nothing',
    'LogicError',
    /PutCases\/put did not put test::IntProduct \(every declared product must be put in each Event\) put it, or set errorOnFailureToPut: false/,
  ],
  [
    'twice',
    'ProductPutFailure',
    /PutCases\/put put its product test::IntProduct twice \(a product is put once per Event\) collect everything first/,
  ],
  ['null', 'NullPointerError', /PutCases\/put put no value for its product test::IntProduct \(put needs the product\)/],
  ['undeclared', 'ProductRegistrationFailure', /PutCases\/put put test::IntProduct with instance 'undeclared' without declaring it/],
  [
    'wrongLevel',
    'ProductRegistrationFailure',
    /PutCases\/put put test::IntProduct with instance 'run' into the Event \(it is declared for the Run\)/,
  ],
  [
    'runTwice',
    'ProductPutFailure',
    /PutCases\/put put its product test::IntProduct with instance 'run' twice \(a product is put once per Run\)/,
  ],
  ['kept', 'LogicError', /put was called when no module was running \(the event was kept after its module returned\)/],
  ['thrown', 'StdException', /after putting/],
];

for (const [way, category, message] of cases) {
  test(`put ${way}`, async (t) => {
    const { status, stdout, stderr } = await new Workspace(t).job(job(way));
    t.is(status, 1);
    t.regex(stderr, message);
    t.true(stderr.includes(`---- ${category} BEGIN`), stderr);
    t.notRegex(stderr, /\n\s+at /);
    const reached = way === 'runTwice' || way === 'kept' ? ['1:0:1 1', '1:0:2 1'] : [];
    t.deepEqual(marked(stdout), reached);
  });
}

test('errorOnFailureToPut: false allows absent products; mistyped it is an error', async (t) => {
  const workspace = new Workspace(t);
  const { status, stdout } = await workspace.job(job('nothing', 'errorOnFailureToPut: false'));
  t.is(status, 0);
  t.deepEqual(marked(stdout), ['1:0:1 absent', '1:0:2 absent']);
  const mistyped = await workspace.job(job('nothing', 'errorOnFailureToPut: 7'));
  t.is(mistyped.status, 9);
  t.regex(mistyped.stderr, /'physics.producers.put.errorOnFailureToPut' is the number 7 \(expected: true or false\)/);
});

test('a value that its field cannot hold fails its event; the events before it are in the file', async (t) => {
  const workspace = new Workspace(t);
  const withOutput = (way: string) => workspace.job(job(way), ['-o', `${way}.h5`]);
  const outOfRange = await withOutput('outOfRange');
  t.is(outOfRange.status, 1, outOfRange.stderr);
  t.regex(
    outOfRange.stderr,
    /cannot store 2147483648 in field 'value' of product 'test::IntProduct_put__Test' \(its type int32 holds integers from -2147483648 to 2147483647\)/,
  );
  const file = await hdf5EventFiles.open(workspace.path('outOfRange.h5'));
  t.is(file.eventCount, 0);
  t.is(file.runs.length, 1);
  file.close();
  const missing = await withOutput('missing');
  t.regex(missing.stderr, /cannot store undefined in field 'value' of product 'test::IntProduct_put__Test'/);
});

import test from 'ava';
import { marked, Workspace } from '../../support/tsfw.ts';

/** A user's first module: one file of less than 30 lines, found by its name. */
const tallPoints = `import { analyzer, input, Messages, number, type Event, type ValuesOf } from 'tsfw';
import { Points } from './points.ts';

const parameters = {
  points: input(Points, { default: 'make', about: 'points to look at' }),
  threshold: number({ default: 1, unit: 'mm', min: 0, about: 'points below this are ignored' }),
};

@analyzer(parameters)
export class TallPoints {
  private count = 0;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {}

  analyze(event: Event): void {
    for (const point of event.get(this.values.points)) if (point.x >= this.values.threshold) this.count++;
  }

  endJob(): void {
    this.messages.info('TallPoints', \`\${this.count} points are tall\`);
  }
}
`;
const points = `import { collection, fields } from 'tsfw';
export const Points = collection('user::Point', 'points', { x: fields.float64({ unit: 'mm', about: 'position' }) });
`;
/** JavaScript has no decorators: they are functions there. */
const maker = `import { integer, output, producer } from 'tsfw';
import { Points } from './points.ts';
const products = { points: output(Points) };
export class MakePoints {
  constructor(values) { this.values = values; }
  produce(event) { event.put(products.points, Array.from({ length: this.values.count }, (_, i) => ({ x: i }))); }
}
producer({ count: integer({ default: 3, min: 0, about: 'number of points' }) }, products)(MakePoints);
`;
const job =
  'process_name: Test source.maxEvents: 4 physics: { producers: { make: { module_type: MakePoints count: 5 } } analyzers: { tall: { module_type: TallPoints threshold: 2 } } p: [make] e: [tall] }';
const here = (workspace: Workspace, ...folders: readonly string[]) => ({
  env: { TSFW_PLUGIN_PATH: folders.map((folder) => workspace.path(folder)).join(':') },
});

test("a user's module in one TypeScript file, with a helper and a JavaScript module beside, in folders with blanks in their names", async (t) => {
  const workspace = new Workspace(t);
  workspace.write('my modules/TallPoints.ts', tallPoints);
  workspace.write('my modules/points.ts', points);
  workspace.write('other/makers.js', maker.replace('./points.ts', '../my%20modules/points.ts'));
  workspace.write('other/broken.ts', 'const = 5;');
  const { status, stdout, stderr } = await workspace.job(job, [], here(workspace, 'my modules', 'other'));
  t.is(status, 0, stderr);
  t.regex(
    stdout,
    /^%MSG-i TallPoints: {2}TallPoints:tall@EndJob \d\d-\w{3}-\d{4} \d\d:\d\d:\d\d UTC ModuleEndJob\n12 points are tall\n%MSG$/m,
  );
});

test('plug-ins of an npm package, found from the folder of the job upwards', async (t) => {
  const workspace = new Workspace(t);
  workspace.write(
    'node_modules/@lab/tall-points/package.json',
    '{ "name": "@lab/tall-points", "type": "module", "tsfw": { "plugins": ["dist"] } }',
  );
  workspace.write('node_modules/@lab/tall-points/dist/all.js', maker.replace('./points.ts', '../lib/points.js'));
  workspace.write('node_modules/@lab/tall-points/lib/points.js', points);
  workspace.write('node_modules/other/package.json', '{ "name": "other", "dependencies": { "tsfw": "1.0.0" } }');
  workspace.write('node_modules/.bin/nothing', '');
  const only = job.replace(/analyzers: .*\} \} p/, 'p').replace('e: [tall]', '');
  const { status, stderr } = await workspace.job(only, [], here(workspace));
  t.is(status, 0, stderr);
  workspace.write('node_modules/@lab/tall-points/package.json', '{ "name": "@lab/tall-points", "tsfw": { "plugins": "dist" } }');
  const wrong = await workspace.job(only, [], here(workspace));
  t.is(wrong.status, 9);
  t.regex(wrong.stderr, /tsfw\.plugins in .*@lab\/tall-points\/package\.json is not a list of folders/);
});

test('files that cannot be loaded: named, with the reason and the place that asks for them', async (t) => {
  const workspace = new Workspace(t);
  const file = (name: string, text: string) => workspace.write(`p/${name}`, text);
  file('Syntax.ts', "import { analyzer } from 'tsfw';\n@analyzer({})\nexport class Syntax {\n  analyze( {}\n}\n");
  file('Throws.ts', "throw new Error('at loading');");
  file('Missing.ts', "import './nothere.ts';");
  file('Misspelt.ts', "import { analyzer } from 'tsfw';\n@analyzer({})\nexport class Misspelt {\n  analyse() {}\n}\n");
  file('EmptyHanded.ts', 'export class EmptyHanded {}\n');
  const run = async (type: string) => {
    const { status, stderr } = await workspace.job(
      `process_name: Test physics: { analyzers: { x: { module_type: ${type} } } e: [x] }`,
      [],
      here(workspace, 'p'),
    );
    t.is(status, 9, stderr);
    t.notRegex(stderr, /\n\s+at /);
    return stderr;
  };
  t.regex(await run('Syntax'), /^\.\/job\.fcl:1:\d+: plug-in .*\/p\/Syntax\.ts cannot be loaded \([\s\S]*4[\s\S]*\) correct the file/);
  t.regex(await run('Throws'), /plug-in .*\/p\/Throws\.ts cannot be loaded \(at loading\)/);
  t.regex(await run('Missing'), /plug-in .*\/p\/Missing\.ts cannot be loaded \(.*nothere\.ts.*\)/);
  t.regex(await run('Misspelt'), /Misspelt has no method analyze\(\) \(it is declared as analyzer, and events reach it by this method\)/);
  t.regex(
    await run('EmptyHanded'),
    /module_type 'EmptyHanded' of 'physics\.analyzers\.x' is not known[\s\S]*plug-in .*Syntax\.ts cannot be loaded/,
  );

  const noFolder = await workspace.job(
    'process_name: Test physics: { analyzers: { x: { module_type: X } } e: [x] }',
    [],
    here(workspace, 'nothere'),
  );
  t.is(noFolder.status, 9);
  t.regex(noFolder.stderr, /plug-in folder .*nothere cannot be read \(ENOENT\) correct TSFW_PLUGIN_PATH/);
});

test('a misspelt concurrency is an error: no compiler looks at the file', async (t) => {
  const workspace = new Workspace(t);
  workspace.write(
    'p/Once.ts',
    `import { producer } from 'tsfw';\n@producer({}, {}, { concurrency: 'legasy' })\nexport class Once { produce() {} }\n`,
  );
  const job = 'process_name: T physics: { producers: { x: { module_type: Once } } p: [x] }';
  const { status, stderr } = await workspace.job(job, ['-n', '1', '-j', '2'], { env: { TSFW_PLUGIN_PATH: workspace.path('p') } });
  t.is(status, 9);
  t.regex(
    stderr,
    /^\.\/job\.fcl:1:\d+: plug-in .*Once\.ts cannot be loaded \(Once says concurrency: 'legasy' \(there are 'legacy' and 'replicated'\) correct it, or leave it out\)/m,
  );
});

test('two plug-ins of one name are an error, also when one is of this package', async (t) => {
  const workspace = new Workspace(t);
  const module = (name: string) => `import { analyzer } from 'tsfw';\n@analyzer({})\nexport class ${name} { analyze() {} }\n`;
  workspace.write('p/one.ts', module('Same'));
  workspace.write('p/two.ts', module('Same'));
  workspace.write('p/Hdf5Output.ts', module('Hdf5Output'));
  const run = async (physics: string) => (await workspace.job(`process_name: Test ${physics}`, [], here(workspace, 'p'))).stderr;
  t.regex(
    await run('physics: { analyzers: { x: { module_type: Same } } e: [x] }'),
    /plug-in .*two\.ts cannot be loaded \(two plug-ins are called Same \(the other one is the analyzer Same of another file\) give one of them another class name\)/,
  );
  t.regex(
    await run('outputs: { o: { module_type: Hdf5Output fileName: "o.h5" } } physics: { e: [o] }'),
    /plug-in .*Hdf5Output\.ts cannot be loaded \(two plug-ins are called Hdf5Output/,
  );
});

test('services by their type; what is not a service', async (t) => {
  const workspace = new Workspace(t);
  workspace.write(
    'p/services.ts',
    `import { analyzer, integer, service, type ValuesOf } from 'tsfw';
const parameters = { start: integer({ default: 1, about: 'first number' }) };
@service(parameters)
export class Counter {
  next: number;
  constructor(values: ValuesOf<typeof parameters>) { this.next = values.start; }
}
@service({})
export class Doubler {
  constructor(private readonly counter: Counter) {}
  count(): number { return 2 * this.counter.next++; }
}
export class Undecorated {}
@analyzer({})
export class Counting {
  constructor(private readonly doubler: Doubler, private readonly counter: Counter) {}
  analyze() { process.stdout.write(\`LOG \${this.doubler.count()} \${this.counter.next}\\n\`); }
}
@analyzer({})
export class Wrong {
  constructor(readonly values: object, readonly missing: Undecorated) {}
  analyze() {}
}
@analyzer({})
export class Vague {
  constructor(readonly values: object, readonly counter: { next: number }) {}
  analyze() {}
}
`,
  );
  const run = (type: string, more = '') =>
    workspace.job(
      `process_name: Test source.maxEvents: 2 physics: { analyzers: { a: { module_type: ${type} } b: { module_type: ${type} } } e: [a, b] } ${more}`,
      [],
      here(workspace, 'p'),
    );
  t.deepEqual(marked((await run('Counting')).stdout), ['2 2', '4 3', '6 4', '8 5']);
  t.deepEqual(marked((await run('Counting', 'services.Counter.start: 10')).stdout), ['20 11', '22 12', '24 13', '26 14']);
  const wrong = await run('Wrong');
  t.is(wrong.status, 30);
  t.regex(
    wrong.stderr,
    /constructor parameter 2 of Wrong is a Undecorated \(which is not a service\) decorate Undecorated with @service, or take it out of the constructor/,
  );
  const vague = await run('Vague');
  t.is(vague.status, 30);
  t.regex(
    vague.stderr,
    /constructor parameter 2 of Vague has no class .* import the class of the service with 'import', not with 'import type'/,
  );
});

test('a timer that a module left does not keep the job alive', async (t) => {
  const workspace = new Workspace(t);
  workspace.write(
    'p/Timer.ts',
    "import { analyzer } from 'tsfw';\n@analyzer({})\nexport class Timer {\n  private readonly timer = setInterval(() => undefined, 1000);\n  analyze() {}\n}\n",
  );
  const { status, stdout } = await workspace.job(
    'process_name: Test physics: { analyzers: { x: { module_type: Timer } } e: [x] }',
    [],
    here(workspace, 'p'),
  );
  t.is(status, 0);
  t.true(stdout.endsWith('status 0.\n'));
});

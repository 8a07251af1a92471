import { chmodSync, readFileSync } from 'node:fs';
import test from 'ava';
import sqlite from 'node-sqlite3-wasm';
import { Workspace } from '../../support/tsfw.ts';

const talker = `import { analyzer, Messages, type Event } from 'tsfw';
@analyzer({})
export class Talker {
  constructor(private readonly messages: Messages) {}
  analyze(event: Event) {
    this.messages.debug('Detail', 'detail ' + event.event);
    this.messages.info('Note', 'note ' + event.event);
    this.messages.warning('constructor', 'odd name ' + event.event);
    if (event.event === 2) this.messages.error('Trouble', 'two\\nlines');
  }
}
`;
const job = (destinations: string) =>
  `process_name: Test source: { maxEvents: 6 reportFrequency: 0 } physics: { analyzers: { one: { module_type: Talker } two: { module_type: Talker } } e: [one, two] } services: { message: { ${destinations} } }`;

test('destinations: threshold, limits per module, files, standard error', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('p/Talker.ts', talker);
  const env = { TSFW_PLUGIN_PATH: workspace.path('p') };
  const { status, stdout, stderr } = await workspace.job(
    job(`destinations: {
      all: { type: file filename: "all.log" threshold: DEBUG }
      screen: { type: cout categories: { Note: { limit: 2 } default: { limit: 0 } ArtSummary: { limit: -1 } } }
      bad: { type: cerr threshold: ERROR }
    }`),
    [],
    { env },
  );
  t.is(status, 0, stderr);
  const count = (text: string, part: string) => text.split(part).length - 1;
  const all = readFileSync(workspace.path('all.log'), 'utf8');
  t.deepEqual(
    ['detail', 'note', 'odd name', 'two\n'].map((part) => count(all, `\n${part}`)),
    [12, 12, 12, 2],
  );
  t.regex(all, /\n%MSG-d Detail: {2}Talker:one \d\d-\w{3}-\d{4} \d\d:\d\d:\d\d UTC run: 1 subRun: 0 event: 1\ndetail 1\n%MSG\n/);
  t.is(count(stdout, '\nnote '), 8, 'the first two, the fourth and the sixth of each module');
  t.is(count(stdout, 'odd name'), 0);
  t.true(stdout.includes('Events total = 6'));
  t.is(count(stderr, '%MSG-e Trouble:'), 2);
  t.regex(stderr, /^%MSG-e Trouble: .*event: 2\ntwo\nlines\n%MSG\n%MSG-e/);
  t.true(stdout.endsWith('\nArt has completed and will exit with status 0.\n'));

  const quiet = await workspace.job(job('destinations: { log: { type: file filename: "all.log" append: true threshold: WARNING } }'), [], {
    env,
  });
  t.is(quiet.stdout, '\nArt has completed and will exit with status 0.\n');
  const appended = readFileSync(workspace.path('all.log'), 'utf8');
  t.true(appended.startsWith(all));
  t.is(count(appended.slice(all.length), 'odd name'), 12);
});

test('messages neither go where an output goes, nor into the HDF5 file that a job reads', async (t) => {
  const workspace = new Workspace(t);
  const logged = (name: string) => `process_name: Test services.message.destinations.log: { type: file filename: "${name}" }`;
  const output = await workspace.job(logged('both.h5'), ['-n', '2', '-o', './both.h5']);
  t.is(output.status, 20);
  t.regex(output.stderr, /messages and an output both go to .*both\.h5 \(the output would take the place of the messages\)/);
  t.is((await workspace.job('process_name: First', ['-n', '2', '-o', 'steps.h5'])).status, 0);
  const steps = readFileSync(workspace.path('steps.h5'));
  const input = await workspace.job(logged('steps.h5'), ['-s', 'steps.h5']);
  t.is(input.status, 9);
  t.regex(input.stderr, /job\.fcl:1:\d+: .*message file steps\.h5 is an HDF5 file \(messages would destroy it\) choose another filename/);
  t.deepEqual(readFileSync(workspace.path('steps.h5')), steps);
});

test('destinations that are wrong are all reported, before anything is opened', async (t) => {
  const workspace = new Workspace(t);
  const problems = async (message: string) => {
    const { status, stderr } = await workspace.job(`process_name: Test\nservices.message: { ${message} }`);
    t.is(status, 9);
    return stderr.trim().replaceAll('./job.fcl:2:', '').split('\n');
  };
  t.deepEqual(
    await problems(
      'destinations: { a: { type: file } b: { type: cout filename: x } c: 5 d: { threshold: LOUD categories: { X: { limit: -2 } Y: 3 } } }',
    ),
    [
      "40: 'services.message.destinations.a.filename' is missing (name of the file) add it: string",
      "81: 'services.message.destinations.b.filename' is not a parameter (nothing reads it) known here: categories, format, outputStatistics, threshold, type",
      "88: 'services.message.destinations.c' is the number 5 (expected: table)",
      '106: \'services.message.destinations.d.threshold\' is the string "LOUD" (expected: one of DEBUG, INFO, WARNING, ERROR, SYSTEM)',
      "137: 'services.message.destinations.d.categories.X.limit' is the number -2 (expected: integer, >= -1)",
      "145: 'services.message.destinations.d.categories.Y' is the number 3 (expected: table)",
    ],
  );
  t.deepEqual(await problems('debugModules: []'), [
    "35: 'services.message.debugModules' is not a parameter (nothing reads it) known here: destinations",
  ]);
  t.regex(
    (await problems('destinations: { a: { type: file filename: "nothere/x.log" } }'))[0],
    /message file nothere\/x\.log cannot be written \(ENOENT/,
  );
});

test('destinations that are found by name: a database, the log of the machine', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('p/Talker.ts', talker);
  // Notes what it is called with, as the real one does in the log.
  workspace.write('bin/logger', '#!/bin/sh\n[ "$1" = --version ] && exit 0\nprintf "%s\\n" "$*" >> logged\n');
  chmodSync(workspace.path('bin/logger'), 0o755);
  const env = { TSFW_PLUGIN_PATH: workspace.path('p'), PATH: `${workspace.path('bin')}:${process.env['PATH']}` };
  const destinations =
    'destinations: { rows: { type: sqlite filename: "m.db" categories: { Note: { limit: 1 } } } log: { type: syslog facility: local3 threshold: ERROR } }';
  // Two jobs at once write into one database.
  for (const { status, stderr } of await Promise.all([1, 2].map(() => workspace.job(job(destinations), [], { env }))))
    t.is(status, 0, stderr);
  const database = new sqlite.Database(workspace.path('m.db'), { readOnly: true });
  const rows = database.all("SELECT * FROM Messages WHERE Module = 'Talker:one' AND Context LIKE '%event: 2'");
  database.close();
  // The second note is beyond its limit of one, the fourth is not: this is event 2, in each of the two jobs.
  const both = (text: string) => [text, text];
  t.deepEqual(rows.map(({ Severity, Category, Text }) => `${Severity} ${Category} ${Text}`).sort(), [
    ...both('ERROR Trouble two\nlines'),
    ...both('INFO Note note 2'),
    ...both('WARNING constructor odd name 2'),
  ]);
  t.regex(String(rows[0]['Time']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const logged = readFileSync(workspace.path('logged'), 'utf8').trimEnd().split('\n');
  t.is(logged.length, 4);
  t.is(logged[0], '-t tsfw -p local3.err -- Trouble: Talker:one run: 1 subRun: 0 event: 2: two | lines');
});

test('destinations that cannot be opened, or take no more messages', async (t) => {
  const workspace = new Workspace(t);
  workspace.write(
    'text.db',
    'this is not a database, but rather a text of more than a hundred characters, which SQLite must refuse to open.',
  );
  const run = (message: string, path?: string) =>
    workspace.job(
      `process_name: Test\nservices.message.destinations: { ${message} }`,
      [],
      path === undefined ? {} : { env: { PATH: path } },
    );
  const text = await run('a: { type: sqlite filename: "text.db" }');
  t.is(text.status, 9);
  t.regex(text.stderr, /job\.fcl:2:\d+: message database text\.db cannot be opened \(file is not a database\)/);
  const without = await run('a: { type: syslog }', '/nonexistent');
  t.is(without.status, 9);
  t.regex(without.stderr, /job\.fcl:2:37: messages cannot be sent to syslog \(the command logger cannot be run: /);
  workspace.write('bin/logger', '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "socket /dev/log: No such file" >&2; exit 1\n');
  chmodSync(workspace.path('bin/logger'), 0o755);
  const refused = await run('a: { type: syslog }', `${workspace.path('bin')}:${process.env['PATH']}`);
  t.is(refused.status, 34);
  t.regex(refused.stderr, /messages cannot be written to syslog \(socket \/dev\/log: No such file\)/);
  const unknown = await run('a: { type: sqlit } statistics: { s: { type: disc } }');
  t.is(unknown.status, 9);
  t.regex(
    unknown.stderr,
    /a\.type' is the string "sqlit" \(expected: one of cerr, cout, file, sqlite, syslog, or a plug-in of your own; did you mean 'sqlite'\?\)/,
  );
});

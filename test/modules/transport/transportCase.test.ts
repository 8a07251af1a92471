import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'transport-case-'));
test.after.always(() => rmSync(folder, { recursive: true }));

function run(...options: string[]) {
  const command = ['--import', './dist/framework/plugins/registerTypeScript.js', 'bench/transport/transportCase.ts', ...options];
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
}

test('a case from a parameter file and options prints the comparison and writes the JSON', (t) => {
  const parameters = join(folder, 'case.json');
  const output = join(folder, 'result.json');
  writeFileSync(parameters, JSON.stringify({ pitch: 34.3, cap: 2, plate: 'real', lysoCells: [24], energy: 1 }));
  const reference = join(root, 'test/modules/transport/data/reference.json');
  const { stdout, stderr, status } = run(
    ...['--parameters', parameters, '--energy', '2', '--photons', '2000', '--beam', 'isotropic', '--json', output],
    ...['--compare', `${reference}:b2_6130`],
  );
  t.is(status, 0, stderr);
  t.regex(stdout, /^quantity +ours +reference +difference +sigma\n/);
  t.regex(stdout, /\narray\.fep +% +\d+\.\d{3} \+- \d\.\d{3} +68\.922 \+- 0\.103 +[+-]\d+\.\d{3} +[+-]\d+\.\d\n/);
  t.regex(stdout, /\n\d+ photons per CPU second, \d+ ms CPU for the tables\n$/);
  const { meta, cases } = JSON.parse(readFileSync(output, 'utf8'));
  t.is(meta.parameters.energy, 2);
  t.deepEqual(meta.parameters.lysoCells, [24]);
  t.true(typeof meta.cpu === 'string' && meta.node === process.version && meta.load_average.length === 3);
  const result = cases.case;
  t.is(result.histories, 2000);
  t.true(result.emitted > 2000);
  t.is(result.array.hist_10keV.length, 200);
  t.is(
    result.array.hist_10keV.reduce((a: number, b: number) => a + b, 0),
    Math.round(result.array.any_deposit.v * 2000),
  );
});

test('wrong parameters end with exit status 1 and one line that says what to do', (t) => {
  const parameters = join(folder, 'wrong.json');
  writeFileSync(parameters, JSON.stringify({ pich: 34.3 }));
  const wrong: readonly [string[], RegExp][] = [
    [['--material', 'bgo'], /unknown material "bgo" \(known are /],
    [['--crystals', 'seven'], /crystals "seven"/],
    [['--photons', '0'], /0 photons \(a positive integer is needed\)/],
    [['--parameters', parameters], /unknown parameter "pich" \(known are energy, /],
  ];
  for (const [options, message] of wrong) {
    const { stderr, status } = run(...options);
    t.is(status, 1);
    t.regex(stderr, message);
    t.is(stderr.trimEnd().split('\n').length, 1, stderr);
  }
});

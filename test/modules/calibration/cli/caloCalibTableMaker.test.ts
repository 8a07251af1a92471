import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { parseArguments } from '../../../../modules/calibration/cli/tableMakerArguments.ts';
import { Workspace } from '../../../support/tsfw.ts';

const command = fileURLToPath(new URL('../../../../dist/modules/calibration/cli/CaloCalibTableMaker.js', import.meta.url));
const cosmics = fileURLToPath(new URL('../../conditions/data/Cosmics.txt', import.meta.url));

/** What the job is given, without the label of the analyzer. */
function settings(...words: readonly string[]) {
  const request = parseArguments(words);
  if (!('words' in request)) return request;
  return request.words
    .slice(2)
    .filter((word) => word !== '--set')
    .map((word) => word.replace('physics.analyzers.TableMaker.', ''));
}

test('arguments become settings of the job', (t) => {
  t.deepEqual(settings(), ['cosmic.use=true', 'source.use=true']);
  t.deepEqual(settings('0', '-7'), ['cosmic.use=false', 'source.use=true']);
  t.deepEqual(settings('1', '1', 'a b.txt', 'S.txt', 'n.txt', 'R.txt', 'I"\\.txt'), [
    ...['cosmic.use=true', 'source.use=true', 'cosmic.fileName="a b.txt"', 'source.fileName="S.txt"'],
    ...['nominalFile="n.txt"', 'recoFile="R.txt"', 'infoFile="I\\"\\\\.txt"'],
  ]);
  t.deepEqual(settings('--legacy-units', '1', '0', '--strategy', 'Average'), [
    ...['legacyUnits=true', 'strategy={ tool_type: Average }', 'cosmic.use=true', 'source.use=false'],
  ]);
});

for (const [words, problem] of [
  [['1'], /useCosmic is 1, and useSource is missing/],
  [['0', '0'], /both 0/],
  [['1', 'yes'], /useSource is 'yes': it must be an integer/],
  [['1.5', '1'], /useCosmic is '1\.5'/],
  [['', '1'], /useCosmic is ''/],
  [['1', '1', ''], /the name of a file is empty/],
  [['1', '1', 'a', 'b', 'c', 'd', 'e', 'f'], /'f' is an argument too many/],
  [['--legacy'], /'--legacy' is not an option/],
  [['--strategy'], /--strategy needs the name/],
  [['--strategy', 'A }'], /--strategy needs the name/],
] as const) {
  test(`the arguments ${JSON.stringify(words)} are refused`, (t) => {
    const request = parseArguments(words);
    t.is('status' in request ? request.status : undefined, 1);
    const lines = ('problem' in request ? request.problem : '').split('\n');
    t.regex(lines[0], problem);
    t.deepEqual([lines.length, lines[1].slice(0, 26), lines[2]], [3, 'Usage: CaloCalibTableMaker', '(--help explains the words)']);
  });
}

test('the command makes a table in the folder where it runs, and ends with a status other than 0 when a file is missing', async (t) => {
  const workspace = new Workspace(t);
  copyFileSync(cosmics, workspace.path('C.txt'));
  const run = (words: string) => workspace.shell(`'${process.execPath}' '${command}' ${words}`);
  const made = await run('1 0 C.txt');
  t.is(made.status, 0, made.stderr);
  t.regex(made.stdout, /^Wrote 2720 rows to RecoTable\.txt and CalEnergyCalibInfo\.txt$/m);
  t.regex(made.stdout, /cosmic: channels without a fit: 574, 1164, 1165, 1218, .* \(11 in all\)/);
  const lines = readFileSync(workspace.path('CalEnergyCalibInfo.txt'), 'utf8').split('\n');
  // 20 MeV / 506.29 ADC, and the error 20 MeV x 6.39 ADC / (506.29 ADC)^2; the layout of 9 columns says nothing on fits.
  t.deepEqual(lines.slice(0, 2), ['TABLE CalCombinedEnergyCalib', '0,0.03950,0.00050,301,"OK: cosmic only (fit quality unknown)"']);
  // Its peak is 0.09 ADC with an error of 80 ADC.
  t.is(lines[1536], '1535,0.06250,0.00000,2,"FALLBACK: bad fits"');
  t.is(lines[575], '574,0.06250,0.00000,3,"FALLBACK: no measurement"');
  t.is(lines[1165], '1164,0.00375,0.00000,3,"FALLBACK: no measurement"');
  for (const [words, status, text] of [
    ['1 1 C.txt', 20, /cannot read Source\.txt \(there is no such file\) give the path/],
    ['1 0 C.txt Source.txt none.txt', 20, /cannot read none\.txt/],
    ['1 0 C.txt Source.txt C.txt none/R.txt', 9, /folder .*none of the output file does not exist/],
    ['1', 1, /Usage: CaloCalibTableMaker/],
    ['--help', 0, /^Usage: CaloCalibTableMaker/],
  ] as const) {
    const finished = await run(words);
    t.is(finished.status, status, words);
    t.regex(finished.stdout + finished.stderr, text);
  }
});

/** Runs one transport case from parameters and compares it with a reference: see --help. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { Command, Option } from '#commander';
import { type CaseParameters, defaultCase } from './CaseParameters.ts';
import { formatReport, readReference } from './caseReport.ts';
import { runCase } from './runCase.ts';

interface CommandLine extends Partial<CaseParameters> {
  parameters?: string;
  freeCompton?: true;
  json?: string;
  compare?: string;
}

const number = (text: string) => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new Error(`"${text}" is not a number (a number is needed) write for example 6.13`);
  return value;
};

const program = new Command('transportCase')
  .description(
    'Shoots photons at an array of crystals and reports peaks and means. Local frame: z = 0 is the crystal front, cells are centred on x = y = 0.\n' +
      'The central cell is scored by itself ("central"), the sum of all crystals as "array". Fractions refer to photons that enter through the front.',
  )
  .option('--energy <MeV>', `photon energy, 0.001 to 20 MeV (default ${defaultCase.energy})`, number)
  .option('--crystals <NXxNY>', `columns x rows of cells (default ${defaultCase.crystals})`)
  .option('--crystal-side <mm>', `side of a crystal (default ${defaultCase.crystalSide})`, number)
  .option('--pitch <mm>', `distance of cells; what the crystal leaves is gap (default ${defaultCase.pitch})`, number)
  .option('--length <mm>', `length of a crystal (default ${defaultCase.length})`, number)
  .option('--material <name>', `crystals: csi, lyso, ... or NAME@DENSITY in g/cm3, or a .json file (default ${defaultCase.material})`)
  .option('--lyso-cells <indices>', 'cells of LYSO, comma-separated; 0 has the lowest x and y, x runs first', (text: string) =>
    text.split(',').map(number),
  )
  .option('--gap-material <name>', `between the crystals, when pitch > side (default ${defaultCase.gapMaterial})`)
  .option('--cap <mm>', `thickness of the layer on the front of every cell (default ${defaultCase.cap})`, number)
  .option('--cap-material <name>', `its material (default ${defaultCase.capMaterial})`)
  .option(
    '--plate <layers>',
    'none, real (carbon-fibre:3,aluminium@0.03:21.75,carbon-fibre:3) or such a list, mm, front first (default none)',
  )
  .addOption(
    new Option('--beam <shape>', `pencil, uniform or isotropic, i.e. into the forward hemisphere (default ${defaultCase.beam})`).choices([
      'pencil',
      'uniform',
      'isotropic',
    ]),
  )
  .option('--beam-x <mm>', `centre of the beam (default ${defaultCase.beamX})`, number)
  .option('--beam-y <mm>', `centre of the beam (default ${defaultCase.beamY})`, number)
  .option('--beam-size <mm>', 'side of the square that photons start from (default: pitch for uniform, whole array for isotropic)', number)
  .option('--beam-distance <mm>', 'start plane to the front of the geometry (default 10, isotropic 30)', number)
  .option('--photons <n>', `histories (default ${defaultCase.photons})`, number)
  .option('--seed <n>', `base seed (default ${defaultCase.seed})`, number)
  .option('--photon-cut <MeV>', `photons below are absorbed (default ${defaultCase.photonCut})`, number)
  .option('--electron-cut <MeV>', `electrons below stop (default ${defaultCase.electronCut})`, number)
  .option('--bremsstrahlung-cut <MeV>', `softer photons are a continuous loss (default ${defaultCase.bremsstrahlungCut})`, number)
  .option('--no-rayleigh', 'without coherent scattering')
  .option('--free-compton', 'Compton angles of free electrons, without the incoherent scattering function')
  .addOption(
    new Option('--positron-bremsstrahlung <model>', `electron or kim-pratt (default ${defaultCase.positronBremsstrahlung})`).choices([
      'electron',
      'kim-pratt',
    ]),
  )
  .option(
    '--parameters <file>',
    'JSON file with these parameters in camel case, as {"energy": 6.13, "lysoCells": [24]}; options win over it',
  )
  .option('--json <file>', 'write the results, with histograms of 10 keV bins')
  .option('--compare <file:case>', 'reference to compare with, as reference.json:b2_6130');

try {
  main(program.parse().opts<CommandLine>());
} catch (error) {
  process.stderr.write(`transportCase: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

function main({ parameters: file, json, compare, freeCompton, ...options }: CommandLine): void {
  const fromFile = file === undefined ? {} : readParameters(file);
  if (options.rayleigh === true) delete options.rayleigh;
  const parameters: CaseParameters = { ...defaultCase, ...fromFile, ...options };
  if (freeCompton) parameters.boundCompton = false;
  const { photons } = parameters;
  if (!Number.isInteger(photons) || photons < 1)
    throw new Error(`${photons} photons (a positive integer is needed) give for example 200000`);
  const reference = compare === undefined ? undefined : readReference(compare);
  const result = runCase(parameters);
  process.stdout.write(`${formatReport(result, reference)}\n`);
  if (json === undefined) return;
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', node: process.version, load_average: loadavg(), commit: commit() };
  writeFileSync(json, `${JSON.stringify({ meta: { ...machine, parameters }, cases: { case: result } })}\n`);
}

function readParameters(path: string): Partial<CaseParameters> {
  const values = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const known = [...Object.keys(defaultCase), 'beamSize', 'beamDistance'];
  for (const [name, value] of Object.entries(values)) {
    if (!known.includes(name)) throw new Error(`${path}: unknown parameter "${name}" (known are ${known.join(', ')}) correct it`);
    const expected = typeof (defaultCase as unknown as Record<string, unknown>)[name];
    if (typeof value !== (expected === 'undefined' ? 'number' : expected))
      throw new Error(`${path}: ${name} is of the wrong type (${typeof value}) see --help`);
  }
  return values as Partial<CaseParameters>;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

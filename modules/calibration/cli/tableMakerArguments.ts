import { existsSync } from 'node:fs';

/** What the arguments ask for: a job, by the words of `tsfw`; or a text; or nothing, as they are wrong. */
export type Request =
  | { readonly words: readonly string[] }
  | { readonly text: string; readonly status: 0 }
  | { readonly problem: string; readonly status: 1 };

const usage =
  'Usage: CaloCalibTableMaker [options] [useCosmic useSource [Cosmics.txt [Source.txt [nominal.txt [RecoTable.txt [CalEnergyCalibInfo.txt]]]]]]';

const help = `${usage}

Makes a table of energy constants (MeV per ADC, 2720 channels) from archive tables of cosmic muons and of the calibration source.

  useCosmic, useSource     integers, 0 leaves the method out; both are used when neither is given
  nominal.txt              constants that are kept where no new ones are; when it is not named and not there, nominal ones

Options:
  --strategy <name>        Weighted (default), Average, or one of your own
  --legacy-units           ADC per MeV, and everything else as Mu2e's command writes it
  -h, --help               print this text

The job is MakeRecoTable.fcl; 'tsfw -c MakeRecoTable.fcl --set ...' reaches all of its parameters.
`;

const analyzer = 'physics.analyzers.TableMaker';
const standardNominal = 'nominal.txt';

/** Reads the arguments of the command. */
export function parseArguments(words: readonly string[]): Request {
  const settings: string[] = [];
  const set = (key: string, value: string) => settings.push('--set', `${analyzer}.${key}=${value}`);
  const positional: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === '-h' || word === '--help') return { text: help, status: 0 };
    if (word === '--legacy-units') set('legacyUnits', 'true');
    else if (word === '--strategy') {
      const name = words[++i];
      if (name === undefined || !/^\w+$/.test(name)) return refusal(`--strategy needs the name of a strategy, as in --strategy Average`);
      set('strategy', `{ tool_type: ${name} }`);
    } else if (word.startsWith('--')) return refusal(`'${word}' is not an option`);
    else positional.push(word);
  }
  return withFiles(positional, settings, set);
}

function withFiles(positional: readonly string[], settings: readonly string[], set: (key: string, value: string) => void): Request {
  const [cosmic, source, cosmicFile, sourceFile, nominalFile, recoFile, infoFile, ...others] = positional;
  if (others.length > 0) return refusal(`'${others[0]}' is an argument too many`);
  if (positional.length === 1) return refusal(`useCosmic is ${cosmic}, and useSource is missing: give both, or neither`);
  for (const [name, flag] of Object.entries({ useCosmic: cosmic, useSource: source })) {
    if (flag !== undefined && !/^[+-]?\d+$/.test(flag)) return refusal(`${name} is '${flag}': it must be an integer, 0 or 1`);
  }
  const isOff = (flag: string | undefined) => flag !== undefined && Number(flag) === 0;
  if (isOff(cosmic) && isOff(source)) return refusal('useCosmic and useSource are both 0: nothing is left to make constants of');
  set('cosmic.use', String(!isOff(cosmic)));
  set('source.use', String(!isOff(source)));
  const nominal = nominalFile ?? (existsSync(standardNominal) ? standardNominal : undefined);
  for (const [key, path] of Object.entries({
    'cosmic.fileName': cosmicFile,
    'source.fileName': sourceFile,
    nominalFile: nominal,
    recoFile,
    infoFile,
  })) {
    if (path === '') return refusal(`the name of a file is empty (${key})`);
    if (path !== undefined) set(key, quoted(path));
  }
  return { words: ['-c', 'MakeRecoTable.fcl', ...settings] };
}

const refusal = (problem: string): Request => ({ problem: `${problem}\n${usage}\n(--help explains the words)`, status: 1 });

/** A string of FHiCL. */
const quoted = (path: string): string => `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

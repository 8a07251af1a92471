import { type FhiclValue, valueToCanonical } from '../../../parser/index.ts';
import { JobSetupError } from '../../job/JobSetupError.ts';
import { reportSetupError } from '../execute.ts';
import { print } from '../streams.ts';
import { compareParameters, type Difference } from './compareParameters.ts';
import { type Configuration, readConfigurations } from './readConfigurations.ts';

export const diffUsage = `Usage: tsfw diff A B
Compares two configurations parameter by parameter, with includes, references and defaults of the framework resolved. Each of A and B is a
FHiCL job or an event file, of which the stored configurations are taken: of two files process by process, against a job the process of
its name, or the last one. What the number of threads was is not compared.
Exit status: 0 if they are the same, 1 if they differ, another one if one of them cannot be read.
`;

/** The command `tsfw diff`. @returns the exit status */
export async function diff(words: readonly string[]): Promise<number> {
  if (words.includes('-h') || words.includes('--help')) {
    print(diffUsage);
    return 0;
  }
  try {
    if (words.length !== 2)
      throw new JobSetupError(89, `tsfw diff compares two configurations (there are ${words.length}) see tsfw diff --help`);
    const [a, b] = [await readConfigurations(words[0]), await readConfigurations(words[1])];
    const pairs =
      a.isJob || b.isJob ? [pairWithJob(a.configurations, b.configurations)] : pairsByProcess(a.configurations, b.configurations);
    const texts = pairs.map(([left, right]) => textOf(left, right)).filter((text) => text !== '');
    print(texts.length === 0 ? 'The configurations are the same.\n' : texts.join('\n'));
    return texts.length === 0 ? 0 : 1;
  } catch (error) {
    return reportSetupError(error, false);
  }
}

type Pair = readonly [Configuration | undefined, Configuration | undefined];

/** Of a job there is one configuration: the other is that of its process, or the last. */
function pairWithJob(a: readonly Configuration[], b: readonly Configuration[]): Pair {
  const [left, right] = [a.at(-1), b.at(-1)];
  if (a.length > 1) return [a.find(({ process }) => process === right?.process) ?? left, right];
  return [left, b.find(({ process }) => process === left?.process) ?? right];
}

function pairsByProcess(a: readonly Configuration[], b: readonly Configuration[]): readonly Pair[] {
  const named = (list: readonly Configuration[], name: string) => list.find(({ process }) => process === name);
  const onlyB = b.filter(({ process }) => named(a, process) === undefined);
  return [...a.map((left): Pair => [left, named(b, left.process)]), ...onlyB.map((right): Pair => [undefined, right])];
}

/** Empty if both are the same. */
function textOf(a: Configuration | undefined, b: Configuration | undefined): string {
  if (a === undefined || b === undefined) {
    const [sign, only] = a === undefined ? ['+', b!] : ['-', a];
    return `${sign} ${only.name} has no counterpart\n`;
  }
  const differences = compareParameters(a.root, b.root);
  if (differences.length === 0) return '';
  const count = differences.length === 1 ? '1 parameter differs' : `${differences.length} parameters differ`;
  const lines = differences.map((difference) => differenceText(difference, a, b)).join('');
  return `--- ${a.name}\n+++ ${b.name}\n${lines}${count}\n`;
}

function differenceText({ key, a, b }: Difference, left: Configuration, right: Configuration): string {
  const line = (sign: string, value: FhiclValue | undefined, { placeOf }: Configuration) =>
    value === undefined ? '' : `  ${sign} ${valueToCanonical(value)}  # ${placeOf(value)}\n`;
  return `${key}\n${line('-', a, left)}${line('+', b, right)}`;
}

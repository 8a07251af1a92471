/** Measures how fast tsfw is on this machine: see --help. Figures are CPU time, so that other programs disturb them little. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from '#commander';
import { describeMachine } from './measure/machine.ts';
import type { Amounts, Row } from './Row.ts';
import { formatTable, resultName } from './report.ts';
import { configurationRows } from './rows/configurations.ts';
import { frameworkRows } from './rows/frameworkOverhead.ts';
import { scheduleRows } from './rows/schedules.ts';
import { simulationRows } from './rows/simulationJob.ts';
import { sourceChainRows } from './rows/sourceChain.ts';
import { sourceFitRows } from './rows/sourceFit.ts';
import { startUpRows } from './rows/startUp.ts';
import { transportRows } from './rows/transport.ts';

const parts: Readonly<Record<string, (amounts: Amounts) => Promise<readonly Row[]>>> = {
  transport: transportRows,
  simulation: simulationRows,
  schedules: scheduleRows,
  sourceChain: sourceChainRows,
  sourceFit: sourceFitRows,
  startUp: startUpRows,
  framework: frameworkRows,
  configurations: configurationRows,
};

interface Options extends Amounts {
  readonly only?: readonly string[];
  readonly output?: string;
}

const count = (text: string) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`'${text}' is no number of repetitions (a whole number from 1 is needed)`);
  return value;
};
const names = (text: string) => {
  const chosen = text.split(',');
  const unknown = chosen.find((name) => !(name in parts));
  if (unknown !== undefined) throw new Error(`'${unknown}' is no part of the benchmark (there are: ${Object.keys(parts).join(', ')})`);
  return chosen;
};

const program = new Command('bench')
  .description('Measures tsfw, prints a table and writes it to bench/results/<processor>-node<version>.json when everything was measured.')
  .option('--events <n>', 'events of the whole simulation job', count, 1_000_000)
  .option('--photons <n>', 'photons of the transport alone', count, 400_000)
  .option('--empty-events <n>', 'events of jobs without physics', count, 1_000_000)
  .option('--repetitions <n>', 'runs of short commands, of which the median counts', count, 20)
  .option('--only <parts>', `some of ${Object.keys(parts).join(',')}`, names)
  .option('--output <file>', 'write the results there instead');

try {
  await main(program.parse().opts<Options>());
} catch (error) {
  process.stderr.write(`bench: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function main({ only, output, ...amounts }: Options): Promise<void> {
  const machine = describeMachine();
  const rows: Row[] = [];
  for (const name of only ?? Object.keys(parts)) {
    process.stderr.write(`measuring ${name}\n`);
    rows.push(...(await parts[name](amounts)));
  }
  process.stdout.write(`${formatTable(machine, rows)}\n`);
  const file = output ?? (only === undefined ? standardFile(resultName(machine)) : undefined);
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine, amounts, rows }, null, 2)}\n`);
}

function standardFile(name: string): string {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  return `${folder}${name}`;
}

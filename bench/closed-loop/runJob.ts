import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../dist/framework/cli/tsfw.js', import.meta.url));
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof signals)[number];
/** What is shown of the report of a job that failed, characters. */
const shown = 4000;

let running: ChildProcess | undefined;
let received: Signal | undefined;

/** A signal ends this process, with the status that shells give it, after the job has ended: nothing writes into the folder any more then. */
export function endBySignals(): void {
  for (const signal of signals) {
    process.on(signal, () => {
      received = signal;
      if (running === undefined) endBy(signal);
      running.kill(signal);
    });
  }
}

function endBy(signal: Signal): never {
  process.exit(128 + constants.signals[signal]);
}

/** Runs a job in a folder, with its report in a file beside it. Ends this process with status 1 when the job fails. */
export async function runJob(folder: string, name: string, configuration: string): Promise<void> {
  const job = `${name.replaceAll(/\W+/g, '-')}.fcl`;
  writeFileSync(join(folder, job), configuration);
  // Said before, too: with a whole disk the first job takes minutes.
  console.log(`${name} ...`);
  const start = performance.now();
  const report = join(folder, `${job}.log`);
  const log = openSync(report, 'w');
  running = spawn(process.execPath, [command, '-c', job], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: { ...process.env, FHICL_FILE_PATH: '.' },
  });
  const [status] = (await once(running, 'close')) as [number | null];
  running = undefined;
  closeSync(log);
  if (received !== undefined) endBy(received);
  const text = readFileSync(report, 'utf8');
  const cpu = /TimeReport CPU = ([\d.]+)/.exec(text)?.[1] ?? '?';
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s, ${cpu} s of CPU`);
  if (status === 0) return;
  console.error(`${text.slice(-shown)}\nthe job '${name}' ended with status ${status}`);
  process.exit(1);
}

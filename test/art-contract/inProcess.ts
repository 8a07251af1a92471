import fs, { mkdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Finished, Workspace } from '../support/tsfw.ts';

/** The folder of the plug-ins that the contract's checks use. */
export const contractPlugins = fileURLToPath(new URL('plugins', import.meta.url));

/** Runs wait for each other: working folder, environment and streams belong to the whole process. */
let last: Promise<unknown> = Promise.resolve();

/** A folder for jobs, and the whole command run inside of it without a process of its own. */
export class InProcess {
  readonly folder: string;

  constructor(private readonly t: ExecutionContext) {
    this.folder = temporaryFolder(t);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file, with the folders on its way. @returns its path */
  write(name: string, text: string): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** Runs the command with these words. @param env more of the environment; undefined takes a variable away */
  tsfw(words: readonly string[], env: Readonly<Record<string, string | undefined>> = {}): Promise<Finished> {
    const run = last.then(() => runHere(words, this.folder, { TSFW_PLUGIN_PATH: contractPlugins, FHICL_FILE_PATH: '.', ...env }));
    last = run.catch(() => undefined);
    return run;
  }

  /** Runs the job of a configuration text. */
  job(configuration: string, words: readonly string[] = []): Promise<Finished> {
    this.write('job.fcl', configuration);
    return this.tsfw(['-c', 'job.fcl', ...words]);
  }

  /** A folder in which the command runs as a process. */
  process(): Workspace {
    return new Workspace(this.t, contractPlugins, this.folder);
  }
}

async function runHere(words: readonly string[], folder: string, env: Readonly<Record<string, string | undefined>>): Promise<Finished> {
  const before = { cwd: process.cwd(), writeSync: fs.writeSync, stdout: process.stdout.write, stderr: process.stderr.write };
  const texts = { 1: '', 2: '' };
  const saved = Object.keys(env).map((name) => [name, process.env[name]] as const);
  fs.writeSync = ((descriptor: number, data: NodeJS.ArrayBufferView | string, ...rest: never[]) => {
    if (descriptor !== 1 && descriptor !== 2) return before.writeSync(descriptor, data as never, ...rest);
    texts[descriptor] += typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('utf8');
    return Buffer.byteLength(data as Uint8Array);
  }) as typeof fs.writeSync;
  syncBuiltinESMExports();
  process.stdout.write = ((text: string) => {
    texts[1] += text;
    return true;
  }) as typeof process.stdout.write;
  process.stderr.write = ((text: string) => {
    texts[2] += text;
    return true;
  }) as typeof process.stderr.write;
  setEnvironment(Object.entries(env));
  process.chdir(folder);
  try {
    // The command as it was built: plug-ins that import 'tsfw' register there.
    const { main } = await import('#command-line');
    const status = await main(words);
    return { status, stdout: texts[1], stderr: texts[2] };
  } finally {
    process.chdir(before.cwd);
    setEnvironment(saved);
    Object.assign(process.stdout, { write: before.stdout });
    Object.assign(process.stderr, { write: before.stderr });
    fs.writeSync = before.writeSync;
    syncBuiltinESMExports();
  }
}

function setEnvironment(entries: readonly (readonly [name: string, value: string | undefined])[]): void {
  for (const [name, value] of entries) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

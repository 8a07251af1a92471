import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { temporaryFolder } from './temporaryFolder.ts';

/** The folder of the plug-ins that the tests' jobs use. */
export const testPlugins = fileURLToPath(new URL('plugins', import.meta.url));

const command = fileURLToPath(new URL('../../dist/framework/cli/tsfw.js', import.meta.url));
const environment = { ...process.env, FHICL_FILE_PATH: '.', TSFW: `${process.execPath} ${command}` };

/** What a run of `tsfw` left behind. */
export interface Finished {
  /** Null when a signal ended the process. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Called with every piece of standard output. */
  readonly whileRunning?: (child: ChildProcess, stdout: string) => void;
}

/** A folder for jobs: its files, and the real command run inside of it. */
export class Workspace {
  readonly folder: string;

  constructor(
    t: ExecutionContext,
    private readonly pluginPath = testPlugins,
    folder = temporaryFolder(t),
  ) {
    this.folder = folder;
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

  /** Runs `tsfw` with these words. */
  tsfw(words: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return this.run(process.execPath, [command, ...words], options);
  }

  /** Runs `tsfw` with these words on a terminal of its own; what it writes to either stream is in `stdout`. */
  onTerminal(words: readonly string[]): Promise<Finished> {
    const line = [process.execPath, command, ...words].map((word) => `'${word}'`).join(' ');
    return this.run('script', ['--quiet', '--return', '--command', line, '/dev/null']);
  }

  /** Runs a line of bash, in which `$TSFW` is the command. */
  shell(line: string): Promise<Finished> {
    return this.run('bash', ['-c', line]);
  }

  /** Runs the job of a configuration text. */
  job(configuration: string, words: readonly string[] = [], options: RunOptions = {}): Promise<Finished> {
    this.write('job.fcl', configuration);
    return this.tsfw(['-c', 'job.fcl', ...words], options);
  }

  private run(program: string, words: readonly string[], { env = {}, ...options }: RunOptions = {}): Promise<Finished> {
    return run(program, words, this.folder, { ...options, env: { TSFW_PLUGIN_PATH: this.pluginPath, ...env } });
  }
}

function run(program: string, words: readonly string[], cwd: string, { env = {}, whileRunning }: RunOptions): Promise<Finished> {
  const child = spawn(program, words, { cwd, env: { ...environment, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    whileRunning?.(child, stdout);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** The lines that test plug-ins printed with a mark, without it. */
export const marked = (stdout: string, mark = 'LOG '): readonly string[] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length));

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/** What one run of a command used. */
export interface ProcessUse {
  /** User and system time of the process and all that it started, as the kernel counted it at its end; resolution 1 ms. */
  readonly cpuSeconds: number;
  /** From beginning to end: for what several cores make faster, on a machine without other work. */
  readonly wallSeconds: number;
  /** Resident memory in MB of 10^6 bytes, read in equal intervals while it ran. */
  readonly resident: readonly number[];
  /** Largest of all times, as the kernel knows it. */
  readonly peakResident: number;
}

/** bash's `time` reads the usage of children that it waited for. The command runs beside bash only so that its number is known. */
const script = 'TIMEFORMAT="%3U %3S %3R"; time { "$@" >/dev/null 2>&4 & echo $! >&3; wait $!; }';
const samplingInterval = 100;

export interface ProcessOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a command to its end.
 * @throws Error with what it wrote to stderr when its status is not 0
 */
export async function measureProcess(command: readonly string[], { folder, environment = {} }: ProcessOptions = {}): Promise<ProcessUse> {
  const child = spawn('bash', ['-c', script, 'bash', ...command], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, , times, identifier, errors] = child.stdio as unknown as readonly NodeJS.ReadableStream[];
  const finished = new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (status) => resolve(status ?? -1)));
  const memory = new MemorySamples();
  identifier.once('data', (number: Buffer) => memory.start(Number(number)));
  const [status, timesText, errorText] = await Promise.all([finished, text(times), text(errors)]);
  memory.stop();
  if (status !== 0) throw new Error(`${command.join(' ')} ended with status ${status}\n${errorText}`);
  const [user, system, wallSeconds] = timesText.trim().split(' ').map(Number);
  if (!(user + system + wallSeconds >= 0)) throw new Error(`bash told '${timesText}' as times (three numbers were expected)`);
  return { cpuSeconds: user + system, wallSeconds, resident: memory.resident, peakResident: memory.peak };
}

/** Reads the memory of a running process from /proc. */
class MemorySamples {
  readonly resident: number[] = [];
  peak = 0;
  private timer: NodeJS.Timeout | undefined;

  start(processNumber: number): void {
    this.timer = setInterval(() => this.sample(processNumber), samplingInterval);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private sample(processNumber: number): void {
    let status: string;
    try {
      status = readFileSync(`/proc/${processNumber}/status`, 'utf8');
    } catch {
      return; // It has just ended.
    }
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);
    if (kilobytes('VmRSS') === 0) return; // Ended, and not waited for yet.
    this.resident.push((kilobytes('VmRSS') * 1024) / 1e6);
    this.peak = (kilobytes('VmHWM') * 1024) / 1e6;
  }
}

/** Median of the CPU time of several runs, in seconds. */
export async function medianCpu(command: readonly string[], repetitions: number, options: ProcessOptions = {}): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < repetitions; i++) seconds.push((await measureProcess(command, options)).cpuSeconds);
  return median(seconds);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

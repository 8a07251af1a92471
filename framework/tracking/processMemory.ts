import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Memory of this process now, in MB of 10^6 bytes. */
export interface MemoryUse {
  /** Virtual size; 0 where the system does not tell. */
  readonly virtual: number;
  readonly resident: number;
}

const megabyte = 1e6;

/** Reads the memory of this process, fast enough for every module of every event. */
export class MemoryMeter {
  private readonly buffer = Buffer.alloc(128);
  private readonly file = openStatm();
  /** Of a page, in MB: the file counts in pages, whose size depends on the processor. */
  private readonly page: number;

  constructor() {
    this.page = 1;
    const known = readProcStatus('VmSize');
    const pages = this.file === undefined ? 0 : this.read().virtual;
    this.page = known === undefined || pages === 0 ? 0 : 2 ** Math.round(Math.log2(known / pages)) / megabyte;
  }

  read(): MemoryUse {
    if (this.file === undefined) return { virtual: 0, resident: process.memoryUsage.rss() / megabyte };
    const length = readSync(this.file, this.buffer, 0, this.buffer.length, 0);
    const [virtual, resident] = this.buffer.toString('latin1', 0, length).split(' ');
    return { virtual: Number(virtual) * this.page, resident: Number(resident) * this.page };
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }
}

function openStatm(): number | undefined {
  try {
    return openSync('/proc/self/statm', 'r');
  } catch {
    return undefined; // Not Linux.
  }
}

/** Sizes of the JavaScript heap of this thread in MB of 10^6 bytes. */
export function heapSizes(): readonly [total: number, used: number, external: number, arrayBuffers: number] {
  const { heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage();
  return [heapTotal / megabyte, heapUsed / megabyte, external / megabyte, arrayBuffers / megabyte];
}

/** Largest virtual (VmPeak) and resident (VmHWM) memory so far, in MB of 10^6 bytes; where there is no such record, the resident memory of now. */
export function peakMemory(name: 'VmPeak' | 'VmHWM'): number {
  return (readProcStatus(name) ?? process.memoryUsage.rss()) / megabyte;
}

function readProcStatus(name: string): number | undefined {
  try {
    const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
    return match === null ? undefined : Number(match[1]) * 1024;
  } catch {
    return undefined; // Not Linux.
  }
}

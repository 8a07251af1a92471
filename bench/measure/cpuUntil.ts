import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ticks in which the kernel counts the time of processes. */
const secondsPerTick = 0.01;

/**
 * CPU time, s, of all threads of a command when it first wrote a text to standard output; resolution 10 ms. The command is ended then.
 * @throws Error when it ends without having written it
 */
export async function cpuUntil(text: string, command: readonly string[], folder: string): Promise<number> {
  const child = spawn(command[0], command.slice(1), { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  let written = '';
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => reject(new Error(`${command.join(' ')} ended without '${text}'`)));
    child.stdout.on('data', (chunk: Buffer) => {
      written += chunk;
      if (!written.includes(text)) return;
      resolve(cpuSeconds(child.pid!));
      child.kill('SIGKILL');
    });
  });
}

function cpuSeconds(processNumber: number): number {
  // The second field is the name in brackets, with anything in it: the 14th and 15th are counted from its end.
  const fields = readFileSync(`/proc/${processNumber}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * secondsPerTick;
}

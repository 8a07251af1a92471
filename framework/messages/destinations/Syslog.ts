import { spawnSync } from 'node:child_process';
import { FrameworkError } from '../../errors/FrameworkError.ts';
import { enumeration, string, type ValuesOf } from '../../parameters/index.ts';
import { tool } from '../../plugins/decorators.ts';
import { type MessageDestination, messageDestination, type ShownMessage } from '../MessageDestination.ts';
import type { Severity } from '../severity.ts';
import { unwritable } from '../writeFully.ts';

const facilities = ['user', 'daemon', ...Array.from({ length: 8 }, (_, i) => `local${i}` as const)] as const;

const parameters = {
  tag: string({ default: 'tsfw', about: 'what the log calls the program' }),
  facility: enumeration(facilities, { default: 'user', about: 'part of the log' }),
};

const levels: Readonly<Record<Severity, string>> = { DEBUG: 'debug', INFO: 'info', WARNING: 'warning', ERROR: 'err', SYSTEM: 'crit' };

/** The log of the machine, by the command `logger`: a process for each message, so it is for few of them, as with `threshold: WARNING`. */
@tool(messageDestination, parameters, { aliases: ['syslog'] })
export class Syslog implements MessageDestination {
  constructor(private readonly values: ValuesOf<typeof parameters>) {
    const { error } = spawnSync('logger', ['--version'], { stdio: 'ignore' });
    if (error !== undefined) {
      throw new FrameworkError(
        'Configuration',
        `messages cannot be sent to syslog (the command logger cannot be run: ${error.message}) install it, or send them elsewhere`,
        { cause: error },
      );
    }
  }

  write({ severity, category, module, where, text }: ShownMessage): void {
    const { tag, facility } = this.values;
    const line = `${category}: ${module === '' ? '' : `${module} `}${where}: ${text.replaceAll('\n', ' | ')}`;
    const { status, error, stderr } = spawnSync('logger', ['-t', tag, '-p', `${facility}.${levels[severity]}`, '--', line], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) throw unwritable('syslog', error?.message ?? (stderr.trim() || `logger ended with status ${status}`), error);
  }
}

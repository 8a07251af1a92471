#!/usr/bin/env node
/** The command `tsfw`. Only what the options ask for is loaded: help needs neither the parser nor HDF5. */
import { parseCommandLine } from './commandLine.ts';

const commandLine = parseCommandLine(process.argv.slice(2));
let status: number;
if (commandLine.kind === 'finished') {
  ({ status } = commandLine);
  if (status !== 0) (await import('./streams.ts')).printCompletion(status);
} else {
  const { execute } = await import('./execute.ts');
  status = await execute(commandLine.options);
}
// A timer or socket that a module left open does not keep a finished job alive.
process.exit(status);

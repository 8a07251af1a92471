#!/usr/bin/env node
/** The command `tsfw`. Only what the options ask for is loaded: help needs neither the parser nor HDF5. */
import { parseCommandLine } from './commandLine.ts';

const commandLine = parseCommandLine(process.argv.slice(2));

if (commandLine.kind === 'finished') process.exitCode = commandLine.status;
else {
  const { execute } = await import('./execute.ts');
  process.exitCode = await execute(commandLine.options);
}

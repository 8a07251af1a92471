#!/usr/bin/env node
import { parseArguments, usage } from './arguments.ts';
import { writeOut } from './writeOut.ts';

process.exitCode = await run(process.argv.slice(2));

/** @returns the exit status: 0, or 1 if the command line or the document is refused. */
async function run(args: readonly string[]): Promise<number> {
  const request = parseArguments(args);
  if ('problem' in request) {
    process.stderr.write(`fhicl-dump: ${request.problem}\n\n${usage}`);
    return 1;
  }
  if ('help' in request) return writeOut(usage);
  const { dump } = await import('./dump.ts');
  return dump(request.file);
}

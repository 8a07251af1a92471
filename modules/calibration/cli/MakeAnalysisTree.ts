#!/usr/bin/env node
import { runCommand } from '../../../framework/index.ts';
import { analysisWords } from './analysisWords.ts';

const analysis = analysisWords(process.argv.slice(2), (text) => process.stderr.write(text));
if (analysis.kind === 'finished') process.exit(analysis.status);
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
print('========== Welcome to the Mu2e Source Calibration Analysis ==========');
print(`channels to be analyzed : ${analysis.title}`);
print('Running pre-processing .....');
const status = await runCommand(analysis.words);
if (status === 0) print('Finished pre-processing ...');
process.exit(status);

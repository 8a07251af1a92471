#!/usr/bin/env node
/** The command `CaloCalibTableMaker`: the job MakeRecoTable.fcl with its files and flags as arguments. */
import { runCommand } from '../../../framework/index.ts';
import { parseArguments } from './tableMakerArguments.ts';

const request = parseArguments(process.argv.slice(2));
if ('text' in request) process.stdout.write(request.text);
else if ('problem' in request) process.stderr.write(`CaloCalibTableMaker: ${request.problem}\n`);
process.exit('words' in request ? await runCommand(request.words) : request.status);

#!/usr/bin/env node
import { dump } from './dump.ts';
import { finish } from './Outcome.ts';

await finish('fhicl-dump', dump(process.argv.slice(2), process.env));

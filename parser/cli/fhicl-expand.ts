#!/usr/bin/env node
import { expand } from './expand.ts';
import { finish } from './Outcome.ts';

await finish('fhicl-expand', expand(process.argv.slice(2), process.env));

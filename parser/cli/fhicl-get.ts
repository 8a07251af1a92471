#!/usr/bin/env node
import { get } from './get.ts';
import { finish } from './Outcome.ts';

await finish('fhicl-get', get(process.argv.slice(2), process.env));

#!/usr/bin/env node
import { main } from './main.ts';

// A timer or socket that a module left open does not keep a finished job alive.
process.exit(await main(process.argv.slice(2)));

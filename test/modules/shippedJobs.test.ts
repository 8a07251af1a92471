import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { InProcess } from '../art-contract/inProcess.ts';

const fcl = fileURLToPath(new URL('../../fcl', import.meta.url));
const jobs = readdirSync(fcl).filter((name) => name.endsWith('.fcl'));

for (const job of jobs) {
  test(`${job} is valid, and has nothing to announce: no part of it is unused`, async (t) => {
    const workspace = new InProcess(t);
    const { status, stderr } = await workspace.tsfw(['-c', job, '--validate-config', ...(needsFiles(job) ? ['-s', 'in.h5'] : [])]);
    t.is(status, 0, stderr);
    t.is(stderr, '');
  });
}

/** Those that read event files have no default names. */
const needsFiles = (job: string): boolean => /-(digi|ana)\.fcl$/.test(job);

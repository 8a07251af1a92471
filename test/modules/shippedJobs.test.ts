import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { InProcess } from '../art-contract/inProcess.ts';

const fcl = fileURLToPath(new URL('../../fcl', import.meta.url));
/** Under the names that the README uses, and those of Mu2e's repository. */
const jobs = [fcl, join(fcl, 'CaloCalibration')].flatMap((folder) =>
  readdirSync(folder, { recursive: folder !== fcl, encoding: 'utf8' })
    .filter((name) => name.endsWith('.fcl') && !/(prolog|tables)\.fcl$/.test(name))
    .map((name) => relative(fcl, join(folder, name))),
);

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

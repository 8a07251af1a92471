import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Workspace } from '../support/tsfw.ts';

const example = fileURLToPath(new URL('../../examples/golden-walk', import.meta.url));
const env = { TSFW_PLUGIN_PATH: example };
const result = /x = 3\.000 \+- 1\.000, y = -1\.000 \+- 0\.500 \(converged, (\d+) calls\)/;

test("a user's minimizer is found by its name and gives the minimum with errors", async (t) => {
  const { status, stdout, stderr } = await new Workspace(t).tsfw(['-c', `${example}/parabola.fcl`], { env });
  t.is(status, 0, stderr);
  t.true(Number(result.exec(stdout)?.[1]) > 160, stdout);
});

test('each minimizer of the package, named instead, gives the same; one that needs more than values is not among them', async (t) => {
  for (const name of ['Migrad', 'Simplex', 'LBFGS']) {
    const workspace = new Workspace(t);
    workspace.write('other.fcl', `#include "parabola.fcl"\nphysics.analyzers.parabola.minimizer : { tool_type : ${name} }\n`);
    const { status, stdout, stderr } = await workspace.tsfw(['-c', 'other.fcl'], { env: { ...env, FHICL_FILE_PATH: `.:${example}` } });
    t.is(status, 0, stderr);
    t.regex(stdout, result);
  }
});

import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Workspace } from '../support/tsfw.ts';

const example = fileURLToPath(new URL('../../examples/tall-steps', import.meta.url));

test('the first module of the README runs in its job and sees deposits', async (t) => {
  const env = { TSFW_PLUGIN_PATH: example };
  const { status, stdout, stderr } = await new Workspace(t).tsfw(['-c', `${example}/tall.fcl`, '-n', '200'], { env });
  t.is(status, 0, stderr);
  const count = Number(/%MSG-i TallSteps: .*@EndJob.*\n(\d+) deposits of at least 2 MeV/.exec(stdout)?.[1]);
  // Each photon has 6.13 MeV and enters one of four crystals; some 45 % interact there: not none, and not more than three each.
  t.true(count > 50 && count < 600, `${count} deposits`);
});

test('its parameters are described by its schema', async (t) => {
  const { stdout } = await new Workspace(t).tsfw(['--print-description', 'TallSteps'], { env: { TSFW_PLUGIN_PATH: example } });
  t.regex(stdout, /TallSteps \(analyzer\)/);
  t.regex(stdout, /threshold: 1/);
  t.regex(stdout, /steps: "CaloShowerStepMaker"/);
});

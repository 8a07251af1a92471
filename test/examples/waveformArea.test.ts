import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Workspace } from '../support/tsfw.ts';

const example = fileURLToPath(new URL('../../examples/waveform-area', import.meta.url));

test("a user's waveform processor is found by its name and gives amplitudes of the source", async (t) => {
  const { status, stdout, stderr } = await new Workspace(t).tsfw(['-c', `${example}/area.fcl`, '-n', '5000'], {
    env: { TSFW_PLUGIN_PATH: example },
  });
  t.is(status, 0, stderr);
  const printed = /all \d+ CsI crystals: (\d+) entries, full-energy peak at ([\d.]+) \+- ([\d.]+) ADC/.exec(stdout);
  t.truthy(printed, stdout);
  const [entries, position, error] = printed!.slice(1).map(Number);
  t.log(`${entries} entries, ${position} +- ${error} ADC`);
  // 96.1 is what TemplateFit gives; the area is calibrated to 1 %.
  t.true(entries > 2000 && Math.abs(position - 96.1) < 1 + 4 * error, `${position} +- ${error}`);
});

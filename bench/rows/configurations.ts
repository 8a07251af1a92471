import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainConfiguration } from '../configurations/chain.ts';
import { flatConfiguration } from '../configurations/flat.ts';
import { nestedConfiguration } from '../configurations/nested.ts';
import { medianCpu } from '../measure/measureProcess.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { fhiclDump } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

/** CPU time of `fhicl-dump` on large configurations, start-up included. */
export async function configurationRows({ repetitions }: Amounts): Promise<readonly Row[]> {
  return withTemporaryFolder(async (folder) => {
    const chain = chainConfiguration();
    mkdirSync(join(folder, 'lib'));
    for (const [name, text] of chain.included) writeFileSync(join(folder, name), text);
    const includedBytes = [...chain.included.values()].reduce((sum, text) => sum + text.length, 0);
    const row = async (name: string, text: string, target: string, furtherBytes = 0): Promise<Row> => {
      writeFileSync(join(folder, 'job.fcl'), text);
      const seconds = await medianCpu(fhiclDump(['job.fcl']), repetitions, { folder, environment: { FHICL_FILE_PATH: folder } });
      return {
        name: `fhicl-dump, ${name}`,
        value: 1000 * seconds,
        unit: 'ms',
        target,
        details: { bytes: text.length + furtherBytes, repetitions },
      };
    };
    return [
      await row('20 000 parameters', flatConfiguration(), '<= 300'),
      await row('10 000 references', nestedConfiguration(), '<= 300'),
      await row('120 included files', chain.main, '<= 500', includedBytes),
    ];
  });
}

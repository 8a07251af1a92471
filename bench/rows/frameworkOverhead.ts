import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess, median, medianCpu } from '../measure/measureProcess.ts';
import { withTemporaryFolder } from '../measure/temporaryFolder.ts';
import { pluginFolder, tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

const furtherModules = 10;
const environment = { TSFW_PLUGIN_PATH: pluginFolder };

/** Time of the framework itself: an empty source, and modules that do next to nothing. The start of the job is subtracted. */
export async function frameworkRows(amounts: Amounts): Promise<readonly Row[]> {
  return withTemporaryFolder(async (folder) => {
    const perEvent = (analyzers: number, producers: number) => microsecondsPerEvent(folder, configuration(analyzers, producers), amounts);
    const one = await perEvent(1, 0);
    const analyzers = await perEvent(1 + furtherModules, 0);
    const producers = await perEvent(1, furtherModules);
    const details = { events: amounts.emptyEvents };
    return [
      { name: 'empty source, one trivial module', value: one, unit: 'us/event', target: '<= 5', details },
      { name: 'each further trivial analyzer', value: (analyzers - one) / furtherModules, unit: 'us/event', target: '<= 1', details },
      { name: 'each further trivial producer', value: (producers - one) / furtherModules, unit: 'us/event', target: '<= 1', details },
    ];
  });
}

async function microsecondsPerEvent(folder: string, text: string, { emptyEvents }: Amounts): Promise<number> {
  const file = join(folder, 'job.fcl');
  writeFileSync(file, text);
  const command = (events: number) => tsfw(['-c', file, '-n', `${events}`]);
  const start = await medianCpu(command(1), 5, { folder, environment });
  const runs: number[] = [];
  for (let i = 0; i < 3; i++) runs.push((await measureProcess(command(1 + emptyEvents), { folder, environment })).cpuSeconds);
  return (1e6 * (median(runs) - start)) / emptyEvents;
}

function configuration(analyzers: number, producers: number): string {
  const labels = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);
  const tables = (names: readonly string[], type: string) => names.map((name) => `${name}: { module_type: ${type} }`).join('\n    ');
  const analyzerLabels = labels('analyzer', analyzers);
  const producerLabels = labels('producer', producers);
  return `process_name: Bench
source: { module_type: EmptyEvent }
physics: {
  producers: {
    ${tables(producerLabels, 'TrivialProducer')}
  }
  analyzers: {
    ${tables(analyzerLabels, 'TrivialAnalyzer')}
  }
  p1: [ ${producerLabels.join(', ')} ]
  e1: [ ${analyzerLabels.join(', ')} ]
  trigger_paths: [ ${producers > 0 ? 'p1' : ''} ]
  end_paths: [ e1 ]
}
`;
}

import { centred, generalNumber } from './generalNumber.ts';
import type { Samples } from './Samples.ts';
import type { TimeCollector } from './TimeCollector.ts';

const columns = 5 * 14 + 12;

/** The table of the TimeTracker as art prints it (contract, section 6.3), and below it the framework itself. */
export function timeTable(times: TimeCollector): string {
  const rows: readonly (readonly [name: string, samples: Samples])[] = [
    [`source:${times.sourceType}(read)`, times.source],
    ...times.modules.map(({ path, label, type, samples }) => [`${path}:${label}:${type}`, samples] as const),
  ];
  const width = Math.max(30, ...rows.map(([name]) => name.length));
  const rule = (character: string) => character.repeat(width + 4 + columns);
  const headings = ['Min', 'Avg', 'Max', 'Median', 'RMS'].map((heading) => ` ${centred(heading, 12)} `).join('');
  const row = (name: string, samples: Samples) => {
    const { min, average, max, median, rms, count } = samples.statistics();
    const numbers = [min, average, max, median, rms].map((value) => ` ${centred(generalNumber(value), 12)} `).join('');
    return `${name.padEnd(width)}  ${numbers} ${centred(String(count), 10)} `;
  };
  const body =
    times.fullEvent.count === 0
      ? ['[ No processed events ]']
      : [
          row('Full event', times.fullEvent),
          rule('-'),
          ...rows.filter(([, samples]) => samples.count > 0).map(([name, samples]) => row(name, samples)),
          rule('-'),
          row('framework itself', times.framework),
        ];
  return [
    '',
    rule('='),
    `${'TimeTracker printout (sec)'.padEnd(width + 2)}${headings} ${centred('nEvts', 10)} `,
    rule('='),
    ...body,
    rule('='),
  ].join('\n');
}

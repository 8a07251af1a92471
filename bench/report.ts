import type { Machine } from './measure/machine.ts';
import type { Row } from './Row.ts';

/** The table that the command prints. */
export function formatTable(machine: Machine, rows: readonly Row[]): string {
  const cells = [
    ['', 'measured', '', 'target'],
    ...rows.map(({ name, value, unit, target }) => [name, formatNumber(value), unit, target ?? '']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map(([name, value, unit, target]) =>
    `${name.padEnd(widths[0])}  ${value.padStart(widths[1])} ${unit.padEnd(widths[2])}  ${target}`.trimEnd(),
  );
  const { cpu, cores, node, loadAverage, commit } = machine;
  return [`${cpu}, ${cores} cores, Node ${node.slice(1)}, load ${loadAverage.join(' ')}, commit ${commit}; CPU time`, '', ...lines].join(
    '\n',
  );
}

/** Four significant digits, thousands as they are. */
function formatNumber(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(Math.abs(value) < 0.1 ? 2 : 3);
}

/** Name of the result file of a machine, without a date: a new measurement replaces the old one. */
export function resultName({ cpu, node }: Machine): string {
  const words = cpu
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${words}-node${node.replace(/^v(\d+).*/, '$1')}.json`;
}

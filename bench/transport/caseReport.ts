import { readFileSync } from 'node:fs';
import type { CaseResult, Measured } from './Tally.ts';

/** A quantity, ours and the reference's. */
export interface Comparison {
  readonly name: string;
  readonly ours: Measured;
  readonly reference?: Measured;
}

const topLevel = ['no_interaction', 'rayleigh_only', 'c80', 'm80'] as const;
const perDetector = ['any_deposit', 'mean_Edep_MeV', 'fep', 'se', 'de'] as const;

/** The measured quantities in the order of the report, each beside that of the reference when it has it. */
export function compare(result: CaseResult, reference?: CaseResult): Comparison[] {
  const rows: Comparison[] = [];
  const add = (name: string, ours: Measured | undefined, theirs: Measured | undefined) => {
    if (ours !== undefined) rows.push(theirs === undefined ? { name, ours } : { name, ours, reference: theirs });
  };
  for (const name of topLevel) add(name, result[name], reference?.[name]);
  for (const detector of ['central', 'array'] as const) {
    for (const name of perDetector) add(`${detector}.${name}`, result[detector][name], reference?.[detector][name]);
  }
  return rows;
}

/** Reads "file.json:case". */
export function readReference(text: string): CaseResult {
  const separator = text.lastIndexOf(':');
  const file = text.slice(0, Math.max(0, separator));
  const name = text.slice(separator + 1);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases?: Record<string, CaseResult> };
  const found = cases?.[name];
  if (found === undefined)
    throw new Error(`no case "${name}" in ${file} (it has ${Object.keys(cases ?? {}).join(', ')}) write file.json:case`);
  return found;
}

/** The table that the command prints: fractions in %, means in MeV, differences absolute and in standard deviations. */
export function formatReport(result: CaseResult, reference?: CaseResult): string {
  const lines = [
    `${'quantity'.padEnd(24)}${'ours'.padStart(20)}${reference ? `${'reference'.padStart(22)}${'difference'.padStart(14)}${'sigma'.padStart(8)}` : ''}`,
  ];
  for (const row of compare(result, reference)) {
    const mean = row.name.endsWith('MeV');
    const scale = mean ? 1 : 100;
    const digits = mean ? 4 : 3;
    const unit = mean ? 'MeV' : '%';
    const show = (value: Measured) => `${(value.v * scale).toFixed(digits)} +- ${(value.err * scale).toFixed(digits)}`;
    let line = `${row.name.padEnd(20)}${unit.padStart(4)}${show(row.ours).padStart(20)}`;
    if (row.reference !== undefined) {
      const difference = row.ours.v - row.reference.v;
      const sigma = difference / Math.hypot(row.ours.err, row.reference.err);
      line += show(row.reference).padStart(22) + signed(difference * scale, digits).padStart(14) + signed(sigma, 1).padStart(8);
    }
    lines.push(line);
  }
  lines.push(
    `${Math.round(result.histories_per_cpu_s)} photons per CPU second, ${(result.tables_cpu_s * 1000).toFixed(0)} ms CPU for the tables`,
  );
  return lines.join('\n');
}

function signed(value: number, digits: number): string {
  return (value < 0 ? '' : '+') + value.toFixed(digits);
}

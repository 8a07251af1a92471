import type { Message } from './messageFormat.ts';
import { type Severity, severities, severityNames } from './severity.ts';

/** Counts of the messages of one severity, category and module. */
interface Counted {
  readonly severity: Severity;
  readonly category: string;
  readonly module: string;
  shown: number;
  total: number;
  isSuppressed: boolean;
  /** Where the first, the second and the last one came from, shortened. */
  readonly contexts: [first: string, second: string, last: string];
}

const contextWidth = 16;

/** Counts messages, and sums them up in three tables as art does (contract, section 6.6). */
export class MessageStatistics {
  private readonly counts = new Map<string, Counted>();

  add({ severity, category, module, where }: Pick<Message, 'severity' | 'category' | 'module' | 'where'>, isShown: boolean): void {
    const key = `${severity}\0${category}\0${module}`;
    const known = this.counts.get(key);
    const counted = known ?? { severity, category, module, shown: 0, total: 0, isSuppressed: false, contexts: ['', '', ''] };
    if (known === undefined) this.counts.set(key, counted);
    if (isShown) counted.shown++;
    else counted.isSuppressed = true;
    counted.total++;
    counted.contexts[counted.shown === 1 ? 0 : counted.shown === 2 ? 1 : 2] = where.slice(0, contextWidth);
  }

  get isEmpty(): boolean {
    return this.counts.size === 0;
  }

  summary(): string {
    const all = [...this.counts.values()].sort(inOrder);
    return [
      '',
      '=============================================',
      '',
      'MessageLogger Summary',
      '',
      ' type     category        sev    module        subroutine        count    total',
      ' ---- -------------------- -- ---------------- ----------------  -----    -----',
      ...all.map(countRow),
      ...(all.some(({ isSuppressed }) => isSuppressed)
        ? ['', '* Some occurrences of this message were suppressed in all logs, due to limits.']
        : []),
      '',
      ' type    category    Examples: run/evt        run/evt          run/evt',
      ' ---- -------------------- ---------------- ---------------- ----------------',
      ...all.map(exampleRow),
      '',
      'Severity    # Occurrences   Total Occurrences',
      '--------    -------------   -----------------',
      ...severityNames.flatMap((severity) => severityRow(severity, all)),
    ].join('\n');
  }
}

function inOrder(a: Counted, b: Counted): number {
  const bySeverity = severityNames.indexOf(a.severity) - severityNames.indexOf(b.severity);
  if (bySeverity !== 0) return bySeverity;
  const [first, second] = [`${a.category}\0${a.module}`, `${b.category}\0${b.module}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

const left = (text: string, width: number): string => text.slice(0, width).padEnd(width);
const right = (value: number, width: number): string => String(value).padStart(width);

function countRow({ severity, category, module, shown, total, isSuppressed }: Counted, index: number): string {
  const kind = `${right(index + 1, 5)} ${left(category, 20)} -${severities[severity]} ${left(module, 16)} ${left('', 16)}`;
  return `${kind}${right(shown, 7)}${isSuppressed ? '*' : ' '}${right(total, 8)}`;
}

function exampleRow({ category, contexts: [first, second, last] }: Counted, index: number): string {
  return `${right(index + 1, 5)} ${category.padEnd(20)} ${first.padEnd(contextWidth)} ${second.padEnd(contextWidth)} ${last}`;
}

function severityRow(severity: Severity, all: readonly Counted[]): readonly string[] {
  const own = all.filter((counted) => counted.severity === severity);
  if (own.length === 0) return [];
  const sum = (count: (counted: Counted) => number) => own.reduce((total, counted) => total + count(counted), 0);
  const name = `${severity[0]}${severity.slice(1).toLowerCase()}`;
  return [
    `${left(name, 8)}${right(
      sum(({ shown }) => shown),
      17,
    )}${right(
      sum(({ total }) => total),
      20,
    )}`,
  ];
}

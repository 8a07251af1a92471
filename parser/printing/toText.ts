import type { FhiclSequence, FhiclTable, FhiclValue } from '../values/FhiclValue.ts';

const step = '   ';

/**
 * The text of a parameter set as fhicl-dump prints it: members in byte order of their names, three blanks per level, one element of a
 * sequence per line. As in art, a table's closing brace is not indented if the last table begun before it, in it or as it, is empty.
 */
export function toText(table: FhiclTable): string {
  const printer = new Printer();
  printer.members(table, '');
  return printer.text;
}

class Printer {
  text = '';
  private lastTableIsEmpty = true;

  members(table: FhiclTable, indent: string): void {
    for (const name of table.names()) this.value(table.get(name) as FhiclValue, indent, `${indent}${name}: `, '\n');
  }

  private value(value: FhiclValue, indent: string, start: string, end: string): void {
    if (value.kind === 'table') this.table(value, indent, start, end);
    else if (value.kind === 'sequence') this.sequence(value, indent, start, end);
    else this.text += `${start}${value.canonical}${end}`;
  }

  private table(table: FhiclTable, indent: string, start: string, end: string): void {
    this.lastTableIsEmpty = table.size === 0;
    this.text += this.lastTableIsEmpty ? `${start}{` : `${start}{\n`;
    this.members(table, indent + step);
    this.text += this.lastTableIsEmpty ? `}${end}` : `${indent}}${end}`;
  }

  private sequence(sequence: FhiclSequence, indent: string, start: string, end: string): void {
    const { elements } = sequence;
    if (elements.length === 0) {
      this.text += `${start}[]${end}`;
      return;
    }
    this.text += `${start}[\n`;
    const inner = indent + step;
    for (let i = 0; i < elements.length; i++) this.value(elements[i], inner, inner, i < elements.length - 1 ? ',\n' : '\n');
    this.text += `${indent}]${end}`;
  }
}

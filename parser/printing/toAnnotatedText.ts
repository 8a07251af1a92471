import type { FhiclTable, FhiclValue } from '../values/FhiclValue.ts';

const step = '   ';

export type AnnotationPlace = 'behind' | 'before';

/**
 * The text of a parameter set with the file and line of each value, as fhicl-dump writes it: behind the value as `# FILE:LINE`, or `# ""`
 * where it is that of the value before; or on two lines before it, `#KEY|full.key|` and `#SRC|FILE:LINE|`.
 */
export function toAnnotatedText(table: FhiclTable, place: AnnotationPlace): string {
  const printer = new AnnotatingPrinter(place);
  printer.members(table, '', '');
  return printer.text;
}

class AnnotatingPrinter {
  text = '';
  private lastPlace: string | undefined;

  constructor(private readonly place: AnnotationPlace) {}

  members(table: FhiclTable, indent: string, key: string): void {
    for (const name of table.names())
      this.value(table.get(name) as FhiclValue, indent, `${name}: `, key === '' ? name : `${key}.${name}`, '');
  }

  /** @param separator the comma behind an element of a sequence */
  private value(value: FhiclValue, indent: string, start: string, key: string, separator: string): void {
    if (this.place === 'before') this.text += `#KEY|${key}|\n#SRC|${placeOf(value) ?? ''}|\n`;
    if (value.kind === 'table') {
      this.text += `${indent}${start}{${this.annotation(value)}\n`;
      this.members(value, indent + step, key);
      this.text += `${indent}}${separator}\n`;
    } else if (value.kind === 'sequence') {
      this.text += `${indent}${start}[${this.annotation(value)}\n`;
      const last = value.elements.length - 1;
      value.elements.forEach((element, index) => {
        this.value(element, indent + step, '', `${key}[${index}]`, index < last ? ',' : '');
      });
      this.text += `${indent}]${separator}\n`;
    } else this.text += `${indent}${start}${value.canonical}${separator}${this.annotation(value)}\n`;
  }

  private annotation(value: FhiclValue): string {
    if (this.place === 'before') return '';
    const place = placeOf(value);
    if (place === undefined) return '';
    const isRepeated = place === this.lastPlace;
    this.lastPlace = place;
    return isRepeated ? '  # ""' : `  # ${place}`;
  }
}

function placeOf({ origin }: FhiclValue): string | undefined {
  return origin === undefined ? undefined : `${origin.file}:${origin.line}`;
}

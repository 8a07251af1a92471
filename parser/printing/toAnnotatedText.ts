import type { FhiclTable, FhiclValue } from '../values/FhiclValue.ts';

const step = '   ';

export type AnnotationPlace = 'behind' | 'before';

/**
 * The text of a parameter set with the file and line of each value, as fhicl-dump writes it: behind the value as `# FILE:LINE`, or `# ""`
 * where it is that of the value before that has no parts; or on two lines before it, `#KEY|full.key|` and `#SRC|FILE:LINE|`.
 */
export function toAnnotatedText(table: FhiclTable, place: AnnotationPlace): string {
  const printer = new AnnotatingPrinter(place);
  printer.members(table, '', '');
  return printer.text;
}

class AnnotatingPrinter {
  text = '';
  /** Of the value that was begun last, and of the one that was complete last when it had been begun last. */
  private currentPlace: string | undefined;
  private lastPlace: string | undefined;

  constructor(private readonly place: AnnotationPlace) {}

  members(table: FhiclTable, indent: string, key: string): void {
    for (const name of table.names())
      this.value(table.get(name) as FhiclValue, indent, `${name}: `, key === '' ? name : `${key}.${name}`, '');
  }

  /** @param separator the comma behind an element of a sequence */
  private value(value: FhiclValue, indent: string, start: string, key: string, separator: string): void {
    this.currentPlace = placeOf(value);
    if (this.place === 'before') this.text += `#KEY|${key}|\n#SRC|${this.currentPlace ?? ''}|\n`;
    if (value.kind === 'table') {
      this.text += `${indent}${start}{${this.annotation()}\n`;
      this.members(value, indent + step, key);
      this.text += `${indent}}${separator}\n`;
    } else if (value.kind === 'sequence') {
      this.text += `${indent}${start}[${this.annotation()}\n`;
      const last = value.elements.length - 1;
      value.elements.forEach((element, index) => {
        this.value(element, indent + step, '', `${key}[${index}]`, index < last ? ',' : '');
      });
      this.text += `${indent}]${separator}\n`;
    } else this.text += `${indent}${start}${value.canonical}${separator}${this.annotation()}\n`;
    this.lastPlace = this.currentPlace;
  }

  private annotation(): string {
    if (this.place === 'before' || this.currentPlace === undefined) return '';
    return this.currentPlace === this.lastPlace ? '  # ""' : `  # ${this.currentPlace}`;
  }
}

/** The first line of standard input counts as no place, as in art. */
function placeOf({ origin }: FhiclValue): string | undefined {
  const place = origin && `${origin.file}:${origin.line}`;
  return place === '-:1' ? undefined : place;
}

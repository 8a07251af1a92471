import type { FhiclValue } from '../../parser/index.ts';
import { toDouble } from './conversions.ts';
import { fhiclText } from './fhiclText.ts';
import { fallbackOf, Parameter, type ParameterNotes } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

export interface NumberNotes extends ParameterNotes {
  readonly default?: number;
  /** Unit, as in 'MeV' or 'ns'; absent for pure numbers. */
  readonly unit?: string;
  /** Smallest and largest value allowed. */
  readonly min?: number;
  readonly max?: number;
  /** Values must be larger, or smaller, than these. */
  readonly above?: number;
  readonly below?: number;
}

export class NumberParameter extends Parameter<number> {
  constructor(
    readonly notes: NumberNotes,
    readonly integer: boolean,
  ) {
    super(notes.about, fallbackOf(notes));
  }

  get expected(): string {
    const { unit } = this.notes;
    return [`${this.integer ? 'integer' : 'number'}${unit === undefined ? '' : ` in ${unit}`}`, ...this.range()].join(', ');
  }

  override read(value: FhiclValue, context: ReadContext): number | undefined {
    const number = toDouble(value);
    if (number === undefined) return context.mismatch(value, this.expected);
    const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = this.notes;
    const inRange = number >= min && number <= max && (number > above || above === -Infinity) && (number < below || below === Infinity);
    return inRange && (!this.integer || Number.isSafeInteger(number)) ? number : context.mismatch(value, this.expected);
  }

  protected override fallbackText(): string {
    return fhiclText(this.fallback);
  }

  /** Unit and range, as a comment in the printed description. */
  range(): readonly string[] {
    const { min, max, above, below } = this.notes;
    const bounds: readonly (readonly [string, number | undefined])[] = [
      ['>=', min],
      ['>', above],
      ['<=', max],
      ['<', below],
    ];
    return bounds.flatMap(([sign, bound]) => (bound === undefined ? [] : [`${sign} ${bound}`]));
  }
}

/** A real number. */
export const number = (notes: NumberNotes): NumberParameter => new NumberParameter(notes, false);

/** A whole number. */
export const integer = (notes: NumberNotes): NumberParameter => new NumberParameter(notes, true);

import type { NumberType } from '../../products/fields.ts';
import { largestFloat32 } from '../memberAccess.ts';
import { typedArrays } from '../typedArrays.ts';
import type { ColumnBuffer } from './ColumnBuffer.ts';
import { type FieldName, type FieldWriter, refuse } from './FieldWriter.ts';

export function numberWriter(type: NumberType, field: FieldName, column: ColumnBuffer): NumberWriter {
  if (type === 'float64') return new Float64Writer(type, field, column);
  return type === 'float32' ? new Float32Writer(type, field, column) : new IntegerWriter(type, field, column);
}

/** Stores numbers into one column. */
export abstract class NumberWriter implements FieldWriter {
  constructor(
    readonly type: NumberType,
    protected readonly field: FieldName,
    readonly column: ColumnBuffer,
  ) {}

  abstract append(values: ArrayLike<unknown>, count: number): void;

  appendEmpty(): void {
    this.append(zero, 1);
  }
}

/** Copies whole when the values are of the column's own type; answers whether they were. */
function copied(values: ArrayLike<unknown>, count: number, type: NumberType, column: ColumnBuffer): boolean {
  const { constructor }: object = values;
  if (constructor !== typedArrays[type] || values.length !== count) return false;
  column.values.set(values as ArrayLike<number>, column.length);
  column.length += count;
  return true;
}

class IntegerWriter extends NumberWriter {
  override append(values: ArrayLike<unknown>, count: number): void {
    const { column } = this;
    column.reserve(count);
    if (copied(values, count, this.type, column)) return;
    const stored = column.values;
    let at = column.length;
    for (let i = 0; i < count; i++, at++) {
      const value = values[i];
      stored[at] = value as number;
      if (stored[at] !== value) this.refuse(value);
    }
    column.length = at;
  }

  private refuse(value: unknown): never {
    if (typeof value !== 'number') return refuse('TypeConversion', this.field, value, `it is a number of type ${this.type}`);
    const bits = Number(this.type.replace(/\D/g, ''));
    const [least, most] = this.type.startsWith('u') ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
    return refuse('InvalidNumber', this.field, value, `its type ${this.type} holds integers from ${least} to ${most}`);
  }
}

class Float32Writer extends NumberWriter {
  override append(values: ArrayLike<unknown>, count: number): void {
    const { column } = this;
    column.reserve(count);
    if (copied(values, count, 'float32', column)) return;
    const stored = column.values;
    let at = column.length;
    for (let i = 0; i < count; i++, at++) {
      const value = values[i];
      if (typeof value !== 'number') refuse('TypeConversion', this.field, value, 'it is a number of type float32');
      stored[at] = value;
      if (Math.abs(value) > largestFloat32 && value - value === 0) {
        refuse('InvalidNumber', this.field, value, 'its type float32 holds numbers up to 3.4e38');
      }
    }
    column.length = at;
  }
}

class Float64Writer extends NumberWriter {
  override append(values: ArrayLike<unknown>, count: number): void {
    const { column } = this;
    column.reserve(count);
    if (copied(values, count, 'float64', column)) return;
    const stored = column.values;
    let at = column.length;
    for (let i = 0; i < count; i++, at++) {
      const value = values[i];
      if (typeof value !== 'number') refuse('TypeConversion', this.field, value, 'it is a number of type float64');
      stored[at] = value;
    }
    column.length = at;
  }
}

const zero = [0];

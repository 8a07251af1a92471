import type { NumberType } from '../../products/fields.ts';
import { typedArrays } from '../typedArrays.ts';
import type { ColumnBuffer } from './ColumnBuffer.ts';
import { type FieldName, type FieldWriter, refuse } from './FieldWriter.ts';

export function numberWriter(type: NumberType, field: FieldName, column: ColumnBuffer): FieldWriter {
  if (type === 'float64') return new Float64Writer(field, column);
  return type === 'float32' ? new Float32Writer(field, column) : new IntegerWriter(type, field, column);
}

/** Copies whole when the values are of the column's own type; answers whether they were. */
function copied(values: ArrayLike<unknown>, count: number, type: NumberType, column: ColumnBuffer): boolean {
  const { constructor }: object = values;
  if (constructor !== typedArrays[type] || values.length !== count) return false;
  column.values.set(values as ArrayLike<number>, column.length);
  column.length += count;
  return true;
}

class IntegerWriter implements FieldWriter {
  constructor(
    private readonly type: NumberType,
    private readonly field: FieldName,
    private readonly column: ColumnBuffer,
  ) {}

  append(values: ArrayLike<unknown>, count: number): void {
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

  appendEmpty(): void {
    this.append(zero, 1);
  }

  private refuse(value: unknown): never {
    if (typeof value !== 'number') return refuse('TypeConversion', this.field, value, `it is a number of type ${this.type}`);
    const bits = Number(this.type.replace(/\D/g, ''));
    const [least, most] = this.type.startsWith('u') ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
    return refuse('InvalidNumber', this.field, value, `its type ${this.type} holds integers from ${least} to ${most}`);
  }
}

class Float32Writer implements FieldWriter {
  constructor(
    private readonly field: FieldName,
    private readonly column: ColumnBuffer,
  ) {}

  append(values: ArrayLike<unknown>, count: number): void {
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

  appendEmpty(): void {
    this.append(zero, 1);
  }
}

class Float64Writer implements FieldWriter {
  constructor(
    private readonly field: FieldName,
    private readonly column: ColumnBuffer,
  ) {}

  append(values: ArrayLike<unknown>, count: number): void {
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

  appendEmpty(): void {
    this.append(zero, 1);
  }
}

/** Numbers up to this are rounded to a finite float32. */
const largestFloat32 = 3.4028235677973362e38;
const zero = [0];

import { crc32 } from 'node:zlib';
import type { ProductSchema } from './ProductSchema.ts';

/** Identity of a product: art's four-part name `type_label_instance_process`, the same in every job and file. */
export interface ProductKey {
  readonly schema: ProductSchema;
  readonly moduleLabel: string;
  /** Instance name, often empty. */
  readonly instance: string;
  readonly process: string;
}

export function productName(key: ProductKey): string {
  return `${key.schema.friendlyName}_${key.moduleLabel}_${key.instance}_${key.process}`;
}

/** Identifier of a product of that name: CRC-32 of the name, 1 instead of 0 (which marks the null reference). */
export function productId(name: string): number {
  return crc32(name) || 1;
}

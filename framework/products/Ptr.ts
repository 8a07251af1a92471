/**
 * A reference to one element of a collection product: the identifier of the product and the index of the element in it.
 * It stays valid in files and after its target was dropped; `event.dereference` finds the element, and says so when it is not there.
 */
export interface Ptr {
  /** Identifier of the product, see productId; 0 for the null reference. */
  readonly product: number;
  /** Index of the element; 0 for the null reference. */
  readonly key: number;
}

export const nullPtr: Ptr = Object.freeze({ product: 0, key: 0 });

export const isNull = (ptr: Ptr): boolean => ptr.product === 0;

import { FhiclError, type FhiclTable } from '../../parser/index.ts';

/** A change of the configuration that is not the user's: what the file protects against changes stays as it is. */
export function unlessProtected(root: FhiclTable, change: (root: FhiclTable) => FhiclTable): FhiclTable {
  try {
    return change(root);
  } catch (error) {
    if (error instanceof FhiclError) return root;
    throw error;
  }
}

/** Rules by which names of files become paths, as cetlib has them; what each does is in `FileFinder`. */
export const lookupPolicies = ['after1', 'all', 'nonabsolute', 'none', 'permissive'] as const;

export type LookupPolicy = (typeof lookupPolicies)[number];

/**
 * Where a name is looked up.
 * @param isFirst whether it is the first name that is asked for
 * @returns folders, or undefined if the name is taken as it is
 */
export function foldersFor(policy: LookupPolicy, name: string, isFirst: boolean, path: readonly string[]): readonly string[] | undefined {
  const isAbsolute = name.startsWith('/');
  switch (policy) {
    case 'none':
      return undefined;
    case 'all':
      return path;
    case 'nonabsolute':
      return isAbsolute ? undefined : path;
    case 'after1':
      return isFirst ? undefined : path;
    case 'permissive':
      if (!isFirst) return path;
      return isAbsolute ? undefined : ['./', ...path];
  }
}

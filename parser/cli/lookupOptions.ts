import { type LookupPolicy, lookupPolicies } from '../source/LookupPolicy.ts';
import { defaultSearchPath, type SearchPath } from '../source/searchPath.ts';
import { ToolError } from './ToolError.ts';
import type { ToolOption } from './ToolOption.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const standardVariable = 'FHICL_FILE_PATH';

/** The options that say how files are looked up. */
export function lookupOptions(pathName: string, shorts: boolean): readonly ToolOption[] {
  return [
    { name: 'lookup-policy', ...(shorts ? { short: 'l' } : {}), value: { default: 'permissive' }, about: 'see --supported-policies' },
    {
      name: pathName,
      ...(shorts ? { short: 'p' } : {}),
      value: { default: standardVariable },
      about: 'path or environment variable to be used by lookup-policy',
    },
  ];
}

export const supportedPolicies: ToolOption = { name: 'supported-policies', about: 'list the supported file lookup policies' };

export interface Lookup extends SearchPath {
  readonly policy: LookupPolicy;
  /** What was given as path: the name of a variable, or folders. */
  readonly path: string;
}

/**
 * The policy and folders that the options ask for. As in cetlib, a path is the name of an environment variable, or, for policies other
 * than `permissive`, folders if it has a colon. Only the standard variable is followed by the package's own folder.
 * @throws ToolError
 */
export function lookupFrom(values: ReadonlyMap<string, string>, pathName: string, environment: Environment): Lookup {
  const policy = values.get('lookup-policy') ?? 'permissive';
  const path = values.get(pathName) ?? standardVariable;
  if (!isPolicy(policy)) throw new ToolError('Configuration', 'An unsupported file-lookup policy was selected.');
  return { policy, path, ...searchPath(policy, path, environment) };
}

function isPolicy(name: string): name is LookupPolicy {
  return (lookupPolicies as readonly string[]).includes(name);
}

function searchPath(policy: LookupPolicy, path: string, environment: Environment): SearchPath {
  if (policy === 'none') return { folders: [], notice: undefined };
  if (path === standardVariable) return defaultSearchPath(environment);
  const text = policy !== 'permissive' && path.includes(':') ? path : environment[path];
  if (text === undefined) throw new ToolError('getenv', `Can't find an environment variable named "${path}"`);
  return { folders: text.split(':').filter((folder) => folder !== ''), notice: undefined };
}

export const policiesText = `
The following file-lookup policies are supported:

  'after1'
     No lookup for the first file, and only lookup is performed
     for all subsequent files.

  'all'
     Lookup is performed for all files presented to the filepath-
     making object.

  'nonabsolute'
     Lookup is performed only for files that are not absolute--
     i.e. file names not beginning with the '/' character.

  'none'
     No lookup is done for any files.

  'permissive'
     The first file can be an absolute path, a path relative to '.',
     or a path that can be looked up; all subsequent files must be
     looked up.  This is the policy used by the art framework; it is
     sometimes referred to as the first-absolute-or-lookup-with-dot
     policy.

`;

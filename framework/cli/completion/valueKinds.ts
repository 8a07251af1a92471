import type { CompletedOption } from './CompletedOption.ts';

/** What the value of an option is, where it is neither a file nor free: words, or a list that the command prints. */
const known: Readonly<Record<string, string>> = {
  '--config': 'configurations',
  '--print-description': 'plugins',
  '--print-available': 'module plugin service source tool mfPlugin mfStatsPlugin',
  '--config-summary': 'brief detailed full',
  '--prune-config': 'true false',
  '--report-unused': 'true false',
  '--errorOnMissingConsumes': 'true false',
  '--errorOnSIGINT': 'true false',
  '--completion': 'bash zsh',
};

/** Values that no list helps with: numbers, names and keys. */
const free = [
  ...['--sam-data-tier', '--sam-stream-name', '--sam-application-family', '--sam-app-family', '--sam-application-version'],
  ...['--sam-app-version', '--sam-group', '--sam-file-type', '--sam-run-type'],
  '--set',
  '--explain',
  '--process-name',
  '--estart',
  '--nevts',
  '--nskip',
  '--parallelism',
  '--nthreads',
  '--nschedules',
];

export type ValueKind = 'configurations' | 'plugins' | 'free' | 'file' | { readonly words: string };

/** What stands behind each option that takes a value. */
export function valueKinds(options: readonly CompletedOption[]): readonly (readonly [names: readonly string[], kind: ValueKind])[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ names }) => {
      const long = names.at(-1)!;
      const words = known[long];
      if (words === 'configurations' || words === 'plugins') return [names, words];
      if (words !== undefined) return [names, { words }];
      return [names, free.includes(long) ? 'free' : 'file'];
    });
}

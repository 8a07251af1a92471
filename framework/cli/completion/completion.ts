import { Command } from '#commander';
import { defineOptions } from '../defineOptions.ts';
import { print, printError } from '../streams.ts';
import { bashScript } from './bashScript.ts';
import type { CompletedOption } from './CompletedOption.ts';
import { configurationNames, pluginNames } from './names.ts';
import { zshScript } from './zshScript.ts';

/**
 * The option `--completion`: prints the script of a shell, or, for those scripts, the names of plug-ins or configuration files.
 * @returns the exit status
 */
export async function completion([what = '', ...rest]: readonly string[]): Promise<number> {
  const texts: Readonly<Record<string, () => string | Promise<string>>> = {
    bash: () => bashScript(completedOptions()),
    zsh: () => zshScript(completedOptions()),
    plugins: async () => lines(await pluginNames()),
    configurations: () => lines(configurationNames()),
  };
  if (!Object.hasOwn(texts, what) || rest.length > 0) {
    printError(`--completion ${[what, ...rest].join(' ')} is not known (it prints the script of a shell) use --completion bash or zsh\n`);
    return 89;
  }
  print(await texts[what]());
  return 0;
}

function completedOptions(): readonly CompletedOption[] {
  const program = new Command();
  defineOptions(program, '');
  const options = program.options.map(({ short, long, required, optional }) => ({
    names: [short, long].filter((name) => name !== undefined),
    takesValue: required || optional,
  }));
  return [...options, { names: ['-h', '--help'], takesValue: false }, { names: ['--completion'], takesValue: true }];
}

const lines = (names: readonly string[]): string => names.map((name) => `${name}\n`).join('');

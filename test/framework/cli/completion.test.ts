import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const command = fileURLToPath(new URL('../../../dist/framework/cli/tsfw.js', import.meta.url));

/** A shell in a folder with a job, an event file, a module and the command on its PATH. */
function shell(t: ExecutionContext, name: string, script: string) {
  const folder = temporaryFolder(t);
  symlinkSync(command, join(folder, 'tsfw'));
  for (const file of ['job.fcl', 'events.h5', 'MyModule.ts']) writeFileSync(join(folder, file), '');
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}`, TSFW_PLUGIN_PATH: folder, FHICL_FILE_PATH: folder };
  return spawnSync(name, ['-c', script], { cwd: folder, env, encoding: 'utf8' });
}

test('bash completes options, modules, configuration files and words', (t) => {
  const cases: readonly (readonly [line: string, includes: readonly string[], excludes: readonly string[]])[] = [
    ['tsfw --val', ['--validate-config'], ['--version']],
    ['tsfw --v', ['--validate-config', '--version'], ['--help']],
    ['tsfw -c job', ['job.fcl'], ['events.h5']],
    ['tsfw -c RunCaloCalibGun-s', ['RunCaloCalibGun-sim.fcl', 'RunCaloCalibGun-simdig.fcl'], ['RunCaloCalibGun-ana.fcl']],
    ['tsfw --print-description Calo', ['CaloCalibGun', 'CaloDigiMaker'], ['MyModule']],
    ['tsfw --print-description My', ['MyModule'], []],
    ['tsfw --set physics.producers.a.module_type = Calo', ['CaloCalibGun'], []],
    ['tsfw --config-summary = d', ['detailed'], ['brief']],
    ['tsfw -n ', [], ['job.fcl']],
    ['tsfw -c job.fcl ev', ['events.h5'], []],
    ['tsfw d', ['diff'], []],
    ['tsfw diff j', ['job.fcl'], []],
    ['fhicl-dump jo', ['job.fcl'], []],
  ];
  // As bash does at the key: words, the number of the last one, the function that `complete` knows.
  const script = cases.map(
    ([line], number) =>
      `COMP_WORDS=(${line.endsWith(' ') ? `${line} ''` : line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=()
       $(complete -p "\${COMP_WORDS[0]}" | sed 's/.*-F \\([^ ]*\\).*/\\1/') && echo "${number}: \${COMPREPLY[*]}"`,
  );
  const { stdout, stderr } = shell(t, 'bash', `source <(tsfw --completion bash)\n${script.join('\n')}`);
  t.is(stderr, '');
  const replies = stdout.trimEnd().split('\n');
  t.is(replies.length, cases.length, stdout);
  for (const [number, [line, includes, excludes]] of cases.entries()) {
    const words = replies[number].replace(/^\d+: /, '').split(' ');
    for (const word of includes) t.true(words.includes(word), `${line}: ${words}`);
    for (const word of excludes) t.false(words.includes(word), `${line}: ${words}`);
  }
});

test('every shell has every option; the script of zsh is one that zsh can read', (t) => {
  const help = shell(t, 'bash', 'tsfw --help').stdout;
  const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1]);
  t.true(options.length > 30, help);
  for (const name of ['bash', 'zsh']) {
    const { stdout } = shell(t, 'bash', `tsfw --completion ${name}`);
    for (const option of options) t.true(stdout.includes(option), `${name} ${option}`);
  }
  const checked = shell(t, 'bash', 'command -v zsh >/dev/null || exit 99; tsfw --completion zsh | zsh -n');
  if (checked.status === 99) return t.log('zsh is not installed: its script was not read');
  t.deepEqual([checked.status, checked.stderr], [0, '']);
});

test('other shells are refused', (t) => {
  const { status, stderr } = shell(t, 'bash', 'tsfw --completion fish');
  t.is(status, 89);
  t.regex(stderr, /^--completion fish is not known \(it prints the script of a shell\) use --completion bash or zsh\n$/);
});

import test from 'ava';
import { shell } from './shell.ts';

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

test('every shell has every option', (t) => {
  const help = shell(t, 'bash', 'tsfw --help').stdout;
  const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1]);
  t.true(options.length > 30, help);
  for (const name of ['bash', 'zsh']) {
    const { stdout } = shell(t, 'bash', `tsfw --completion ${name}`);
    for (const option of options) t.true(stdout.includes(option), `${name} ${option}`);
  }
});

test('other shells are refused', (t) => {
  const { status, stderr } = shell(t, 'bash', 'tsfw --completion fish');
  t.is(status, 89);
  t.regex(stderr, /^--completion fish is not known \(it prints the script of a shell\) use --completion bash or zsh\n$/);
});

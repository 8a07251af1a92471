import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { shell } from './shell.ts';

/** An interactive zsh that notes what completion adds, and on Ctrl-T writes it into a file, behind the line as it stands. */
const startup = `
PROMPT=''; RPROMPT=''; unsetopt beep
autoload -Uz compinit && compinit -D -u
source <(tsfw --completion zsh)
typeset -ga added
compadd() {
  if [[ " $* " != *' -'[OAD]' '* ]]; then local -a found; builtin compadd -A found "$@"; added+=($found); fi
  builtin compadd "$@"
}
report() { print -r -- "$BUFFER|$added" >> answers; added=(); BUFFER=''; print -rn -- 'ANS''WERED' }
zle -N report; bindkey '^T' report
zle-line-init() { print -rn -- 'REA''DY' }
zle -N zle-line-init
`;

/** Types each line of the input with a Tab into that zsh, on a terminal of its own. */
const driver = String.raw`
zmodload zsh/zpty
zpty inner 'zsh -i'
zpty -r inner seen '*READY*'
while IFS= read -r line; do
  zpty -w -n inner "$line"$'\t\x14'
  zpty -r inner seen '*ANSWERED*'
done
zpty -d inner
`;

const cases: readonly (readonly [typed: string, line: string, includes: readonly string[], excludes: readonly string[]])[] = [
  ['tsfw --val', 'tsfw --validate-config ', ['--validate-config'], ['--version']],
  ['tsfw --v', 'tsfw --v', ['--validate-config', '--version'], ['--help']],
  ['tsfw -c job', 'tsfw -c job.fcl ', ['job.fcl'], ['events.h5']],
  ['tsfw -c Run', 'tsfw -c RunCaloCalibGun-', ['RunCaloCalibGun-sim.fcl', 'RunCaloCalibGun-ana.fcl'], ['job.fcl']],
  ['tsfw -c RunCaloCalibGun-simd', 'tsfw -c RunCaloCalibGun-simdig.fcl ', ['RunCaloCalibGun-simdig.fcl'], []],
  ['tsfw --print-description Calo', 'tsfw --print-description Calo', ['CaloCalibGun', 'CaloDigiMaker'], ['MyModule']],
  ['tsfw --print-description My', 'tsfw --print-description MyModule ', ['MyModule'], []],
  ['tsfw --set physics.producers.a.module_type=CaloC', 'tsfw --set physics.producers.a.module_type=CaloCalibGun ', ['CaloCalibGun'], []],
  ['tsfw --config-summary=d', 'tsfw --config-summary=detailed ', ['detailed'], ['brief']],
  ['tsfw --config=job', 'tsfw --config=job.fcl ', ['job.fcl'], []],
  ['tsfw -n ', 'tsfw -n ', [], ['job.fcl']],
  ['tsfw -c job.fcl ev', 'tsfw -c job.fcl events.h5 ', ['events.h5'], []],
  ['tsfw diff j', 'tsfw diff job.fcl ', ['job.fcl'], []],
  ['fhicl-dump jo', 'fhicl-dump job.fcl ', ['job.fcl'], ['events.h5']],
];

const hasZsh = spawnSync('zsh', ['-c', 'zmodload zsh/zpty']).status === 0;

test('Tab in zsh completes options, modules, configuration files and words', (t) => {
  if (!hasZsh) return t.pass('zsh is not installed here; CI installs it');
  const input = cases.map(([typed]) => `${typed}\n`).join('');
  const { status, stderr, folder } = shell(t, 'zsh', driver, { '.zshrc': startup }, input);
  t.deepEqual([status, stderr], [0, '']);
  const answers = readFileSync(join(folder, 'answers'), 'utf8').trimEnd().split('\n');
  t.is(answers.length, cases.length);
  for (const [number, [typed, line, includes, excludes]] of cases.entries()) {
    const [completed, added] = answers[number].split('|');
    t.is(completed, line, typed);
    const words = added.split(' ');
    t.is(new Set(words).size, words.length, `${typed} lists nothing twice: ${added}`);
    for (const word of includes) t.true(words.includes(word), `${typed}: ${added}`);
    for (const word of excludes) t.false(words.includes(word), `${typed}: ${added}`);
  }
});

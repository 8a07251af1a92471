/** Prints one of the README's two set-up commands, so that what CI runs is what a reader types: `node scripts/readmeCommand.mjs run|test`. */
import { readFileSync } from 'node:fs';

const order = ['run', 'test'];
const wanted = order.indexOf(process.argv[2]);
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const commands = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)]
  .flatMap(([, block]) => block.split('\n'))
  .filter((line) => line.startsWith('npm ci '));

if (wanted < 0) fail(`'${process.argv[2] ?? ''}' is no command of the README (there are: ${order.join(', ')})`);
if (commands.length !== order.length)
  fail(`README.md has ${commands.length} commands that begin with 'npm ci' (it needs ${order.length}: one to run, one to test)`);
process.stdout.write(`${commands[wanted]}\n`);

function fail(message) {
  process.stderr.write(`readmeCommand: ${message}\n`);
  process.exit(1);
}

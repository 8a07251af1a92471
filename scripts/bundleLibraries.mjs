/** Bundles what we use of libraries into dist/vendor, so that it loads in a fraction of the time: every job pays for that. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** What is used of each; `#name` in package.json names the result. */
const libraries = {
  chevrotain: "export { createToken, EmbeddedActionsParser, EOF, Lexer } from 'chevrotain';",
  commander: "export { Command, CommanderError, InvalidArgumentError, Option } from 'commander';",
  tsyringe: "import 'reflect-metadata';\nexport { container, injectable } from 'tsyringe';",
  h5wasm: "export { ready } from 'h5wasm/node';",
};

const types = { h5wasm: 'h5wasm/node' };

/** Does nothing when the bundles of an earlier build are those of these libraries. */
export async function bundleLibraries() {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const stamp = JSON.stringify({ libraries, dependencies });
  if (existsSync('dist/vendor/stamp.json') && readFileSync('dist/vendor/stamp.json', 'utf8') === stamp) return;
  for (const [name, contents] of Object.entries(libraries)) {
    await build({
      stdin: { contents, resolveDir: '.' },
      outfile: `dist/vendor/${name}.js`,
      bundle: true,
      minifyWhitespace: true,
      minifySyntax: true,
      format: 'esm',
      platform: 'node',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      legalComments: 'eof',
      logLevel: 'warning',
      plugins: [hdf5AsFile],
    });
    writeFileSync(`dist/vendor/${name}.d.ts`, `export * from '${types[name] ?? name}';\n`);
  }
  // Its terms: the notice stays with the library.
  copyFileSync('node_modules/h5wasm/LICENSE.txt', 'dist/vendor/h5wasm.LICENSE.txt');
  writeFileSync('dist/vendor/stamp.json', stamp);
}

/**
 * h5wasm carries the HDF5 library inside of a text of 4 MB, which each process has to parse and to decode: 45 ms of CPU. Here it becomes a
 * file of its own.
 */
const hdf5AsFile = {
  name: 'hdf5AsFile',
  setup({ onLoad }) {
    onLoad({ filter: /\bh5wasm\/dist\/node\/hdf5_util\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const [call, literal] = /\bbinaryDecode\(('(?:[^'\\]|\\[^])*')\)/.exec(text) ?? [];
      if (literal === undefined) throw new Error(`${path} does not have the HDF5 library where it was see whether the library has changed`);
      const bytes = decode(new Function(`return ${literal};`)());
      if (!WebAssembly.validate(bytes))
        throw new Error(`what ${path} has is no WebAssembly see whether the library's encoding has changed`);
      writeFileSync('dist/vendor/hdf5.wasm', bytes);
      const read = "require('node:fs').readFileSync(new URL('hdf5.wasm', import.meta.url))";
      return { contents: text.replace(call, () => read), loader: 'js' };
    });
  },
};

/** As Emscripten's binaryDecode: a character stands for its byte, and one above 255 for 0. */
function decode(text) {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code > 255 ? 0 : code;
  });
}

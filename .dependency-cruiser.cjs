/** Which folder may import which: parser <- framework <- modules <- examples. Tests may import anything. */
const product = '^(parser|framework|modules|examples)/';
/** The package's own names, as users write them, resolve to what the build made of the sources. */
const built = (folder) => `^(dist/)?${folder}/`;

module.exports = {
  forbidden: [
    {
      name: 'parser-stands-alone',
      comment: 'The parser knows FHiCL and nothing of events.',
      severity: 'error',
      from: { path: '^parser/' },
      to: { path: built('(framework|modules|examples|test|bench|scripts)') },
    },
    {
      name: 'framework-knows-no-physics',
      comment: 'The framework works for any experiment.',
      severity: 'error',
      from: { path: '^framework/' },
      to: { path: built('(modules|examples|test|bench|scripts)') },
    },
    {
      name: 'framework-uses-the-public-face-of-the-parser',
      severity: 'error',
      from: { path: '^framework/' },
      to: { path: '^parser/', pathNot: '^parser/index[.]ts$' },
    },
    {
      name: 'modules-use-the-public-face-of-the-framework',
      comment: 'What a module of this package can do, a module of a user can do as well.',
      severity: 'error',
      from: { path: '^modules/' },
      to: { path: '^(parser|framework)/', pathNot: '^(parser|framework)/index[.]ts$' },
    },
    {
      name: 'modules-are-below-examples',
      severity: 'error',
      from: { path: '^modules/' },
      to: { path: built('(examples|test|bench|scripts)') },
    },
    {
      name: 'examples-import-as-users-do',
      comment: "An example works when it is copied elsewhere: it imports 'tsfw', never a file of this repository.",
      severity: 'error',
      from: { path: '^examples/([^/]+)/' },
      to: { path: ['^(parser|framework|modules|test|bench|scripts)/', '^examples/'], pathNot: '^examples/$1/' },
    },
    {
      name: 'no-circular-imports',
      comment: 'Types may refer to each other; code that needs itself to load may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-dependencies',
      comment: 'What the package needs at run time is listed in its dependencies.',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['types', 'main'],
    },
  },
};

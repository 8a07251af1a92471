/** The bundle has no declarations of its own; package.json's imports cannot point into node_modules. */
declare module '#chevrotain' {
  export * from 'chevrotain';
}

import { FhiclParser } from './FhiclParser.ts';

let instance: FhiclParser | undefined;

/** The parser. Chevrotain analyses the grammar when one is made, so there is one, made when it is first needed. */
export function parser(): FhiclParser {
  instance ??= new FhiclParser();
  return instance;
}

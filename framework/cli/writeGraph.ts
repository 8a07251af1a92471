import { dependencyGraph } from '../graph/dependencyGraph.ts';
import type { JobPlan } from '../job/JobPlan.ts';
import type { Options } from './options.ts';
import { streamOf } from './streamOf.ts';
import { print, printError } from './streams.ts';
import { writeFile } from './writeConfiguration.ts';

/**
 * Writes the graph of paths and products: as SVG if the name ends so, as DOT otherwise. @returns the exit status
 * @throws FrameworkError FileOpenError when the file cannot be written
 */
export async function writeGraph(plan: JobPlan, target: string, options: Options): Promise<number> {
  const dot = dependencyGraph(plan);
  const text = target.toLowerCase().endsWith('.svg') ? await drawn(dot) : dot;
  const stream = streamOf(target);
  if (stream === 'cout') print(text);
  else if (stream === 'cerr') printError(text);
  else {
    writeFile(target, text, [options.config ?? '', ...options.source]);
    printError(`** Graph of paths and products in file '${target}' **\n`);
  }
  return 0;
}

/** Graphviz as WebAssembly, loaded only for a drawing. */
async function drawn(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  return (await instance()).renderString(dot, { format: 'svg' });
}

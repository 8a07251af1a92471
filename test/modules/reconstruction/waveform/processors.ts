import { ReadContext, readParameters } from '../../../../framework/index.ts';
import { registered } from '../../../../framework/plugins/registry.ts';
import { OptimalFilter } from '../../../../modules/reconstruction/OptimalFilter.ts';
import { RawExtract } from '../../../../modules/reconstruction/RawExtract.ts';
import { TemplateFit } from '../../../../modules/reconstruction/TemplateFit.ts';
import type { WaveformProcessor } from '../../../../modules/reconstruction/waveform/WaveformProcessor.ts';
import { WaveformResult } from '../../../../modules/reconstruction/waveform/WaveformResult.ts';
import { fhicl } from '../../../support/fhicl.ts';
import { sampling } from './simulatedDigis.ts';

const classes = { RawExtract, TemplateFit, OptimalFilter };
export type ProcessorName = keyof typeof classes;
export const processorNames = Object.keys(classes) as readonly ProcessorName[];

/** A processor as a job makes it from the text of its table. */
export function processor(name: ProcessorName, text = ''): WaveformProcessor {
  const { parameters } = registered().find((definition) => definition.constructor === classes[name])!;
  const context = new ReadContext('processor');
  const values = readParameters(parameters, fhicl(text), context);
  if (context.problems.length > 0) throw new Error(context.problems[0].message);
  return Reflect.construct(classes[name], [values]) as WaveformProcessor;
}

/** What a processor finds in samples that begin at time 0. */
export function resultOf(waveformProcessor: WaveformProcessor, samples: ArrayLike<number>): WaveformResult {
  const result = new WaveformResult();
  waveformProcessor.process(0, sampling, samples, result);
  return result;
}

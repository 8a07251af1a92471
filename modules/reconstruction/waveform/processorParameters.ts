import { enumeration, optional, toolOf, type ValuesOf } from '../../../framework/index.ts';
import { type WaveformProcessor, waveformProcessor } from './WaveformProcessor.ts';

/**
 * How a module is told which processor it uses: `processor: { tool_type: ... }` takes any, also users' own. Without it, `processorStrategy`
 * chooses among those of this package, each with a table of its own, as Mu2e's modules have it.
 */
export const processorParameters = {
  processor: optional(
    toolOf<WaveformProcessor>(waveformProcessor, { about: 'finds the pulses in waveforms; instead of processorStrategy' }),
  ),
  processorStrategy: enumeration(['TemplateFit', 'RawExtract', 'OptimalFilter'], {
    default: 'TemplateFit',
    about: 'processor when there is no table processor',
  }),
  TemplateProcessor: toolOf<WaveformProcessor>(waveformProcessor, { default: 'TemplateFit', about: 'processor of strategy TemplateFit' }),
  RawProcessor: toolOf<WaveformProcessor>(waveformProcessor, { default: 'RawExtract', about: 'processor of strategy RawExtract' }),
  OptimalProcessor: toolOf<WaveformProcessor>(waveformProcessor, {
    default: 'OptimalFilter',
    about: 'processor of strategy OptimalFilter',
  }),
};

const tables = { TemplateFit: 'TemplateProcessor', RawExtract: 'RawProcessor', OptimalFilter: 'OptimalProcessor' } as const;

/** The processor that the values of processorParameters ask for. */
export const chosenProcessor = (values: ValuesOf<typeof processorParameters>): WaveformProcessor =>
  values.processor ?? values[tables[values.processorStrategy]];

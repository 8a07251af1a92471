/**
 * Parameters of Mu2e's modules that mean nothing here. They change no result, and are accepted so that configurations made for Mu2e run
 * unchanged: see docs/art-deviations.md.
 */
import { integer, optional } from '../../framework/index.ts';

const about = "of Mu2e's modules: accepted, without effect";

/** Every Mu2e module has it. */
export const mu2eDiagnostics = { diagLevel: optional(integer({ min: 0, about })) };

/** Of the fits of waveforms: how MINUIT is called. The fit here has no strategy, and Mu2e's reads that parameter without using it. */
export const mu2eFitParameters = {
  ...mu2eDiagnostics,
  fitPrintLevel: optional(integer({ about })),
  fitStrategy: optional(integer({ about })),
};

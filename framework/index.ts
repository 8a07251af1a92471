/** The public face of the framework: what modules, tools and services are written with. */

export type { Category } from './errors/categories.ts';
export { FrameworkError } from './errors/FrameworkError.ts';
export type { Event, ProducerEvent, ProducerRun, ProducerSubRun, Products, PutProducts, Run, SubRun } from './events/Event.ts';
export { Axis, type AxisOptions } from './histograms/Axis.ts';
export { Histogram1D, Histogram2D } from './histograms/Counts.ts';
export { Histogram } from './histograms/Histogram.ts';
export { HistogramFileReader } from './histograms/HistogramFileReader.ts';
export { Histograms } from './histograms/Histograms.ts';
export type { FlatFields, Ntuple, RowOf } from './histograms/Ntuple.ts';
export { Profile, WeightedProfile } from './histograms/Profile.ts';
export { WeightedHistogram1D, WeightedHistogram2D } from './histograms/WeightedSums.ts';
export type { EventId } from './identifiers/eventId.ts';
export { Messages } from './messages/Messages.ts';
export * from './parameters/index.ts';
export { analyzer, filter, outputModule, producer, service, source, tool } from './plugins/decorators.ts';
export type { PluginOptions } from './plugins/definitions.ts';
export type { Analyzer, Filter, JobCalls, OutputModule, Producer, ServiceCalls } from './plugins/moduleInterfaces.ts';
export type { InputFile, Source, SourceItem } from './plugins/Source.ts';
export { type TriggerResults, TriggerResultsSchema, triggerResultsText } from './processor/TriggerResults.ts';
export * as fields from './products/fields.ts';
export type { Input } from './products/Input.ts';
export { type Output, type OutputNotes, type Outputs, output } from './products/Output.ts';
export { collection, type ElementOf, type ProductOf, type ProductSchema, single } from './products/ProductSchema.ts';
export { isNull, nullPtr, type Ptr } from './products/Ptr.ts';
export { Random } from './random/Random.ts';

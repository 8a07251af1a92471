/** The public face of the framework: what modules, tools and services are written with. */

export { main as runCommand } from './cli/main.ts';
export type { Category } from './errors/categories.ts';
export { FrameworkError, messageOf } from './errors/FrameworkError.ts';
export type {
  Event,
  ProducerEvent,
  ProducerRun,
  ProducerSubRun,
  ProductProvenance,
  Products,
  PutProducts,
  Run,
  SubRun,
} from './events/Event.ts';
export { FindMany, FindOne } from './events/FindMany.ts';
export type { ProductReader } from './events/Principal.ts';
export type { View } from './events/View.ts';
export type { Level, ProcessRecord, ProductDescription } from './files/EventFile.ts';
export { Axis, type AxisNotes, type AxisOptions, type RegularBins, type VariableBins } from './histograms/Axis.ts';
export type { Booking } from './histograms/Booking.ts';
export { Histogram1D, Histogram2D } from './histograms/Counts.ts';
export { Histogram, type HistogramNotes, type ProfileNotes, type StorageArrays, type StorageType } from './histograms/Histogram.ts';
export { HistogramFileReader } from './histograms/HistogramFileReader.ts';
export { type Axes2D, Histograms, type Weighted } from './histograms/Histograms.ts';
export type { FlatFields, Ntuple, RowOf, RowWriter } from './histograms/Ntuple.ts';
export { Profile, WeightedProfile } from './histograms/Profile.ts';
export { WeightedHistogram1D, WeightedHistogram2D } from './histograms/WeightedSums.ts';
export type { EventId } from './identifiers/eventId.ts';
export { type MessageDestination, messageDestination, type ShownMessage } from './messages/MessageDestination.ts';
export { Messages } from './messages/Messages.ts';
export type { Severity } from './messages/severity.ts';
export type { FileDescription } from './outputs/FileDescription.ts';
export { outputFileProblem } from './outputs/outputFile.ts';
export { writeCompleteFile } from './outputs/writeCompleteFile.ts';
export * from './parameters/index.ts';
export { analyzer, filter, outputModule, producer, service, source, tool } from './plugins/decorators.ts';
export type { AbstractClass, Check, Concurrency, PluginOptions } from './plugins/definitions.ts';
export type { Analyzer, Filter, JobCalls, OutputModule, Producer, ServiceCalls } from './plugins/moduleInterfaces.ts';
export type { InputFile, Source, SourceItem } from './plugins/Source.ts';
export type {
  ActivityWatcher,
  ModuleName,
  ModuleRun,
  ModuleStep,
  PathStep,
  SourceStep,
  ThreadRun,
  TransitionCall,
} from './processor/Activity.ts';
export { Counters } from './processor/Counters.ts';
export { type TriggerResults, TriggerResultsSchema, triggerResultsText } from './processor/TriggerResults.ts';
export {
  type AssociationSchema,
  associate,
  association,
  type CollectionSchema,
  type NewPair,
  type Pair,
  type PairSchema,
  pairsOf,
} from './products/association.ts';
export type { Consumption } from './products/Consumption.ts';
export * as fields from './products/fields.ts';
export type { Handle } from './products/Handle.ts';
export type { Input } from './products/Input.ts';
export { type InputTag, inputTagText, parseInputTag } from './products/InputTag.ts';
export { type JobProduct, tagOf } from './products/JobProduct.ts';
export { type Output, type OutputNotes, type Outputs, output } from './products/Output.ts';
export type { ProcessHistory } from './products/ProcessHistory.ts';
export { collection, type ElementOf, type ProductOf, type ProductSchema, single } from './products/ProductSchema.ts';
export type { ProductTable } from './products/ProductTable.ts';
export { isNull, nullPtr, type Ptr } from './products/Ptr.ts';
export { type EventRange, fullRange, type RangeSet } from './products/RangeSet.ts';
export {
  type EventRanges,
  fullRun,
  fullSubRun,
  type RunRange,
  runFragment,
  type SubRunRange,
  subRunFragment,
} from './products/rangeStatements.ts';
export { type Selector, select } from './products/Selector.ts';
export { Random } from './random/Random.ts';

import { resolve } from 'node:path';
import type { FhiclTable } from '../../parser/index.ts';
import { FrameworkError } from '../errors/FrameworkError.ts';
import type { ProcessRecord } from '../files/EventFile.ts';
import type { Destination } from '../messages/Destination.ts';
import { messageDestination } from '../messages/MessageDestination.ts';
import { Messages } from '../messages/Messages.ts';
import { destinationTypes, readDestinations } from '../messages/messageParameters.ts';
import { ReadContext, readParameters } from '../parameters/index.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import type { PathAnalysis } from '../paths/analyzePaths.ts';
import { checkOrder, isOfThisProcess } from '../paths/checkOrder.ts';
import type { OutputModule } from '../plugins/moduleInterfaces.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { ErrorPolicy } from '../processor/ErrorPolicy.ts';
import type { Job } from '../processor/Job.ts';
import { Path } from '../processor/Path.ts';
import { RequestedStart } from '../processor/RequestedStart.ts';
import { TriggerResultsSchema } from '../processor/TriggerResults.ts';
import type { Worker } from '../processor/Worker.ts';
import type { Input } from '../products/Input.ts';
import { ProductTable } from '../products/ProductTable.ts';
import { fileServiceParameters, schedulerParameters, sourceParameters } from '../services/scheduler.ts';
import { ConfigurationErrors, problemText } from './ConfigurationErrors.ts';
import { addInputProducts, readSourceHandling, resolveInputs, sourceProductsOf, unsatisfied } from './connectProducts.ts';
import { declareProducts, declareTriggerResults } from './declareProducts.ts';
import type { JobConfiguration } from './JobConfiguration.ts';
import type { JobPlan } from './JobPlan.ts';
import { ModuleFactory } from './ModuleFactory.ts';
import { frameworkParametersOf, type PluginPlan, planModule, readPlan } from './ModulePlan.ts';
import { makeSchedules } from './makeSchedules.ts';
import { planSelections, resolveSelections } from './planSelections.ts';
import { frameworkTable, planServices } from './planServices.ts';
import { processRecord } from './processRecord.ts';
import { reportSchedules, reportUnread, scheduleCount } from './reportSetup.ts';
import { Tools } from './Tools.ts';
import { reporterOf, watchConsumption } from './watchConsumption.ts';

/**
 * Finds the plug-ins of a configuration and checks every parameter.
 * @param pathProblems what is wrong with the paths: it goes into the same report
 * @throws ConfigurationErrors with all that is wrong
 */
export async function planJob(
  configuration: JobConfiguration,
  paths: PathAnalysis,
  pathProblems: readonly Problem[],
  library: PluginLibrary,
): Promise<JobPlan> {
  const { root } = configuration;
  const problems: Problem[] = [...pathProblems];
  const modules: PluginPlan[] = [];
  for (const { label, key, value, kind } of [...paths.enabled].sort((a, b) => (a.label < b.label ? -1 : 1))) {
    const plan = await planModule(label, key, value, kind, library, problems);
    if (plan !== undefined) modules.push(plan);
  }
  const source = await planModule('source', 'source', root.get('source')!, 'source', library, problems);
  const services = await planServices(root, library, problems);
  await loadDestinations(root, library, problems);

  const tools = new Tools(undefined);
  const inputs: Input[] = [];
  for (const plan of [...modules, ...services]) {
    const context = new ReadContext(plan.key, tools);
    readPlan(plan, context);
    problems.push(...context.problems);
    inputs.push(...context.inputs);
  }
  const table = new ProductTable(configuration.processName);
  for (const plan of modules) declareProducts(plan, table);
  if (source !== undefined) declareProducts(source, table);
  if (paths.triggerPaths.length > 0) declareTriggerResults(table, root);
  problems.push(...(source === undefined ? [] : checkSource(source, tools)), ...checkFrameworkTables(root));
  const warnings: Problem[] = [];
  const scope = {
    processName: configuration.processName,
    triggerPaths: paths.triggerPaths,
    readsFiles: source === undefined || readsFiles(source),
  };
  const selections = planSelections(modules, scope, problems, warnings);
  // What files hold is known when the first of them is opened.
  const known = source === undefined || readsFiles(source) ? inputs.filter((input) => isOfThisProcess(input, table.process)) : inputs;
  problems.push(...unsatisfied(known, table), ...checkOrder(paths, known, table));
  if (problems.length > 0 || source === undefined) throw new ConfigurationErrors(problems);
  return { configuration, paths, source, modules, services, table, inputs, selections, warnings, library };
}

/** Imports the destinations that `services.message` names, so that they can be read without waiting; unknown ones are reported then. */
async function loadDestinations(root: FhiclTable, library: PluginLibrary, problems: Problem[]): Promise<void> {
  for (const { name, value } of destinationTypes(frameworkTable(root, 'message'))) {
    try {
      if ((await library.find('tool', name, messageDestination)) === undefined) await library.all();
    } catch (error) {
      if (!(error instanceof FrameworkError)) throw error;
      problems.push({ message: error.message, origin: value.origin });
    }
  }
}

function checkSource(source: PluginPlan, tools: Tools): readonly Problem[] {
  const context = new ReadContext('source', tools);
  readParameters(sourceParameters, source.table, context, source.table!.names());
  readPlan(source, context, [...frameworkParametersOf('source'), ...Object.keys(sourceParameters)]);
  return context.problems;
}

function checkFrameworkTables(root: FhiclTable): readonly Problem[] {
  const scheduler = new ReadContext('services.scheduler');
  readParameters(schedulerParameters, frameworkTable(root, 'scheduler'), scheduler);
  for (const name of ['CatalogInterface', 'FileTransfer'] as const) {
    const context = new ReadContext(`services.${name}`);
    readParameters(fileServiceParameters[name], frameworkTable(root, name), context, ['service_type']);
    scheduler.problems.push(...context.problems);
  }
  const message = new ReadContext('services.message');
  readDestinations(frameworkTable(root, 'message'), message, false);
  return [...scheduler.problems, ...message.problems];
}

/**
 * Constructs services, modules and the source of a plan, in this order, opens the first input file, and connects products.
 * @param watchers are told what happens besides the services that watch
 * @throws ConfigurationErrors for inputs that nothing satisfies, FrameworkError for files that cannot be read or written
 */
export async function buildJob(plan: JobPlan, watchers: readonly object[] = []): Promise<Job> {
  const { configuration, paths } = plan;
  const { root } = configuration;
  const { table } = plan;
  const process = processRecord(configuration);
  table.history.setCurrent(process);
  const messages = new Messages();
  const destinations = openDestinations(root);
  messages.use(destinations);
  messages.info('MF_INIT_OK', 'Messagelogger initialization complete.');
  const scheduler = readParameters(schedulerParameters, frameworkTable(root, 'scheduler'), new ReadContext('services.scheduler'));
  const count = scheduleCount(scheduler);
  const { wantSummary, errorOnSIGINT, handleEmptyRuns, handleEmptySubRuns, ...errorLists } = scheduler;
  reportSchedules(scheduler, messages);
  reportUnread(plan.services, messages);
  for (const warning of plan.warnings) messages.warning('Configuration', problemText(warning));

  const factory = new ModuleFactory(plan.services, messages, table, watchers, { hasSchedules: count > 1 });
  factory.makeServices();
  const workers = new Map<string, Worker>();
  for (const module of plan.modules) workers.set(module.label, factory.makeWorker(module, plan.selections.get(module.label)));
  const { reportFrequency, passedOver } = readSourceHandling(plan.source);
  const source = factory.makeSource(plan.source);

  const firstFile = await source.openFirstFile?.();
  if (firstFile !== undefined) addInputProducts(table, firstFile);
  source.setTable?.(table);
  resolveInputs(paths, factory.inputs, table);
  const triggerResultsIndex = table.products.find((product) => product.isProduced && product.schema === TriggerResultsSchema)?.index;
  const ownBits = triggerResultsIndex === undefined ? undefined : { productIndex: triggerResultsIndex, paths: paths.triggerPaths };
  const bindSelections = (processes: readonly ProcessRecord[]) => resolveSelections(plan.selections.values(), ownBits, table, processes);
  bindSelections(firstFile?.processes ?? []);

  const consumption = watchConsumption(plan, factory.inputs, scheduler.errorOnMissingConsumes);
  const outputs = paths.endPath.filter(({ kind }) => kind === 'output').map(({ label }) => workers.get(label)!.instance as OutputModule);
  const writingServices = factory.services.map((service) => ({
    fileName: service.outputFileName ?? '',
    check: () => service.checkOutputFile?.(),
  }));
  checkOutputs([...outputs, ...writingServices], destinations, source.fileNames ?? []);
  const modifiers = [...new Set(paths.triggerPaths.flatMap(({ entries }) => entries.map(({ module }) => workers.get(module.label)!)))];
  const { inputs, usedServices, activity } = factory;
  const schedules = await makeSchedules(plan, { count, source, modifiers, inputs, services: usedServices, messages, activity });
  return {
    process,
    table,
    source,
    sourceType: plan.source.definition.name,
    sourceProducts: sourceProductsOf(plan.source, source, table),
    firstFile,
    triggerPaths: paths.triggerPaths.map(
      ({ name, bit, entries }) =>
        new Path(
          name,
          bit,
          entries.map(({ module, rule }) => ({ worker: workers.get(module.label)!, rule })),
        ),
    ),
    triggerBits: paths.triggerBits,
    triggerResultsIndex,
    modifiers,
    endPath: paths.endPath.map(({ label }) => workers.get(label)!),
    outputs,
    triggerPolicy: new ErrorPolicy(errorLists, messages, false),
    endPolicy: new ErrorPolicy(errorLists, messages, true),
    handleEmptyRuns,
    handleEmptySubRuns,
    activity: factory.activity,
    resolveSelections: bindSelections,
    services: consumption === undefined ? factory.services : [...factory.services, reporterOf(consumption, messages)],
    messages,
    requestedStart: passedOver.includes('event') ? undefined : RequestedStart.of(plan.source.table!),
    passedOver,
    schedules,
    reportFrequency,
    wantSummary,
    errorOnSignal: errorOnSIGINT,
  };
}

function openDestinations(root: FhiclTable) {
  const context = new ReadContext('services.message');
  const destinations = readDestinations(frameworkTable(root, 'message'), context, true);
  if (context.problems.length > 0) throw new ConfigurationErrors(context.problems);
  return destinations;
}

const readsFiles = ({ definition }: PluginPlan): boolean => 'openFirstFile' in definition.constructor.prototype;

function checkOutputs(
  outputs: readonly Pick<OutputModule, 'fileName' | 'check'>[],
  destinations: readonly Destination[],
  inputFiles: readonly string[],
): void {
  const problems = outputs.flatMap((output) => output.check?.() ?? []);
  const names = outputs.flatMap(({ fileName = '' }) => (fileName === '' ? [] : resolve(fileName)));
  const logs = destinations.flatMap(({ fileName }) => (fileName === undefined ? [] : resolve(fileName)));
  const log = logs.find((name) => names.includes(name));
  if (log !== undefined)
    problems.push(`messages and an output both go to ${log} (the output would take the place of the messages) give each a file of its own`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const read = names.find((name) => inputFiles.some((input) => resolve(input) === name));
  if (read !== undefined)
    problems.push(
      `output file ${read} is also an input file (it would be replaced by what was made from it) choose another fileName or use -o`,
    );
  if (twice !== undefined)
    problems.push(`two output modules write ${twice} (they would overwrite each other) give each a fileName of its own`);
  if (problems.length > 0) throw new FrameworkError('FileOpenError', problems.join('\n'));
}

import { getAs, parseText, types } from '../../parser/index.ts';
import { planJob } from '../job/buildJob.ts';
import { addInputProducts, readSourceHandling, resolveInputs, sourceProductsOf } from '../job/connectProducts.ts';
import type { JobPlan } from '../job/JobPlan.ts';
import { ModuleFactory } from '../job/ModuleFactory.ts';
import { frameworkTable } from '../job/planServices.ts';
import { watchConsumption } from '../job/watchConsumption.ts';
import { ReadContext, readParameters } from '../parameters/index.ts';
import { analyzePaths, type PathAnalysis } from '../paths/analyzePaths.ts';
import { isModifier } from '../paths/ModuleTables.ts';
import { PluginLibrary } from '../plugins/PluginLibrary.ts';
import type { Source } from '../plugins/Source.ts';
import { ErrorPolicy } from '../processor/ErrorPolicy.ts';
import { InputFileCalls } from '../processor/InputFileCalls.ts';
import { Path } from '../processor/Path.ts';
import { RunBoundaries } from '../processor/RunBoundaries.ts';
import type { Worker } from '../processor/Worker.ts';
import { schedulerParameters } from '../services/scheduler.ts';
import { MemoryMeter } from '../tracking/processMemory.ts';
import { BatchRecorder } from './BatchRecorder.ts';
import { ProductPacker } from './ProductPacker.ts';
import type { Note, ScheduleData } from './protocol.ts';
import { RecordedMessages } from './RecordedMessages.ts';
import { MadeElsewhere, SchedulePrincipal } from './SchedulePrincipal.ts';
import { type ScheduleModule, ScheduleRunner } from './ScheduleRunner.ts';
import { StateWatch } from './StateWatch.ts';

export interface BuiltSchedule {
  readonly runner: ScheduleRunner;
  readonly recorder: BatchRecorder;
  readonly packer: ProductPacker;
}

/**
 * Builds what a schedule needs of a job: its source, the modules of its trigger paths, and the services that they ask for. The main thread
 * has built the same, so that nothing is reported here. What watches or writes is there only.
 */
export async function buildSchedule(data: ScheduleData): Promise<BuiltSchedule> {
  const plan = await planSchedule(data);
  const { table, configuration } = plan;
  let recorder: BatchRecorder | undefined;
  const note = (taken: Note) => recorder?.note(taken);
  const messages = new RecordedMessages(note);
  const counted = (name: string, amount: number) => note({ kind: 'count', name, amount });
  const factory = new ModuleFactory(plan.services, messages, table, [], { counted });
  const staying = new Set(data.staying);
  const workers = new Map<string, Worker>();
  for (const module of plan.modules) if (!staying.has(module.label)) workers.set(module.label, factory.makeWorker(module, undefined));
  const source = factory.makeSource(plan.source);
  const firstFile = await source.openFirstFile?.();
  if (firstFile !== undefined) addInputProducts(table, firstFile);
  source.setTable?.(table);
  resolveInputs(plan.paths, factory.inputs, table);

  const elsewhere = new MadeElsewhere();
  for (const { index, moduleLabel, isProduced } of table.products) if (isProduced && staying.has(moduleLabel)) elsewhere.indices.add(index);
  const scheduler = readParameters(schedulerParameters, frameworkTable(configuration.root, 'scheduler'), new ReadContext(''));
  const { handleEmptyRuns, handleEmptySubRuns, errorOnMissingConsumes } = scheduler;
  if (errorOnMissingConsumes) watchConsumption(plan, factory.inputs, true);
  const { triggerPaths } = plan.paths;
  const job = {
    ...{ table, source, messages, handleEmptyRuns, handleEmptySubRuns, endPath: [], outputs: [] },
    sourceProducts: sourceProductsOf(plan.source, source, table),
    passedOver: readSourceHandling(plan.source).passedOver,
    triggerPaths: pathsOf(triggerPaths, workers),
  };
  const principal = () => new SchedulePrincipal(table, elsewhere);
  const event = principal();
  const boundaries = new RunBoundaries(job, undefined, principal);
  event.subRunProducts = boundaries.subRun;
  event.runProducts = boundaries.run;
  await beginJob(source, [...workers.values()], factory);
  const files = new InputFileCalls([...workers.values()]);
  files.opened(firstFile?.name);

  const packer = new ProductPacker(table);
  const withMemory = data.measured === 'memory' || data.measured === 'heap';
  const meter = withMemory ? new MemoryMeter() : undefined;
  recorder = new BatchRecorder(data.modules.length, table.products.length, packer, data.measured, meter);
  const paths = triggerPaths.map(({ entries }) => ({
    steps: entries.map(({ module, rule }) => ({ module: data.modules.indexOf(module.label), rule })),
  }));
  const modules = data.modules.map((label): ScheduleModule => moduleOf(workers.get(label), plan, label));
  const policy = new ErrorPolicy(scheduler, messages, false);
  return { runner: new ScheduleRunner({ job, boundaries, files, event, elsewhere, modules, paths, policy }, recorder), recorder, packer };
}

async function planSchedule({ configuration: text, pluginPath, workingFolder }: ScheduleData): Promise<JobPlan> {
  const { parameters: root } = parseText(text, 'the configuration', { searchPath: [], read: () => undefined });
  const paths = analyzePaths(root, []);
  // What is on the end path stays in the main thread: its classes are not even looked for.
  const ofSchedule = { ...paths, endPaths: [], endPath: [], enabled: paths.enabled.filter(isModifier) };
  const configuration = { root, processName: getAs(root, 'process_name', types.string), notices: [] };
  return planJob(configuration, ofSchedule, [], new PluginLibrary(pluginPath, workingFolder));
}

/** Of each path the modules that are here, for the beginnings and ends of runs and subruns. */
function pathsOf(paths: PathAnalysis['triggerPaths'], workers: ReadonlyMap<string, Worker>): readonly Path[] {
  return paths.map(({ name, bit, entries }) => {
    const steps = entries.flatMap(({ module, rule }) => {
      const worker = workers.get(module.label);
      return worker === undefined ? [] : [{ worker, rule }];
    });
    return new Path(name, bit, steps);
  });
}

function moduleOf(worker: Worker | undefined, { modules }: JobPlan, label: string): ScheduleModule {
  const { definition } = modules.find((module) => module.label === label)!;
  const says = definition.concurrency === 'replicated';
  return { worker, watch: worker === undefined || says ? undefined : new StateWatch(worker.instance) };
}

async function beginJob(source: Source, workers: readonly Worker[], { services }: ModuleFactory): Promise<void> {
  await source.beginJob?.();
  for (const { instance } of workers) await instance.beginJob?.();
  for (const service of services) if (service.outputFileName === undefined) await service.postBeginJob?.();
}

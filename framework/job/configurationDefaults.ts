import { type FhiclTable, find, fromJs, type JsValue, without, withValue } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import { unlessProtected } from './unlessProtected.ts';

/** Sets a parameter that is the framework's to set; it has no origin. What is protected stays as it is. */
export const withInjected = (root: FhiclTable, key: string, value: JsValue): FhiclTable =>
  unlessProtected(root, (table) => withValue(table, key, fromJs(value)));

/** Sets what the file and the options leave open. */
export const withDefault = (root: FhiclTable, key: string, value: JsValue): FhiclTable =>
  find(root, key) === undefined ? withInjected(root, key, value) : root;

/** What art writes into every configuration about the scheduler. */
const schedulerDefaults = {
  errorOnMissingConsumes: false,
  errorOnSIGINT: true,
  num_schedules: 1,
  num_threads: 1,
  pruneConfig: true,
  reportUnused: true,
};

/** What art notes of --debug-config and its like in the text that it writes; it says nothing about a job that reads the text. */
const optionRecords = ['debug', 'configOut', 'dataDependencyGraph'];

/** Services of art that find and deliver files: only the trivial ones exist here, which take names as they are. */
const fileServices = { CatalogInterface: 'TrivialFileDelivery', FileTransfer: 'TrivialFileTransfer' };

/** Completes the services: scheduler, file services, and a destination for messages. */
export function withServiceDefaults(configured: FhiclTable): FhiclTable {
  let root = configured;
  for (const name of optionRecords) root = unlessProtected(root, (table) => without(table, `services.scheduler.${name}`));
  for (const [name, value] of Object.entries(schedulerDefaults)) root = withDefault(root, `services.scheduler.${name}`, value);
  for (const [service, provider] of Object.entries(fileServices))
    root = withDefault(root, `services.${service}.service_provider`, provider);
  return withMessageDefaults(root);
}

export const messageDestinations = 'services.message.destinations';

/** Category of messages about multi-threading, which no destination shows unless it is asked to. */
export const diagnostics = 'MTdiagnostics';

/** Gives a job without destinations for messages art's standard one. */
export function withMessageDefaults(configured: FhiclTable): FhiclTable {
  let root = configured;
  if (find(root, messageDestinations) === undefined) {
    root = withDefault(root, `${messageDestinations}.STDOUT`, {
      type: 'cout',
      threshold: 'INFO',
      categories: { ArtReport: { limit: 100 }, default: { limit: -1 } },
    });
  }
  for (const key of destinationKeys(root)) root = withDefault(root, `${key}.categories.${diagnostics}.limit`, 0);
  return root;
}

/** Whether any destination shows diagnostics. */
export const wantsDiagnostics = (root: FhiclTable): boolean =>
  destinationKeys(root).some((key) => {
    const limit = find(root, `${key}.categories.${diagnostics}.limit`);
    return limit !== undefined && toText(limit) !== '0';
  });

/** Destinations, and those of statistics, which have a table of their own among them. */
function destinationKeys(root: FhiclTable): readonly string[] {
  const tablesIn = (key: string): readonly string[] => {
    const value = find(root, key);
    if (value?.kind !== 'table') return [];
    return value
      .names()
      .filter((name) => value.get(name)!.kind === 'table')
      .map((name) => `${key}.${name}`);
  };
  const statistics = `${messageDestinations}.statistics`;
  return [...tablesIn(messageDestinations).filter((key) => key !== statistics), ...tablesIn(statistics)];
}

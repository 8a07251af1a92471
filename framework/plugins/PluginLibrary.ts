import { nearestName } from '../../parser/index.ts';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import type { PluginDefinition, PluginKind } from './definitions.ts';
import { npmPlugins, type PluginLocation, packagedPlugins, pluginFolders } from './locations.ts';
import { group, namesOf, PluginClash, registered } from './registry.ts';

type Group = ReturnType<typeof group>;

/** Where plug-ins come from: the file that exports them. */
const files = new Map<PluginDefinition, string>();

/**
 * Finds plug-ins by name: this package's own by its index, then the files of the folders on `TSFW_PLUGIN_PATH`, then npm packages whose
 * package.json has `tsfw.plugins`. Files are imported only when a name asks for them.
 */
export class PluginLibrary {
  /** What was wrong with each file that was imported; undefined for those that could be. */
  private readonly imported = new Map<string, FrameworkError | undefined>();
  private readonly packaged = packagedPlugins();
  private ofUser: Promise<readonly PluginLocation[]> | undefined;
  private ofPackages: Promise<readonly PluginLocation[]> | undefined;

  constructor(
    readonly pluginPath: string | undefined,
    readonly workingFolder: string,
  ) {}

  /**
   * @param wanted what the name should be: any module, or one kind of tool
   * @returns undefined when there is none
   * @throws FrameworkError Configuration when the file of that name cannot be loaded, or holds a second plug-in of a name
   */
  async find(wanted: Group, name: string, toolKind?: string): Promise<PluginDefinition | undefined> {
    const fits = (definition: PluginDefinition) =>
      group(definition.kind) === wanted &&
      (toolKind === undefined || definition.toolKind === toolKind) &&
      namesOf(definition).includes(name);
    const known = () => registered().find(fits);
    if (known() !== undefined) return known();
    // A user's file is usually called as its class. It is looked at even where this package has the name: two of one name are an error.
    for (const { file } of [...this.packaged, ...(await this.userFiles())].filter((location) => location.names.includes(name))) {
      const failure = await this.import(file);
      if (failure !== undefined) throw failure;
    }
    if (known() !== undefined) return known();
    // Any file may hold it. Those that cannot be loaded matter only if nothing else has the name: see advice.
    for (const { file } of await this.userFiles()) await this.import(file);
    if (known() === undefined) for (const { file } of await this.packageFiles()) await this.import(file);
    const clash = [...this.imported.values()].find(
      (failure) => failure?.cause instanceof PluginClash && namesOf(failure.cause.definition).includes(name),
    );
    if (clash !== undefined) throw clash;
    return known();
  }

  /** Every plug-in that can be found, imported. @param progress called after every file, with the number done and of all */
  async all(progress?: (done: number, of: number) => void): Promise<readonly PluginDefinition[]> {
    const locations = [...this.packaged, ...(await this.userFiles()), ...(await this.packageFiles())];
    for (const [index, { file }] of locations.entries()) {
      await this.import(file);
      progress?.(index + 1, locations.length);
    }
    return registered();
  }

  /** Names that plug-ins are expected to have, without importing any; those of npm packages left out. */
  async expectedNames(): Promise<readonly string[]> {
    return [...this.packaged, ...(await this.userFiles())].flatMap(({ names }) => names);
  }

  /** URL of the file that exports a plug-in; undefined for one that was not looked for. */
  fileOf(definition: PluginDefinition): string | undefined {
    return files.get(definition);
  }

  /** What is wrong with the files that could not be loaded so far. */
  get failures(): readonly string[] {
    return [...this.imported.values()].flatMap((failure) => failure?.message ?? []);
  }

  /** What to do about a name that was not found: the nearest known one, and files that could have had it. */
  async advice(wanted: Group, name: string): Promise<string> {
    const names = (await this.all()).filter((definition) => group(definition.kind) === wanted).flatMap(namesOf);
    const nearest = nearestName(name, names);
    return [nearest === undefined ? `see --print-available ${wanted}` : `did you mean '${nearest}'?`, ...this.failures].join('\n  ');
  }

  /** Imports a file once. @returns what is wrong with it */
  private async import(file: string): Promise<FrameworkError | undefined> {
    if (this.imported.has(file)) return this.imported.get(file);
    let failure: FrameworkError | undefined;
    try {
      // Also for JavaScript: 'tsfw' then is this installation, wherever the file is.
      if (!this.packaged.some((location) => location.file === file)) await import('./registerTypeScript.ts');
      const exported: readonly unknown[] = Object.values(await import(file));
      for (const definition of registered()) if (exported.includes(definition.constructor)) files.set(definition, file);
    } catch (error) {
      failure = new FrameworkError(
        'Configuration',
        `plug-in ${decodeURI(file.replace(/^file:\/\//, ''))} cannot be loaded (${messageOf(error)}) correct the file or take it off TSFW_PLUGIN_PATH`,
        { cause: error },
      );
    }
    this.imported.set(file, failure);
    return failure;
  }

  private userFiles(): Promise<readonly PluginLocation[]> {
    this.ofUser ??= pluginFolders(this.pluginPath);
    return this.ofUser;
  }

  private packageFiles(): Promise<readonly PluginLocation[]> {
    this.ofPackages ??= npmPlugins(this.workingFolder);
    return this.ofPackages;
  }
}

/** How a message calls the kinds. */
export const kindName: { readonly [K in PluginKind]: string } = {
  producer: 'producer',
  filter: 'filter',
  analyzer: 'analyzer',
  output: 'output module',
  source: 'source',
  service: 'service',
  tool: 'tool',
};

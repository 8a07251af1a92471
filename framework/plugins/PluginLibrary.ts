import { nearestName } from '../../parser/index.ts';
import { FrameworkError } from '../errors/FrameworkError.ts';
import type { PluginDefinition, PluginKind } from './definitions.ts';
import { type PluginLocation, npmPlugins, packagedPlugins, pluginFolders } from './locations.ts';
import { group, namesOf, registered } from './registry.ts';

type Group = ReturnType<typeof group>;

/**
 * Finds plug-ins by name: this package's own by its index, then the files of the folders on `TSFW_PLUGIN_PATH`, then npm packages whose
 * package.json has `tsfw.plugins`. Files are imported only when a name asks for them.
 */
export class PluginLibrary {
  private readonly imported = new Set<string>();

  constructor(
    private readonly pluginPath: string | undefined,
    private readonly workingFolder: string,
  ) {}

  /**
   * @param wanted what the name should be: any module, or one kind of tool
   * @returns undefined when there is none
   */
  async find(wanted: Group, name: string, toolKind?: string): Promise<PluginDefinition | undefined> {
    const fits = (definition: PluginDefinition) => group(definition.kind) === wanted && (toolKind === undefined || definition.toolKind === toolKind) && namesOf(definition).includes(name);
    const known = () => registered().find(fits);
    if (known() !== undefined) return known();
    for (const { file } of packagedPlugins().filter((entry) => entry.names.includes(name))) await this.import(file);
    if (known() !== undefined) return known();
    // A user's file is usually called as its class: look there first, and into every other file only when that fails.
    const ofUser = await pluginFolders(this.pluginPath);
    for (const { file } of ofUser.filter((entry) => entry.names.includes(name))) await this.import(file);
    if (known() !== undefined) return known();
    for (const { file } of ofUser) await this.import(file);
    if (known() !== undefined) return known();
    for (const { file } of await npmPlugins(this.workingFolder)) await this.import(file);
    return known();
  }

  /** Every plug-in that can be found, imported. */
  async all(): Promise<readonly PluginDefinition[]> {
    const locations: readonly PluginLocation[] = [...packagedPlugins(), ...(await pluginFolders(this.pluginPath)), ...(await npmPlugins(this.workingFolder))];
    for (const { file } of locations) await this.import(file);
    return registered();
  }

  /** The known name of this group that is nearest to a name that was not found. */
  async nearest(wanted: Group, name: string): Promise<string | undefined> {
    const names = (await this.all()).filter((definition) => group(definition.kind) === wanted).flatMap(namesOf);
    return nearestName(name, names);
  }

  private async import(file: string): Promise<void> {
    if (this.imported.has(file)) return;
    this.imported.add(file);
    if (file.endsWith('.ts')) await import('./registerTypeScript.ts');
    try {
      await import(file);
    } catch (error) {
      throw new FrameworkError('Configuration', `plug-in ${file.replace(/^file:\/\//, '')} cannot be loaded (${error instanceof Error ? error.message : String(error)}) correct the file or take it off TSFW_PLUGIN_PATH`, { cause: error });
    }
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

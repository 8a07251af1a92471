import type { Worker } from '../processor/Worker.ts';
import type { Input } from '../products/Input.ts';
import type { JobPlan } from './JobPlan.ts';

/** What of a job says how its modules are connected. */
export interface ConnectionParts {
  readonly plan: Pick<JobPlan, 'modules' | 'paths' | 'table'>;
  readonly inputs: readonly Input[];
  /** By label: the services that a module and its tools asked for. */
  readonly services: ReadonlyMap<string, readonly object[]>;
}

/** What leads from one module to another besides the products of an event, which the order of the paths covers. */
export class ModuleConnections {
  constructor(private readonly parts: ConnectionParts) {}

  /** Why a module has to run where another one runs; undefined where nothing says so. */
  reason(module: string, other: string): string | undefined {
    const { plan, inputs, services } = this.parts;
    const { key, definition } = plan.modules.find(({ label }) => label === module)!;
    const product = inputs
      .filter((input) => input.key.startsWith(`${key}.`))
      .flatMap(({ candidates }) => candidates.map((index) => plan.table.products[index]))
      .find(({ isProduced, level, moduleLabel }) => isProduced && level !== 'Event' && moduleLabel === other);
    if (product !== undefined) return `it reads ${product.name}, which is made there`;
    // What a class says of itself holds for the services that it asks for.
    if (definition.concurrency === 'replicated') return undefined;
    const shared = services.get(module)!.find((service) => services.get(other)!.includes(service));
    return shared === undefined ? undefined : `it shares ${shared.constructor.name} with ${other}`;
  }

  /** Modules of trigger paths, itself among them, that may find something else once this one keeps something from event to event. */
  successors(module: string): readonly string[] {
    const { triggerPaths } = this.parts.plan.paths;
    const order = [...new Set(triggerPaths.flatMap(({ entries }) => entries.map(({ module: { label } }) => label)))];
    const found = new Set([module]);
    // A set goes on to what is added to it.
    for (const one of found) {
      // On other paths as well: a module can look for products without naming their makers.
      for (const { entries } of triggerPaths) {
        const position = entries.findIndex(({ module: { label } }) => label === one);
        if (position >= 0) for (const { module: behind } of entries.slice(position)) found.add(behind.label);
      }
      for (const later of order.slice(order.indexOf(one))) found.add(later);
      for (const other of order) if (this.reason(other, one) !== undefined) found.add(other);
    }
    return [...found];
  }
}

/** Lets modules of trigger paths stay in the main thread beside those there that they depend on. */
export function keepConnected(
  workers: readonly (Worker & { reasonToStay: string | undefined })[],
  endPath: readonly string[],
  connections: ModuleConnections,
): void {
  const there = new Set([...endPath, ...workers.filter(({ reasonToStay }) => reasonToStay !== undefined).map(labelOf)]);
  for (const other of there) {
    for (const worker of workers) {
      if (worker.reasonToStay !== undefined) continue;
      worker.reasonToStay = connections.reason(labelOf(worker), other);
      if (worker.reasonToStay !== undefined) there.add(labelOf(worker));
    }
  }
}

const labelOf = ({ identity }: Worker): string => identity.label;

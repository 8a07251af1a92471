import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Input } from './Input.ts';
import { inputTagText } from './InputTag.ts';
import { type JobProduct, tagOf } from './JobProduct.ts';

/** Which products modules declared as inputs, and which they retrieve without having said so, by selectors or by tags of their own. */
export class Consumption {
  private readonly declared = new Map<string, Set<number>>();
  /** Declarations that modules lack, by `module_type/label`. */
  private readonly missing = new Map<string, Set<string>>();

  /** @param isError whether retrieving what was not declared is an error */
  constructor(private readonly isError: boolean) {}

  /** Notes what a module declared. @param inputs resolved against the products of the job */
  declare(moduleName: string, inputs: readonly Input[]): void {
    this.declared.set(moduleName, new Set(inputs.flatMap(({ candidates }) => candidates)));
  }

  /**
   * Called when a module retrieves a product.
   * @throws FrameworkError ProductRegistrationFailure when it did not declare it, and that is an error
   */
  note(moduleName: string, product: JobProduct): void {
    if (this.declared.get(moduleName)?.has(product.index)) return;
    const declaration = `input(${product.schema.friendlyName}, { default: '${inputTagText(tagOf(product))}' })`;
    if (this.isError) {
      throw new FrameworkError(
        'ProductRegistrationFailure',
        `${moduleName} retrieved ${product.name} without declaring it (errorOnMissingConsumes is true) add to its parameters: ${declaration}`,
      );
    }
    const known = this.missing.get(moduleName) ?? new Set();
    this.missing.set(moduleName, known.add(declaration));
  }

  /** As `note`, for a module that ran in another thread: what is an error was one there, and the module went on nevertheless. */
  repeat(moduleName: string, product: JobProduct): void {
    if (!this.isError) this.note(moduleName, product);
  }

  /** The declarations that modules lack; undefined when they lack none. */
  get report(): string | undefined {
    if (this.missing.size === 0) return undefined;
    const lines = [...this.missing].flatMap(([name, declarations]) => [`  ${name}`, ...[...declarations].map((text) => `    ${text}`)]);
    return ['modules retrieved products that they do not declare; these inputs are missing:', ...lines].join('\n');
  }
}

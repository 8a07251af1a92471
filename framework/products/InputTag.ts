/** What a module says of a product that it wants: `label[:instance[:process]]`. */
export interface InputTag {
  readonly label: string;
  /** An empty instance means exactly the empty instance. */
  readonly instance: string;
  /** An empty process means: this process first, then the latest that has it. */
  readonly process: string;
}

/** @throws RangeError with the accepted form */
export function parseInputTag(text: string): InputTag {
  return inputTag(text.split(':'), text);
}

/**
 * A tag from its two or three parts, as a sequence in FHiCL has them.
 * @throws RangeError with the accepted form
 */
export function inputTagOf(parts: readonly string[]): InputTag {
  const text = `[${parts.join(', ')}]`;
  if (parts.length < 2 || parts.some((part) => part.includes(':'))) throw notATag(text);
  return inputTag(parts, text);
}

function inputTag(parts: readonly string[], text: string): InputTag {
  const [label = '', instance = '', process = ''] = parts.map((part) => part.trim());
  if (parts.length > 3 || label === '') throw notATag(text);
  return { label, instance, process };
}

const notATag = (text: string): RangeError =>
  new RangeError(
    `'${text}' is not an input tag (expected: label, label:instance or label:instance:process, or [label, instance] or [label, instance, process])`,
  );

export function inputTagText({ label, instance, process }: InputTag): string {
  return process !== '' ? `${label}:${instance}:${process}` : instance !== '' ? `${label}:${instance}` : label;
}

/** Whether a product is of the process that a tag names: by its name, as `current_process` or `input_source`, or any when there is no name. */
export function matchesProcess(product: { readonly process: string; readonly isProduced: boolean }, process: string): boolean {
  if (process === '') return true;
  if (process === 'current_process') return product.isProduced;
  return process === 'input_source' ? !product.isProduced : product.process === process;
}

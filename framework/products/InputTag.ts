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
  const fields = text.split(':').map((field) => field.trim());
  const [label = '', instance = '', process = ''] = fields;
  if (fields.length > 3 || label === '') {
    throw new RangeError(`'${text}' is not an input tag (expected: label, label:instance or label:instance:process)`);
  }
  return { label, instance, process };
}

export function inputTagText({ label, instance, process }: InputTag): string {
  return process !== '' ? `${label}:${instance}:${process}` : instance !== '' ? `${label}:${instance}` : label;
}

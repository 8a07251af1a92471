/** What a FHiCL tool is asked for and cannot do. */
export class ToolError extends Error {
  constructor(
    /** The category of the exception in the reference. */
    readonly category: string,
    message: string,
  ) {
    super(message);
    this.name = 'ToolError';
  }

  /** The text that cetlib's exceptions have, which scripts look for. */
  format(): string {
    return exceptionText(this.category, this.message);
  }
}

/** A message between the lines that cetlib puts around it; inner ones are part of the message. */
export function exceptionText(category: string, message: string): string {
  const lines = message.replace(/\n$/, '').split('\n');
  return `---- ${category} BEGIN\n${lines.map((line) => `  ${line}\n`).join('')}---- ${category} END\n`;
}

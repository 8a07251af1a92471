/** Ends the command before a job could be built, with an exit status of art's contract (section 1.5) of its own. */
export class JobSetupError extends Error {
  override readonly name = 'JobSetupError';

  constructor(
    readonly exitStatus: 88 | 89 | 90 | 91,
    message: string,
  ) {
    super(message);
  }
}

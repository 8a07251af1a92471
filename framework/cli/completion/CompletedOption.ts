/** An option as shells need to know it. */
export interface CompletedOption {
  /** As in `-c` and `--config`. */
  readonly names: readonly string[];
  readonly takesValue: boolean;
}

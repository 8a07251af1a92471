/** True when two types are the same, `any` and optional or readonly members included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only when the types are the same: `sameType<Same<A, B>>()`. */
export declare function sameType<_Result extends true>(): void;

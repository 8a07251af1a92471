/** Categories of errors with the exit status that each gives to a job which could not be built, as art numbers them. */
export const categories = {
  OtherArt: 1,
  StdException: 2,
  Unknown: 3,
  BadAlloc: 4,
  BadExceptionType: 5,
  ProductNotFound: 6,
  DictionaryNotFound: 7,
  ProductPutFailure: 8,
  Configuration: 9,
  LogicError: 10,
  UnimplementedFeature: 11,
  InvalidReference: 12,
  TypeConversion: 13,
  NullPointerError: 14,
  EventTimeout: 15,
  DataCorruption: 16,
  ScheduleExecutionFailure: 17,
  EventProcessorFailure: 18,
  EndJobFailure: 19,
  FileOpenError: 20,
  FileReadError: 21,
  MismatchedInputFiles: 23,
  ProductDoesNotSupportViews: 25,
  InvalidNumber: 28,
  NotFound: 29,
  ServiceNotFound: 30,
  ProductCannotBeAggregated: 31,
  ProductRegistrationFailure: 32,
  EventRangeOverlap: 33,
  /** Ours: art has no number for it. A write that failed ends the job with this status at any time. */
  FileWriteError: 34,
} as const;

/** One of these, or a name of a module's own, which error policies can list as well. */
export type Category = keyof typeof categories | (string & NonNullable<unknown>);

/** Exit status of a job that could not be built because of an error of a category that is none of art's. */
export const otherCategory = 65;

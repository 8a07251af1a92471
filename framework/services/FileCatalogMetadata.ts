import { enumeration, optional, sequence, string } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';

const parameters = {
  applicationFamily: optional(string({ about: 'family of the application' })),
  applicationVersion: optional(string({ about: 'its version' })),
  group: optional(string({ about: 'group that the files belong to' })),
  fileType: optional(string({ about: 'type of the files, as in mc' })),
  runType: optional(string({ about: 'type of the runs' })),
  metadataFromInput: sequence(enumeration(['fileType', 'runType'], { about: 'what is as in the input file' }), {
    default: [],
    about: 'what a catalogue takes over from the input file',
  }),
};

/**
 * What catalogues of files want to know of a job, as art's `--sam-...` options say it. It stands in the configuration that every output file
 * stores; nothing in the job depends on it.
 */
@service(parameters)
export class FileCatalogMetadata {}

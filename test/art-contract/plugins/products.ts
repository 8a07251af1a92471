import { fields, single } from 'tsfw';

/** One number with each event, subrun or run. */
export const IntProduct = single('arttest::Int', 'a number', { value: fields.int32({ about: 'the number' }) });

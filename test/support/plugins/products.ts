import { collection, fields, single } from 'tsfw';

/** One number with each event, subrun or run. */
export const IntProduct = single('test::IntProduct', 'a number', { value: fields.int32({ about: 'the number' }) });

/** Points, of which some refer to another. */
export const Points = collection('test::Point', 'points', {
  x: fields.float64({ unit: 'mm', about: 'position' }),
  origin: fields.ptr({ to: 'test::Point', about: 'the point that this one was made from' }),
});

export const NumbersProduct = single('test::Numbers', 'numbers', {
  numbers: fields.list({ about: 'the numbers', of: fields.float64({ about: 'a number' }) }),
});

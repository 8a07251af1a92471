import { collection, fields, single } from 'tsfw';

/** How many events a part of a run has. */
export const Count = single('test::Count', 'a count', { events: fields.uint32({ about: 'number of events' }) });

/** What happens to several fields when parts are combined. */
export const Log = single('test::Log', 'what happened', {
  events: fields.uint32({ aggregate: 'add', about: 'number of events' }),
  first: fields.uint32({ aggregate: 'min', about: 'first event' }),
  last: fields.uint32({ aggregate: 'max', about: 'last event' }),
  detector: fields.text({ bytes: 16, about: 'name of the detector' }),
  perCrystal: fields.list({ aggregate: 'elementwise', about: 'counts', of: fields.uint32({ about: 'a count' }) }),
});

/** The events of a part, one element each. */
export const Marks = collection('test::Mark', 'marks', { event: fields.uint32({ about: 'number of the event' }) });

/** Two numbers of which nobody says how they are combined. */
export const Unruled = single('test::Unruled', 'numbers', {
  mean: fields.float64({ about: 'a mean' }),
  entries: fields.uint32({ about: 'a count' }),
});

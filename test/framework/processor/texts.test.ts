import test from 'ava';
import { messageTime } from '../../../framework/messages/timestamp.ts';
import { beginEventText, ordinal } from '../../../framework/processor/beginEventText.ts';
import { ProgressLine, progressText } from '../../../framework/processor/ProgressLine.ts';

test('ordinals', (t) => {
  const numbers = [1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22, 23, 100, 101, 111, 112, 113, 121, 1011, 1_000_003];
  t.deepEqual(numbers.map(ordinal), [
    '1st',
    '2nd',
    '3rd',
    '4th',
    '10th',
    '11th',
    '12th',
    '13th',
    '20th',
    '21st',
    '22nd',
    '23rd',
    '100th',
    '101st',
    '111th',
    '112th',
    '113th',
    '121st',
    '1011th',
    '1000003rd',
  ]);
});

test('the line of a beginning event', (t) => {
  const time = new Date(Date.UTC(2026, 10, 22, 3, 40, 1));
  t.is(
    beginEventText(3, { run: 1, subRun: 0, event: 5 }, time),
    'Begin processing the 3rd record. run: 1 subRun: 0 event: 5 at 22-Nov-2026 03:40:01 UTC',
  );
  t.is(messageTime(new Date(Date.UTC(1999, 0, 1))), '01-Jan-1999 00:00:00 UTC');
});

test('the progress line: events, rate, time left', (t) => {
  t.is(progressText(12000, 100000, 0.5), '12000 of 100000 events (12 %), 24000 events/s, 4 s left');
  t.is(progressText(5, undefined, 10), '5 events, 0.5 events/s');
  t.is(progressText(0, 10, 0), '0 of 10 events (0 %), 0.0 events/s');
  t.is(progressText(1, 3601, 1), '1 of 3601 events (0 %), 1.0 events/s, 1 h 0 min left');
  t.is(progressText(100, 7400, 100), '100 of 7400 events (1 %), 1.0 events/s, 2 h 1 min left');
  t.is(progressText(10, 100, 10), '10 of 100 events (10 %), 1.0 events/s, 1 min 30 s left');
});

test('the progress line clears only what it showed', (t) => {
  const written: string[] = [];
  const line = new ProgressLine(undefined, (text) => written.push(text));
  line.clear();
  t.deepEqual(written, []);
  line.update(3);
  line.update(4);
  line.clear();
  line.clear();
  t.is(written.length, 2);
  t.regex(written[0], /^\r3 events, .*\u001b\[K$/);
  t.is(written[1], '\r\u001b[K');
});

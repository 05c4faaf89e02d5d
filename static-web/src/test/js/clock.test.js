import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spent } from '../../../page/js/view/clock.js';

for (const [ms, face] of [[-5, '0:00'], [999, '0:00'], [7000, '0:07'], [760_000, '12:40'], [3_723_000, '1:02:03']]) {
  test(`${ms} ms->${face}`, () => assert.equal(spent(ms), face));
}

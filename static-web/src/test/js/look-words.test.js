import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clock, flat, isTrouble, shortened, span, verdict } from '../../../inspector/page/js/words.js';

test('ids of nodes and sessions->their first eight characters, wherever they stand', () => {
  const id = '0a1b2c3d-1111-2222-3333-444455556666';
  assert.equal(shortened(`signaling.${id} | ${id}`), 'signaling.0a1b2c3d | 0a1b2c3d');
  assert.equal(shortened(null), '');
});

test('a span->its two largest units', () => {
  const table = [[undefined, ''], [900, '0s'], [61_000, '1m 1s'], [3_600_000, '1h 0m'], [90_000_000, '1d 1h']];
  for (const [ms, text] of table) assert.equal(span(ms), text);
});

test('figures->one line, inner ones in brackets', () => {
  assert.equal(flat({ rooms: 2, seats: { free: 1, taken: 3 } }), 'rooms 2, seats (free 1, taken 3)');
  assert.equal(flat(undefined), '');
});

test('a time->the time of day', () => assert.equal(clock('2026-03-04T05:06:07.089Z'), '05:06:07.089'));

describe('the verdict', () => {
  const well = { sees: 2 };
  const table = [
    ['all well', [well, well], true, '2 nodes, partitions safe', false],
    ['one is silent', [well, { silent: 'no answer' }], true, '2 nodes, 1 of them silent, partitions safe', true],
    ['a split', [well, { sees: 1 }], true, '2 nodes, 1 see another number of nodes, partitions safe', true],
    ['a copy is missing', [well, well], false, '2 nodes, backups are being copied', true],
    ['nobody can tell', [well, well], null, '2 nodes, the partitions’ state is unknown', true],
  ];
  for (const [name, members, partitionsSafe, text, bad] of table) {
    test(`${name}->${text}`, () => assert.deepEqual(verdict({ members, partitionsSafe }), { text, bad }));
  }
});

test('trouble: a failure, a message to nobody, messages lost on the way here', () => {
  assert.deepEqual([{ kind: 'failure' }, { kind: 'send', consumers: 0 }, { lost: 3 }].map(isTrouble), [true, true, true]);
  assert.deepEqual([{ kind: 'reply' }, { kind: 'send' }, { kind: 'publish', consumers: 2 }].map(isTrouble), [false, false, false]);
});

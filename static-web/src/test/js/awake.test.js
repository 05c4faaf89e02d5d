import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Awake } from '../../../page/js/awake.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));
let page, locks, awake;
beforeEach(() => {
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  locks = [];
  awake = new Awake({ request: async () => (locks.push({ released: 0, async release() { this.released++; } }), locks.at(-1)) }, page);
});

test('wanted, then not->held, then released', async () => {
  awake.keep(true);
  awake.keep(true);
  await settle();
  awake.keep(false);
  assert.deepEqual(locks.map(({ released }) => released), [1]);
});

test('hidden and seen again->asked for again', async () => {
  awake.keep(true);
  await settle();
  for (const visibilityState of ['hidden', 'visible']) Object.assign(page, { visibilityState }).dispatchEvent(new Event('visibilitychange'));
  await settle();
  assert.equal(locks.length, 2);
});

test('not wanted any more before it came->released', async () => {
  awake.keep(true);
  awake.keep(false);
  await settle();
  assert.deepEqual(locks.map(({ released }) => released), [1]);
});

test('a browser without->nothing', async () => {
  new Awake(undefined, page).keep(true);
  await settle();
  assert.deepEqual(locks, []);
});

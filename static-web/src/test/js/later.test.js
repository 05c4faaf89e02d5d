import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { insist, later } from '../../../page/js/later.js';

test('what is loaded later is loaded once, and used in order', async () => {
  const load = mock.fn(async () => 'it');
  const use = later(load);
  const used = [];
  await Promise.all([use(() => used.push(1)), use(() => used.push(2))]);
  assert.deepEqual([used, load.mock.callCount()], [[1, 2], 1]);
});

test('what cannot be loaded is not used; the next use tries again', async () => {
  const answers = [Promise.reject(new Error('no network')), Promise.resolve('it')];
  const use = later(() => answers.shift());
  const used = [];
  await use((it) => used.push(it));
  await use((it) => used.push(it));
  assert.deepEqual(used, ['it']);
});

describe('who insists', () => {
  /** Lets so many pauses go by. @param {import('node:test').TestContext} context */
  async function pass(context, pauses) {
    for (let pause = 0; pause < pauses; pause++) {
      for (let turn = 0; turn < 5; turn++) await null;
      context.mock.timers.tick(500);
    }
  }

  test('asks until it is there, and never where nothing can be asked for', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    let possible = false;
    let network = false;
    const load = mock.fn(async () => assert.ok(network));
    const there = insist(load, () => possible);
    await pass(context, 100);
    assert.equal(load.mock.callCount(), 0);
    possible = true;
    await pass(context, 1);
    network = true;
    await pass(context, 1);
    assert.deepEqual([await there, load.mock.callCount()], [true, 2]);
  });

  test('gives up some time', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const load = mock.fn(() => Promise.reject(new Error('not found')));
    const there = insist(load, () => true);
    await pass(context, 8);
    assert.deepEqual([await there, load.mock.callCount()], [false, 8]);
  });
});

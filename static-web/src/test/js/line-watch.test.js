import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { LineWatch } from '../../../page/js/line-watch.js';

const settle = async () => { for (let turn = 0; turn < 5; turn++) await Promise.resolve(); };

let come, received, broken, waited, asked, told, verdicts, life, watch;
beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval', 'Date'], now: 1_000_000 });
  [come, received, broken, waited, asked, told, verdicts] = [100, 0, false, 0, 0, [], []];
  life = new AbortController();
  watch = new LineWatch({
    connection: { getStats: async () => new Map([['i', { type: 'inbound-rtp', packetsReceived: (received += come), packetsLost: 0 }]]) },
    broken: () => broken,
    witness: { ask: () => asked++, get waited() { return waited; } },
    tell: (sight) => told.push(sight),
    on: (verdict) => verdicts.push(verdict),
    signal: life.signal,
  });
  watch.start();
});
afterEach(() => mock.timers.reset());

/** @param {(second: number) => void} each */
async function seconds(count, each = () => {}) {
  for (let second = 0; second < count; second++) {
    each(second);
    mock.timers.tick(1000);
    await settle();
  }
}

test('a good line->nothing is said, the server is asked once', async () => {
  await seconds(10);
  assert.deepEqual([told, verdicts, asked], [[], [], 1]);
});

test('nothing comes, the server answers us->theirs in 5 s; it comes again->good', async () => {
  await seconds(3);
  come = 0;
  await seconds(4);
  assert.deepEqual(verdicts, []);
  await seconds(1);
  assert.deepEqual([verdicts, told], [['theirs'], Array(5).fill({ lost: true, waited: 0 })]);
  come = 100;
  await seconds(4);
  assert.deepEqual([verdicts, told.at(-1), told.length], [['theirs', 'good'], { lost: false, waited: 0 }, 6]);
});

test('nothing comes, and the server lets us wait->ours in 2 s', async () => {
  await seconds(3);
  come = 0;
  waited = 800;
  await seconds(2);
  assert.deepEqual([verdicts, told.at(-1)], [['ours'], { lost: true, waited: 800 }]);
});

test('they get nothing, the server answers both->ours, and we tell how the server does', async () => {
  await seconds(5, () => watch.heard({ lost: true, waited: 0 }));
  assert.deepEqual([verdicts, told.length, asked], [['ours'], 5, 6]);
});

test('they said so, and no more->forgotten', async () => {
  await seconds(3, () => watch.heard({ lost: true, waited: 0 }));
  await seconds(9);
  assert.deepEqual(verdicts, ['ours', 'good']);
});

test('ICE broke, and they see the same->both', async () => {
  broken = true;
  await seconds(2, () => watch.heard({ lost: true, waited: 0 }));
  assert.deepEqual(verdicts, ['both']);
});

test('nonsense from the other page->as if nothing was said', async () => {
  await seconds(3, () => watch.heard({ lost: 'yes', waited: {} }));
  assert.deepEqual(verdicts, []);
});

test('the connection ends->nobody looks any more', async () => {
  life.abort();
  come = 0;
  await seconds(5);
  assert.deepEqual([verdicts, received], [[], 0]);
});

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Witness } from '../../../page/js/witness.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

let now, away, questions, witness;
beforeEach(() => {
  [now, away, questions] = [0, false, []];
  witness = new Witness(() => new Promise((resolve) => questions.push(resolve)), () => away, () => now);
});

/** asks, and each of the questions in a row is answered after so many milliseconds */
async function answered(...times) {
  void witness.ask();
  for (const ms of times.length === 1 ? [times[0], times[0], times[0]] : times) {
    now += ms;
    questions.pop()();
    await settle();
  }
}

test('as long as usual->not late', async () => {
  await answered(300);
  await answered(320);
  assert.equal(witness.waited, 20);
});

test('longer than usual->late, until it is forgotten', async () => {
  await answered(50);
  await answered(850);
  assert.equal(witness.waited, 800);
  now += 9000;
  assert.equal(witness.waited, 800);
  now += 1000;
  assert.equal(witness.waited, 0);
});

test('one answer of six came late->the machine may have been busy', async () => {
  await answered(50);
  await answered(50, 950, 50);
  assert.equal(witness.waited, 0);
});

test('two answers of six came late->late', async () => {
  await answered(50);
  await answered(250, 50, 260);
  assert.equal(witness.waited, 200);
});

test('no answer yet->late already, and not asked twice', async () => {
  await answered(50);
  void witness.ask();
  void witness.ask();
  now += 950;
  assert.equal(witness.waited, 0);
  now += 100;
  assert.deepEqual([witness.waited, questions.length], [1000, 1]);
});

test('never asked->not late', () => assert.equal(witness.waited, 0));

test('the server is out of reach->late', () => {
  away = true;
  assert.equal(witness.waited, 60_000);
});

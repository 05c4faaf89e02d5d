import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Witness } from '../../../page/js/witness.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

let now, away, questions, witness;
beforeEach(() => {
  [now, away, questions] = [0, false, []];
  witness = new Witness(() => new Promise((resolve) => questions.push(resolve)), () => away, () => now);
});

async function answered(ms) {
  void witness.ask();
  now += ms;
  questions.pop()();
  await settle();
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
  now += 4000;
  assert.equal(witness.waited, 0);
});

test('no answer yet->late already, and not asked twice', async () => {
  await answered(50);
  void witness.ask();
  void witness.ask();
  now += 1050;
  assert.deepEqual([witness.waited, questions.length], [1000, 1]);
});

test('never asked->not late', () => assert.equal(witness.waited, 0));

test('the server is out of reach->late', () => {
  away = true;
  assert.equal(witness.waited, 60_000);
});

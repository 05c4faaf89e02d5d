import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFrame } from '../../../page/js/bus.js';
import { readAnswer, readInbox, readLock } from '../../../page/js/wire.js';
import { examples } from './golden.js';

for (const [message, read] of [['inbox', readInbox], ['room.join.answer', readAnswer], ['room.lock.answer', readLock]]) {
  for (const [name, body] of examples('valid', message)) test(`accepts ${name}`, () => assert.deepEqual(read(body), body));
  for (const [name, body] of examples('invalid', message)) test(`refuses ${name}`, () => assert.equal(read(body), null));
}

for (const body of [null, 1, 'full', [], {}, { type: 'toString' }, { result: 'constructor' }, { type: '__proto__' }]) {
  test(`neither news nor answer: ${JSON.stringify(body)}`, () => {
    assert.equal(readInbox(body), null);
    assert.equal(readAnswer(body), null);
    assert.equal(readLock(body), null);
  });
}

test('an error frame is read where it has an address', () => {
  const read = examples('valid', 'error').map(([, frame]) => readFrame(JSON.stringify(frame)));
  assert.deepEqual(read.filter(Boolean).map(({ type, failureCode }) => [type, failureCode]), [['err', 422], ['err', 429]]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hear, heard, isLost, listening, say } from '../../../page/js/said.js';
import { initial } from '../../../page/js/state.js';

const withPeer = (page) => ({ ...initial, peer: { page, present: true } });
const acking = (page) => heard(withPeer(page), { number: 0, first: true })[0];
const told = (effects) => effects.map(({ message }) => message);

test('said and heard->not lost, and not said again', () => {
  const [spoken, words] = say(acking('bo'), 'Hi');
  assert.deepEqual(told(words), [{ type: 'chat', text: 'Hi', number: 1 }]);
  const [known] = heard(spoken, { number: 1, first: false });
  assert.deepEqual(told(heard(known, { number: 1, first: true })[1]), []);
  assert.equal(isLost({ ...known, peer: null }, known.chat[0]), false);
});

test('a new connection to the same page->what it has not heard is said again', () => {
  let state = acking('bo');
  for (const text of ['one', 'two', 'three']) [state] = say(state, text);
  assert.deepEqual(told(heard(state, { number: 1, first: true })[1]), [
    { type: 'chat', text: 'two', number: 2 }, { type: 'chat', text: 'three', number: 3 }]);
  assert.deepEqual(told(heard(state, { number: 1, first: false })[1]), [], 'the others are on their way');
});

test('another page of the peer->lost, and not said to it', () => {
  const [spoken] = say(acking('bo'), 'Hi');
  const [next, words] = heard({ ...spoken, peer: { page: 'bo2', present: true } }, { number: 0, first: true });
  assert.deepEqual([words, isLost(spoken, spoken.chat[0]), isLost(next, next.chat[0])], [[], false, true]);
});

test('the peer has left->lost', () => {
  const [spoken] = say(acking('bo'), 'Hi');
  assert.equal(isLost({ ...spoken, peer: null }, spoken.chat[0]), true);
});

test('a peer of an older release->said once, and nobody knows', () => {
  const [spoken, words] = say(withPeer('bo'), 'Hi');
  assert.equal(words.length, 1);
  assert.equal(isLost({ ...spoken, peer: null }, spoken.chat[0]), false);
  const [state, answers] = hear(withPeer('bo'), { text: 'Hi', number: 0 });
  assert.deepEqual([state.chat.length, hear(state, { text: 'Hi', number: 0 })[0].chat.length, answers], [1, 2, []]);
});

test('heard twice->shown once, answered twice', () => {
  const [once] = hear(withPeer('bo'), { text: 'Hi', number: 1 });
  const [twice, answers] = hear(once, { text: 'Hi', number: 1 });
  assert.deepEqual([twice.chat.length, told(answers)], [1, [{ type: 'heard', number: 1, first: false }]]);
  assert.deepEqual([listening(twice).number, listening({ ...twice, peer: { page: 'cy', present: true } }).number], [1, 0]);
});

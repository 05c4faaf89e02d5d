import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initial, step } from '../../../page/js/state.js';
import { brief, changes } from '../../../page/js/trace.js';

const key = 'mX0vX3m1Qk2m1yq6jH8pDg';
const peer = (present = true) => ({ page: 'pageOfBo-and-more', present });
const joined = (who, version) => ({ type: 'answer', first: true, answer: { result: 'joined', room: 'Grandma', polite: true, epoch: 'e', version, peer: who } });
const arrive = [{ type: 'start', name: '', muted: false, cameraOff: false }, { type: 'back', back: 'none', allowed: true }, { type: 'media.opened' }];
const name = { type: 'name', name: 'Grandma' };

/** the lines that these events lead to */
function lines(...events) {
  let state = initial;
  const told = [];
  for (const event of events.flat()) {
    const [next] = step(state, { now: 0, ...event });
    told.push(changes(state, next));
    state = next;
  }
  return told.filter((line) => line !== '');
}

const table = {
  'a call, and its end': [
    [arrive, name, joined(null, 1), joined(null, 1), { type: 'peer', epoch: 'e', version: 2, peer: peer() }, { type: 'line', line: 'connected', relay: true }, { type: 'hang-up' }],
    ['asks for a seat', 'seated', 'peer pageOfBo is there, line connecting', 'line connected', 'left, no peer']],
  'the peer drops, the line breaks and heals': [
    [arrive, name, joined(peer(), 2), { type: 'line', line: 'connected', relay: true }, { type: 'peer', epoch: 'e', version: 3, peer: peer(false) },
      { type: 'line', line: 'broken', relay: true }, { type: 'peer', epoch: 'e', version: 4, peer: peer() }, { type: 'line', line: 'connected', relay: true }],
    ['asks for a seat', 'seated, peer pageOfBo is there, line connecting', 'line connected', 'peer pageOfBo is away', 'line broken', 'peer pageOfBo is there', 'line connected']],
  'full, twice': [
    [arrive, name, { type: 'answer', first: true, answer: { result: 'full' } }, name, { type: 'answer', first: true, answer: { result: 'full' } }],
    ['asks for a seat', 'full', 'asks for a seat', 'full']],
  'locked by one, unlocked by the other': [
    [arrive, name, joined(peer(), 2), { type: 'peer', epoch: 'e', version: 3, peer: peer(), locked: true }, { type: 'peer', epoch: 'e', version: 4, peer: peer() }],
    ['asks for a seat', 'seated, peer pageOfBo is there, line connecting', 'room locked', 'room unlocked']],
  'locked out': [[arrive, name, { type: 'answer', first: true, answer: { result: 'locked' } }], ['asks for a seat', 'locked']],
  'held, asked again': [
    [arrive, name, { type: 'answer', first: true, answer: { result: 'held', retryAfterMs: 1, leftMs: 5 } }, { type: 'answer', first: true, answer: { result: 'held', retryAfterMs: 1, leftMs: 4 } }],
    ['asks for a seat', 'held for another']],
  'no room node, no socket': [
    [arrive, name, { type: 'answer', first: true, answer: { result: 'unavailable', retryAfterMs: 1 } }, { type: 'signaling', away: true }, { type: 'signaling', away: false }],
    ['asks for a seat', 'nobody can be seated now', 'no socket', 'socket open']],
  'moved': [[arrive, name, joined(null, 1), { type: 'moved' }], ['asks for a seat', 'seated', 'seat moved to another page']],
};

describe('trace', () => {
  for (const [story, [events, expected]] of Object.entries(table)) {
    test(story, () => assert.deepEqual(lines(...events), expected));
  }

  test('no line has a name of a room', () => {
    for (const [events] of Object.values(table)) assert.doesNotMatch(lines(...events).join(), /grandma/iu);
  });

  test('of a page only the beginning is shown', () => assert.equal(brief(key), 'mX0vX3m1'));
});

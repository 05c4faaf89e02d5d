import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Channel, readMessage } from '../../../page/js/channel.js';

test('negotiated by number, silent until open', () => {
  const sent = [];
  let asked;
  const fake = Object.assign(new EventTarget(), { readyState: 'connecting', send: (text) => sent.push(JSON.parse(text)) });
  const heard = [];
  const channel = new Channel(
    { createDataChannel: (...settings) => ((asked = settings), fake) },
    { open: () => heard.push('open'), message: (message) => heard.push(message) },
    new AbortController().signal,
  );
  assert.deepEqual(asked, ['duet', { negotiated: true, id: 0 }]);
  channel.send({ type: 'hang-up' });
  fake.readyState = 'open';
  fake.dispatchEvent(new Event('open'));
  channel.send({ type: 'hang-up' });
  fake.dispatchEvent(Object.assign(new Event('message'), { data: '{"type":"hang-up"}' }));
  fake.dispatchEvent(Object.assign(new Event('message'), { data: '{"type":"from a newer page"}' }));
  assert.deepEqual([sent, heard], [[{ type: 'hang-up' }], ['open', { type: 'hang-up' }]]);
});

test('state: what is not said is not off, and nobody has a name', () => {
  assert.deepEqual(readMessage('{"type":"state","muted":true}'), { type: 'state', muted: true, cameraOff: false, sharing: false, name: '' });
});

for (const [said, name] of [['Ana', 'Ana'], ['\u202eAna\u0007', 'Ana'], ['x'.repeat(9999), 'x'.repeat(40)], [7, ''], [{ toString: 1 }, '']]) {
  test(`state: ${JSON.stringify(said).slice(0, 30)} is the name ${JSON.stringify(name)}`, () => assert.equal(readMessage(JSON.stringify({ type: 'state', name: said })).name, name));
}

test('line: what the other page sees', () => {
  assert.deepEqual(readMessage('{"type":"line","lost":true,"waited":120,"more":1}'), { type: 'line', lost: true, waited: 120 });
});

test('chat: text and nothing else', () => {
  assert.deepEqual(readMessage('{"type":"chat","text":"<b>hi</b>","html":1}'), { type: 'chat', text: '<b>hi</b>', number: 0 });
  assert.deepEqual(readMessage('{"type":"chat","text":"hi","number":2}'), { type: 'chat', text: 'hi', number: 2 });
  assert.deepEqual(readMessage('{"type":"heard","number":-1}'), { type: 'heard', number: 0, first: false });
  assert.deepEqual(readMessage('{"type":"heard","number":7,"first":true}'), { type: 'heard', number: 7, first: true });
});

for (const data of ['{"type":"chat"}', '', 'x', 'null', '1', '[]', '{}', '{"type":"signal"}', '{"type":"line","lost":true}', '{"type":"line","waited":"long"}', '{"type":"signal","body":{"from":1}}', new ArrayBuffer(2)]) {
  test(`no message: ${data}`, () => assert.equal(readMessage(data), null));
}

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Bus, readFrame } from '../../../page/js/bus.js';

class FakeSocket extends EventTarget {
  sent = [];
  closed = false;
  send(text) { this.sent.push(JSON.parse(text)); }
  close() { this.closed = true; }
  says(type, frame) { this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(frame) })); }
}

let socket, heard, bus;
beforeEach(() => {
  socket = new FakeSocket();
  heard = [];
  bus = new Bus(socket, 'inbox', { open: () => heard.push('open'), message: (body) => heard.push(body), close: () => heard.push('close') });
});

test('opening->ping and register go first', () => {
  socket.says('open');
  assert.deepEqual(socket.sent, [{ type: 'ping' }, { type: 'register', address: 'inbox' }]);
  assert.deepEqual(heard, ['open']);
});

for (const [readyState, state, said] of [[1, 'open', 'open'], [3, 'closed', 'close']]) {
  test(`a socket that is ${state} already->told, once`, async () => {
    const ready = Object.assign(new FakeSocket(), { readyState });
    const told = [];
    new Bus(ready, 'inbox', { open: () => told.push('open'), message() {}, close: () => told.push('close') });
    assert.deepEqual(told, [], 'not before its maker has it');
    await null;
    assert.deepEqual(told, [said]);
  });
}

test('nothing is written before it is open or after it closed', () => {
  assert.equal(bus.send('room.leave', {}), false);
  socket.says('open');
  assert.equal(bus.send('room.leave', {}), true);
  socket.says('close');
  assert.equal(bus.send('room.leave', {}), false);
  assert.equal(socket.sent.length, 3);
});

test('request->rec at its reply address resolves it', async () => {
  socket.says('open');
  const answer = bus.request('room.join', { room: 'Tea' }, 1000);
  const { replyAddress, ...frame } = socket.sent[2];
  assert.deepEqual(frame, { type: 'send', address: 'room.join', body: { room: 'Tea' } });
  assert.match(replyAddress, /^.{1,36}$/u);
  socket.says('message', { type: 'rec', address: replyAddress, body: { result: 'full' } });
  assert.deepEqual(await answer, { result: 'full' });
});

test('request->err rejects with the word and the number', async () => {
  socket.says('open');
  const answer = bus.request('room.join', {}, 1000);
  socket.says('message', { type: 'err', address: socket.sent[2].replyAddress, failureCode: 422, failureType: 'RECIPIENT_FAILURE', message: 'bad-name: too long' });
  await assert.rejects(answer, { word: 'bad-name', number: 422 });
});

test('request->no answer rejects with timeout', async () => {
  socket.says('open');
  await assert.rejects(bus.request('room.join', {}, 5), { word: 'timeout' });
});

test('request->close rejects at once', async () => {
  socket.says('open');
  const answer = bus.request('room.join', {}, 1000);
  socket.says('close');
  await assert.rejects(answer, { word: 'closed' });
  await assert.rejects(bus.request('room.join', {}, 1000), { word: 'closed' });
});

test('inbox->the listener hears bodies; nobody hears frames for others', () => {
  socket.says('open');
  socket.says('message', { type: 'rec', address: 'inbox', body: { type: 'check' } });
  socket.says('message', { type: 'rec', address: 'elsewhere', body: 1 });
  socket.says('message', { type: 'err', body: 'not-allowed' });
  assert.deepEqual(heard, ['open', { type: 'check' }]);
});

test('heartbeat->ping: a tab in the background lives as long as it hears', () => {
  socket.says('open');
  socket.says('heartbeat');
  assert.deepEqual(socket.sent.at(-1), { type: 'ping' });
});

test('close()->the listener hears nothing more', () => {
  socket.says('open');
  bus.close();
  socket.says('close');
  assert.deepEqual([heard, socket.closed], [['open'], true]);
});

for (const text of ['', 'h', '[]', 'null', '1', '{"type":"pong"}', '{"type":"rec"}', '{"address":"a"}', '{"type":"odd","address":"a"}']) {
  test(`no frame for anybody: ${text}`, () => assert.equal(readFrame(text), null));
}

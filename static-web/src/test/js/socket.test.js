import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { FallbackSocket } from '../../../page/js/fallback-socket.js';
import { SockJsWebSocket } from '../../../page/js/socket.js';

class FakeWebSocket extends EventTarget {
  sent = [];
  closed = false;
  constructor(url) {
    super();
    this.url = url;
  }
  send(text) { this.sent.push(text); }
  close() { this.closed = true; }
  says(data) { this.dispatchEvent(new MessageEvent('message', { data })); }
}

let dialled, socket, heard;
beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  heard = [];
});
afterEach(() => mock.timers.reset());

const listen = () => {
  for (const type of ['open', 'message', 'heartbeat', 'close']) socket.addEventListener(type, (event) => heard.push(event.data ?? type));
};
const open = (url = 'https://duet.example/eventbus') => {
  socket = new SockJsWebSocket(new URL(url), (address) => (dialled = new FakeWebSocket(address)));
  listen();
};

test('a session of its own each time, by ws where the page came by http', () => {
  open();
  assert.match(dialled.url.href, /^wss:\/\/duet\.example\/eventbus\/000\/[\w-]{22}\/websocket$/u);
  const first = dialled.url.href;
  open('http://localhost:8080/eventbus');
  assert.match(dialled.url.href, /^ws:\/\/localhost:8080\/eventbus\/000\//u);
  assert.notEqual(first.slice(-32), dialled.url.href.slice(-32));
});

test('frames->what they mean, in order', () => {
  open();
  dialled.says('o');
  dialled.says('a["one","two"]');
  dialled.says('h');
  assert.deepEqual([heard, socket.readyState], [['open', 'one', 'two', 'heartbeat'], 1]);
  socket.send('{"type":"ping"}');
  assert.deepEqual(dialled.sent, ['["{\\"type\\":\\"ping\\"}"]']);
});

test('the server or the line ends it->closed, once', () => {
  open();
  dialled.says('o');
  dialled.says('c[3000,"Go away!"]');
  dialled.dispatchEvent(new Event('close'));
  assert.deepEqual([heard, socket.readyState, dialled.closed], [['open', 'close'], 3, true]);
});

test('closed while it is being told of a frame with several messages->the rest is not heard', () => {
  open();
  dialled.says('o');
  socket.addEventListener('message', () => socket.close());
  dialled.says('a["one","two"]');
  assert.deepEqual(heard, ['open', 'one', 'close']);
});

test('never opened->given up after 4 s', () => {
  open();
  mock.timers.tick(3999);
  assert.equal(socket.readyState, 0);
  mock.timers.tick(1);
  assert.deepEqual([heard, dialled.closed], [['close'], true]);
});

test('the library->told on; what was closed before it came is never dialled', async () => {
  const library = async () => (url) => (dialled = new FakeWebSocket(url));
  socket = new FallbackSocket(new URL('https://duet.example/eventbus'), library);
  listen();
  await library();
  await null;
  dialled.dispatchEvent(new Event('open'));
  dialled.says('one');
  socket.send('two');
  dialled.dispatchEvent(new Event('close'));
  assert.deepEqual([dialled.url, heard, dialled.sent, socket.readyState], ['https://duet.example/eventbus', ['open', 'one', 'close'], ['two'], 3]);

  dialled = null;
  new FallbackSocket(new URL('https://duet.example/eventbus'), library).close();
  await library();
  await null;
  assert.equal(dialled, null);
});

test('the library does not come->closed', async () => {
  socket = new FallbackSocket(new URL('https://duet.example/eventbus'), () => Promise.reject(new Error('no network')));
  listen();
  await null;
  await null;
  assert.deepEqual(heard, ['close']);
});

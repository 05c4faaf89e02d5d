import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { IceServers } from '../../../page/js/ice-servers.js';

const turn = [{ urls: ['turn:example.org'] }];
const stun = [{ urls: ['stun:example.org'] }];
const settle = () => new Promise((resolve) => setImmediate(resolve));

let kept, answers, waits;
const store = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
const servers = () => new IceServers(new URL('http://localhost/ice-servers'), store);
const isReady = async (list) => {
  let ready = false;
  void list.ready.then(() => { ready = true; });
  await settle();
  return ready;
};

beforeEach(() => {
  kept = new Map();
  answers = [];
  mock.restoreAll();
  waits = [];
  mock.method(globalThis, 'setTimeout', (what, ms) => waits.push(ms));
  mock.method(globalThis, 'fetch', () => new Promise((resolve, reject) => answers.push({
    says: (body) => resolve({ json: async () => body }), fails: () => reject(new TypeError('no network')),
  })));
});
after(() => mock.restoreAll());

test('the first load->ready when the list is there', async () => {
  const list = servers();
  assert.equal(await isReady(list), false);
  answers[0].says({ iceServers: turn, ttl: 43_200 });
  assert.equal(await isReady(list), true);
  assert.deepEqual(list.list, turn);
});

test('a reload->ready at once with the last list, then the newest', async () => {
  servers();
  answers[0].says({ iceServers: turn, ttl: 43_200 });
  await settle();
  const list = servers();
  assert.deepEqual([await isReady(list), list.list], [true, turn]);
  answers[1].says({ iceServers: stun, ttl: 43_200 });
  await settle();
  assert.deepEqual(list.list, stun);
});

test('the kept list is old or spoiled->not used', async () => {
  for (const spoiled of [JSON.stringify({ until: 0, list: turn }), JSON.stringify({ list: turn }), JSON.stringify({ until: Date.now() + 60_000, list: 'none' }), '{', 'null']) {
    kept.set('duet.ice', spoiled);
    assert.equal(await isReady(servers()), false, spoiled);
  }
});

test('no answer, or nonsense->ready all the same, with the list there was', async () => {
  const list = servers();
  answers[0].fails();
  assert.deepEqual([await isReady(list), list.list], [true, []]);
  void list.fetch();
  answers[1].says({ iceServers: 'none' });
  await settle();
  assert.deepEqual(list.list, []);
});

test('a list->the next one after 5 minutes, or in the middle of a credential\'s life; none->soon again', async () => {
  const list = servers();
  answers[0].says({ iceServers: turn, ttl: 43_200 });
  await settle();
  void list.fetch();
  answers[1].says({ iceServers: turn, ttl: 10 });
  await settle();
  void list.fetch();
  answers[2].fails();
  await settle();
  assert.deepEqual(waits, [300_000, 5000, 30_000]);
});

test('a relay is a TURN server, over TLS or not', async () => {
  const list = servers();
  for (const [urls, relay] of [[['stun:example.org'], false], ['turn:example.org', true], [['stun:example.org', 'turns:example.org'], true]]) {
    list.list = [{ urls }];
    assert.equal(list.relay, relay, String(urls));
  }
});

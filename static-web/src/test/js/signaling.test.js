import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { BusFailure } from '../../../page/js/bus.js';
import { Signaling } from '../../../page/js/signaling.js';
import { examples } from './golden.js';

const wish = { room: 'Tea', seat: 'mX0vX3m1Qk2m1yq6jH8pDg' };
const alone = { result: 'joined', room: 'Tea', polite: true, epoch: 'e', version: 1, peer: null };

/** A bus whose requests the test answers. */
class FakeBus {
  asked = [];
  sent = [];
  pings = 0;
  closed = false;
  heardAt = Infinity;
  constructor(on) { this.on = on; }
  opens() { this.heardAt = Date.now(); this.on.open(); }
  ping() { this.pings++; }
  send(address, body) { this.sent.push([address, body]); }
  request(address, body, timeoutMs) {
    return new Promise((resolve, reject) => this.asked.push({ address, body, timeoutMs, answers: resolve, fails: (word) => reject(new BusFailure(word)) }));
  }
  close() { this.closed = true; }
}

let buses, heard, signaling;
const settle = async () => { for (let turn = 0; turn < 5; turn++) await Promise.resolve(); };
const tick = async (ms) => { mock.timers.tick(ms); await settle(); };
const kinds = () => heard.map((event) => event.type);

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  buses = [];
  heard = [];
  signaling = new Signaling({
    page: 'pageAna',
    dial: (on) => (buses.push(new FakeBus(on)), buses.at(-1)),
    on: (event) => heard.push(event),
    random: () => 0.9,
  });
  signaling.start();
});
afterEach(() => mock.timers.reset());

/** joined on the first socket */
async function seated() {
  buses[0].opens();
  signaling.join(wish);
  buses[0].asked[0].answers(alone);
  await settle();
}

test('open->here; join->one request, one answer', async () => {
  await seated();
  assert.deepEqual(buses[0].asked.map(({ address, body }) => [address, body]), [['room.join', { ...wish, page: 'pageAna', attempt: 1 }]]);
  assert.deepEqual(heard, [{ type: 'signaling', away: false }, { type: 'answer', answer: alone, first: true }]);
});

test('a join says what the contract wants', async () => {
  await seated();
  const fields = new Set(examples('valid', 'room.join.request').flatMap(([, body]) => Object.keys(body)));
  for (const field of Object.keys(buses[0].asked[0].body)) assert.ok(fields.has(field), field);
});

test('an offer to whoever is there->behind the join, on every socket that asks, until it is answered', async () => {
  signaling.offer({ from: 'ours' });
  buses[0].opens();
  signaling.join(wish);
  const ahead = [['peer.signal', { body: { from: 'ours' } }]];
  assert.deepEqual(buses[0].sent, ahead);
  buses[0].on.close();
  await tick(500);
  buses[1].opens();
  assert.deepEqual(buses[1].sent, ahead);
  buses[1].asked[0].answers(alone);
  await settle();
  signaling.ask(0);
  await tick(0);
  assert.deepEqual([buses[1].asked.length, buses[1].sent.length], [2, 1]);
});

test('an offer made while the join is on its way->follows it; made later->waits for the next', async () => {
  buses[0].opens();
  signaling.join(wish);
  signaling.offer({ from: 'ours' });
  assert.equal(buses[0].sent.length, 1);
  buses[0].asked[0].answers(alone);
  await settle();
  signaling.offer({ from: 'ours2' });
  assert.equal(buses[0].sent.length, 1);
});

test('an offer, and the join is answered held->sent again with the next, until somebody sits', async () => {
  buses[0].opens();
  signaling.offer({ from: 'ours' });
  signaling.join(wish);
  buses[0].asked[0].answers({ result: 'held', leftMs: 5000, retryAfterMs: 2000 });
  await settle();
  signaling.ask(0);
  await tick(0);
  assert.equal(buses[0].sent.length, 2);
  buses[0].asked[1].answers(alone);
  await settle();
  signaling.ask(0);
  await tick(0);
  assert.deepEqual([buses[0].asked.length, buses[0].sent.length], [3, 2]);
});

test('an offer for another room than the one that is being asked for->waits until that is answered', async () => {
  buses[0].opens();
  signaling.join(wish);
  signaling.withdraw();
  signaling.join({ ...wish, room: 'Coffee' });
  signaling.offer({ from: 'ours' });
  assert.deepEqual(buses[0].sent, [['room.leave', {}]]);
  buses[0].asked[0].answers(alone);
  await settle();
  assert.deepEqual([buses[0].asked[1].body.room, buses[0].sent.length], ['Coffee', 2]);
});

test('an offer to whoever is there, and the person thinks better of it->nobody gets it', async () => {
  buses[0].opens();
  signaling.offer({ from: 'ours' });
  signaling.withdraw();
  signaling.join(wish);
  assert.deepEqual(buses[0].sent, []);
});

test('asked for before the socket is open->asked on opening', async () => {
  signaling.join(wish);
  buses[0].opens();
  assert.equal(buses[0].asked.length, 1);
});

test('closed->away, dialled again within 500 ms, joined with the next attempt and the peer\'s page', async () => {
  await seated();
  signaling.talkingTo('pageBo');
  buses[0].on.close();
  assert.deepEqual(heard.at(-1), { type: 'signaling', away: true });
  await tick(500);
  buses[1].opens();
  assert.deepEqual(buses[1].asked[0].body, { ...wish, with: 'pageBo', page: 'pageAna', attempt: 2 });
  buses[1].asked[0].answers(alone);
  await settle();
  assert.equal(heard.at(-1).first, true);
});

test('closed while a join is unanswered->asked again on the next socket', async () => {
  buses[0].opens();
  signaling.join(wish);
  buses[0].asked[0].fails('closed');
  buses[0].on.close();
  await tick(500);
  buses[1].opens();
  assert.equal(buses[1].asked[0].body.attempt, 2);
  assert.ok(!kinds().includes('join.failed'));
});

test('no server->ever slower, never slower than 10 s', async () => {
  const waits = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    buses.at(-1).on.close();
    let ms = 0;
    for (const before = buses.length; buses.length === before; ms += 50) await tick(50);
    waits.push(ms);
  }
  assert.deepEqual(waits, [450, 900, 1800, 3600, 7200, 9000, 9000, 9000]);
});

test('a socket that does not open->another one', async () => {
  await tick(10_000);
  assert.ok(buses[0].closed);
  await tick(500);
  assert.equal(buses.length, 2);
});

test('a join that is not answered->that socket is given up', async () => {
  buses[0].opens();
  signaling.join(wish);
  buses[0].asked[0].fails('timeout');
  await settle();
  assert.ok(buses[0].closed);
  await tick(500);
  assert.equal(buses.length, 2);
});

test('drain->the old socket goes only when the new one has the seat', async () => {
  await seated();
  buses[0].on.message({ type: 'drain', withinMs: 1000 });
  await tick(1000);
  assert.equal(buses.length, 2);
  buses[1].opens();
  assert.deepEqual([buses[0].closed, buses[1].asked[0].body.attempt], [false, 2]);
  signaling.signal('pageBo', { n: 1 });
  assert.equal(buses[0].sent.length, 1, 'signals still go the old way');
  buses[0].on.message({ type: 'moved', page: 'pageAna' });
  buses[1].asked[0].answers(alone);
  await settle();
  assert.deepEqual([buses[0].closed, buses[1].closed], [true, false]);
  assert.ok(!kinds().includes('moved'), 'moved to oneself');
  assert.equal(heard.filter((event) => event.away).length, 0, 'never away');
});

test('drain, and the new socket fails->tried again, the old one still serves', async () => {
  await seated();
  buses[0].on.message({ type: 'drain', withinMs: 1000 });
  await tick(1000);
  buses[1].on.close();
  await tick(1000);
  assert.deepEqual([buses.length, buses[0].closed], [3, false]);
});

test('ask-again->asked on the same socket within the time', async () => {
  await seated();
  buses[0].on.message({ type: 'ask-again', withinMs: 1000 });
  assert.equal(buses[0].asked.length, 1);
  await tick(1000);
  assert.deepEqual([buses[0].asked.length, buses.length], [2, 1]);
  buses[0].asked[1].answers(alone);
  await settle();
  assert.equal(heard.at(-1).first, false);
});

test('ask-again, and the page has no question any more->asked all the same, once', async () => {
  await seated();
  buses[0].on.message({ type: 'ask-again', withinMs: 1000 });
  signaling.ask(null);
  await tick(1000);
  assert.equal(buses[0].asked.length, 2);
});

test('ask-again, asked before that, then left->nothing more is asked', async () => {
  await seated();
  buses[0].on.message({ type: 'ask-again', withinMs: 1000 });
  signaling.ask(0);
  await tick(0);
  buses[0].asked[1].answers(alone);
  await settle();
  await tick(2000);
  assert.equal(buses[0].asked.length, 2);
  buses[0].on.message({ type: 'ask-again', withinMs: 1000 });
  signaling.leave();
  await tick(2000);
  assert.equal(buses[0].asked.length, 2);
});

test('talked to somebody, then to nobody->comes back with nobody', async () => {
  await seated();
  signaling.talkingTo('pageBo');
  signaling.talkingTo(undefined);
  signaling.ask(0);
  await tick(0);
  assert.equal(JSON.parse(JSON.stringify(buses[0].asked[1].body)).with, undefined);
});

test('ask(ms)->once; ask(null)->not at all', async () => {
  await seated();
  signaling.ask(1000);
  signaling.ask(null);
  await tick(5000);
  assert.equal(buses[0].asked.length, 1);
});

test('check->a ping at once', async () => {
  await seated();
  buses[0].on.message({ type: 'check' });
  assert.equal(buses[0].pings, 1);
});

test('a server that has been silent for a minute->another socket', async () => {
  await seated();
  await tick(59_000);
  signaling.ping();
  assert.equal(buses[0].closed, false);
  await tick(2000);
  signaling.ping();
  assert.equal(buses[0].closed, true);
});

test('the network went->a socket that does not answer in 4 s is given up', async () => {
  await seated();
  signaling.probe();
  assert.equal(buses[0].asked[1].timeoutMs, 4000);
});

test('peer, signal, moved, unseated->told; nonsense->not', async () => {
  await seated();
  for (const body of [{ type: 'peer', epoch: 'e', version: 2, peer: null }, { type: 'signal', page: 'pageBo', body: {} }, { type: 'moved', page: 'pageAna2' }, { type: 'unseated' }, { type: 'explode' }, 'text']) {
    buses[0].on.message(body);
  }
  assert.deepEqual(kinds().slice(2), ['peer', 'signal', 'moved', 'unseated']);
});

test('already-seated->leaves the other room, asks again', async () => {
  buses[0].opens();
  signaling.join(wish);
  buses[0].asked[0].answers({ result: 'already-seated' });
  await settle();
  assert.deepEqual(buses[0].sent, [['room.leave', {}]]);
  await tick(1000);
  assert.equal(buses[0].asked.length, 2);
});

test('lock->one request as the contract wants it; its answer, or that it failed', async () => {
  await seated();
  const wanted = examples('valid', 'room.lock.request').map(([, body]) => body);
  for (const [how, result] of [[{ result: 'locked' }, 'locked'], [{ result: 'unlocked' }, 'unlocked'], [{ result: 'unavailable' }, 'failed'], [{}, 'failed'], [null, 'failed']]) {
    const locked = signaling.lock(true);
    const request = buses[0].asked.at(-1);
    assert.equal(request.address, 'room.lock');
    assert.ok(wanted.some((body) => JSON.stringify(body) === JSON.stringify(request.body)));
    if (how) request.answers(how);
    else request.fails('not-allowed');
    assert.equal(await locked, result);
  }
});

test('lock without a socket->failed', async () => assert.equal(await signaling.lock(true), 'failed'));

test('leave->freed, and no join afterwards; a late answer is not told', async () => {
  buses[0].opens();
  signaling.join(wish);
  signaling.leave();
  buses[0].asked[0].answers(alone);
  await settle();
  assert.deepEqual([buses[0].sent, kinds()], [[['room.leave', {}]], ['signaling']]);
  buses[0].on.close();
  await tick(500);
  buses[1].opens();
  assert.equal(buses[1].asked.length, 0);
});

test('withdrawn while a join is unanswered->what it may bring is freed', async () => {
  buses[0].opens();
  signaling.join(wish);
  signaling.withdraw();
  assert.deepEqual(buses[0].sent, [['room.leave', {}]]);
});

test('leave while the join on a fresh socket is unanswered->freed there, too, and that socket is the one in use', async () => {
  await seated();
  signaling.redial();
  buses[1].opens();
  signaling.leave();
  buses[1].asked[0].answers(alone);
  await settle();
  assert.deepEqual([buses[0].closed, buses[1].closed, buses[1].sent], [true, false, [['room.leave', {}]]]);
  signaling.join(wish);
  assert.equal(buses[1].asked.length, 2);
});

test('leave, join another room while the first is unanswered->asked for the other', async () => {
  buses[0].opens();
  signaling.join(wish);
  signaling.leave();
  signaling.join({ ...wish, room: 'Coffee' });
  buses[0].asked[0].answers(alone);
  await settle();
  assert.deepEqual([buses[0].asked[1].body.room, kinds()], ['Coffee', ['signaling']]);
});

test('hung up and back on the same socket->the first answer again', async () => {
  await seated();
  signaling.leave();
  signaling.join(wish);
  buses[0].asked[1].answers(alone);
  await settle();
  assert.equal(heard.at(-1).first, true);
});

test('an error->its word', async () => {
  buses[0].opens();
  signaling.join(wish);
  buses[0].asked[0].fails('bad-name');
  await settle();
  assert.deepEqual(heard.at(-1), { type: 'join.failed', word: 'bad-name' });
});

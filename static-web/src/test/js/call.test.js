import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Call } from '../../../page/js/call.js';

let made, strangers, verdicts, offered, call;
beforeEach(() => {
  made = [];
  offered = [];
  strangers = 0;
  verdicts = [];
  call = new Call({
    stream: null,
    configuration: () => ({}),
    polite: () => false,
    on: {
      stranger: () => strangers++,
      verdict: (verdict) => verdicts.push(verdict),
      signal: (to, body) => made.at(-1).sent.push([to, body]),
      offer: (body) => offered.push(body.from),
    },
    make: ({ on }) => {
      const connection = { id: `ours${made.length + 1}`, remote: null, on, got: [], sent: [], ahead: 0, closed: false };
      connection.start = (role) => Object.assign(connection, role);
      connection.warm = () => {};
      connection.offerAhead = () => connection.ahead++;
      connection.receive = (body) => connection.got.push(body);
      connection.close = () => { connection.closed = true; };
      made.push(connection);
      return connection;
    },
  });
});

const bo = { page: 'pageBo', offer: true };
const open = () => made.filter((connection) => !connection.closed).length;

test('connect->one connection; signals go to that page', () => {
  call.connect(bo);
  made[0].on.signal({ from: 'ours1' });
  assert.deepEqual([made.length, made[0].offer, made[0].polite, made[0].sent[0][0]], [1, true, false, 'pageBo']);
});

test('offer ahead->to whoever is there; connect->the same connection goes on, to that page', () => {
  call.offerAhead();
  made[0].on.signal({ from: 'ours1' });
  call.connect(bo);
  made[0].on.signal({ from: 'ours1' });
  assert.deepEqual([made.length, made[0].ahead, offered, made[0].sent.map(([to]) => to)], [1, 1, ['ours1'], ['pageBo']]);
  assert.deepEqual([made[0].offer, made[0].heard, made[0].polite], [true, true, false]);
});

test('warm->a connection that tells nobody; offer ahead->it is that one; closed when nobody is wanted any more', () => {
  call.warm();
  call.warm();
  made[0].on.signal({ from: 'ours1' });
  assert.deepEqual([made.length, offered, made[0].sent], [1, [], []]);
  call.offerAhead();
  made[0].on.signal({ from: 'ours1' });
  assert.deepEqual([made.length, made[0].ahead, offered], [1, 1, ['ours1']]);
  call.giveUp();
  call.offerAhead();
  assert.deepEqual([made.length, open(), made[1].ahead], [2, 1, 1]);
});

test('warm, and somebody comes whose turn it is to offer->the same connection waits for theirs', () => {
  call.warm();
  call.connect({ ...bo, offer: false });
  assert.deepEqual([made.length, made[0].ahead, made[0].offer, made[0].heard], [1, 0, false, false]);
});

test('offer ahead, nobody there->nobody hears more of it; somebody comes->the same connection waits for theirs', () => {
  call.offerAhead();
  call.offerAhead();
  call.retract();
  made[0].on.signal({ from: 'ours1' });
  call.connect({ ...bo, offer: false });
  assert.deepEqual([made.length, open(), made[0].ahead, offered, made[0].sent], [1, 1, 1, [], []]);
  assert.deepEqual([made[0].offer, made[0].heard], [false, false]);
});

test('offer ahead, nobody there, then it is ours to offer after all->the same connection offers anew', () => {
  call.offerAhead();
  call.retract();
  call.connect(bo);
  assert.deepEqual([made.length, made[0].offer, made[0].heard], [1, true, false]);
});

test('offer ahead, and it is theirs to offer->ours binds nobody', () => {
  call.offerAhead();
  call.connect({ ...bo, offer: false });
  assert.deepEqual([made.length, made[0].offer, made[0].heard], [1, false, false]);
});

test('offer ahead, theirs has come already->we stand by ours, negotiation decides', () => {
  call.offerAhead();
  call.receive('pageBo', { from: 'theirs1', to: null, description: {} });
  call.connect(bo);
  assert.deepEqual([made.length, made[0].offer, made[0].heard, made[0].got.length], [1, true, true, 1]);
});

test('offer ahead, and the person thinks better of it->nothing is left', () => {
  call.offerAhead();
  call.giveUp();
  assert.deepEqual([made.length, open()], [1, 0]);
});

test('offer ahead, then a call that is over->neither is left', () => {
  call.connect(bo);
  call.offerAhead();
  call.disconnect();
  assert.deepEqual([made.length, open()], [2, 0]);
});

test('connect again->the one before is closed: never two', () => {
  call.connect(bo);
  call.connect({ ...bo, page: 'pageBo2' });
  assert.deepEqual([made.length, open(), verdicts], [2, 1, ['good', 'good']]);
});

test('signal->its sender becomes the other side', () => {
  call.connect(bo);
  call.receive('pageBo', { from: 'theirs1', to: 'ours1', candidate: {} });
  assert.deepEqual([made[0].remote, made[0].got.length], ['theirs1', 1]);
});

test('signal to an older connection of ours->dropped', () => {
  call.connect(bo);
  call.receive('pageBo', { from: 'theirs1', to: 'ours0', candidate: {} });
  assert.deepEqual(made[0].got, []);
});

test('signal of an older connection of theirs to an older one of ours->the call goes on', () => {
  call.connect(bo);
  call.receive('pageBo', { from: 'theirs1', to: null, candidate: {} });
  call.receive('pageBo', { from: 'theirs0', to: 'ours0', candidate: {} });
  assert.deepEqual([made.length, made[0].remote, made[0].got.length], [1, 'theirs1', 1]);
});

test('signal from a fresh connection of theirs->a fresh one here, too', () => {
  call.connect(bo);
  call.receive('pageBo', { from: 'theirs1', to: null, candidate: {} });
  call.receive('pageBo', { from: 'theirs2', to: null, candidate: {} });
  assert.deepEqual([made.length, open(), made[1].offer, made[1].got.length], [2, 1, false, 1]);
});

test('late signal of a connection that is over->dropped', () => {
  call.connect(bo);
  call.receive('pageBo', { from: 'theirs1', to: null, candidate: {} });
  call.receive('pageBo', { from: 'theirs2', to: null, candidate: {} });
  call.receive('pageBo', { from: 'theirs1', to: null, candidate: {} });
  assert.deepEqual([made.length, made[1].got.length], [2, 1]);
});

test('signal before the news of its page->kept, asked about, and then no offer of our own', () => {
  call.receive('pageBo', { from: 'theirs1', to: null, description: {} });
  assert.deepEqual([strangers, made.length], [1, 0]);
  call.connect(bo);
  assert.deepEqual([made[0].offer, made[0].got.length], [false, 1]);
});

test('signals of a stranger->not more than 64 are kept', () => {
  for (let number = 0; number < 100; number++) call.receive('pageX', { from: 'x', to: null, candidate: {} });
  call.connect({ ...bo, page: 'pageX' });
  assert.equal(made[0].got.length, 64);
});

test('disconnect->nothing is left, late signals change nothing', () => {
  call.connect(bo);
  call.receive('pageBo', { from: 'theirs1', to: null, candidate: {} });
  call.disconnect();
  call.receive('pageBo', { from: 'theirs1', to: 'ours1', candidate: {} });
  assert.deepEqual([open(), strangers], [0, 0]);
});

test('a signal without a sender->dropped', () => {
  call.connect(bo);
  call.receive('pageBo', { candidate: {} });
  assert.deepEqual(made[0].got, []);
});

/** Run as `node stories.js <url of the server>`. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { screenOf } from '../../../../page/js/screen.js';
import { HeadlessClient } from './client.js';
import { InProcessPeerConnection } from './peer-connection.js';

const server = new URL('eventbus', process.argv[2]);
const open = new Set();
let rooms = 0;

afterEach(() => {
  open.forEach((client) => client.close());
  open.clear();
});

/** @param {string} name @param {string} [key] */
function arrive(name, key) {
  const client = new HeadlessClient(server, key);
  open.add(client);
  client.start(name);
  return client;
}

/** @param {HeadlessClient} client @param {string} room */
const join = (client, room) => client.dispatch({ type: 'name', name: room });
const talks = (state) => screenOf(state) === 'call' && state.line === 'connected';
const newRoom = () => `headless ${process.pid} ${++rooms}`;

async function talk() {
  const room = newRoom();
  const [ana, bo] = [arrive('Ana'), arrive('Bo')];
  join(ana, room);
  await ana.until((state) => screenOf(state) === 'waiting');
  join(bo, room);
  await Promise.all([ana.until(talks), bo.until(talks)]);
  return { ana, bo, room };
}

test('blanks for a name->asked again', () => {
  const ana = arrive('Ana');
  join(ana, '  ');
  assert.deepEqual([screenOf(ana.state), ana.state.alert.word], ['naming', 'alert.name']);
});

test('two type the same name->they talk, over one connection each', async () => {
  const { ana, bo } = await talk();
  assert.equal(InProcessPeerConnection.open.size, 2);
  await Promise.all([ana.until(({ theirs }) => theirs.name === 'Bo'), bo.until(({ theirs }) => theirs.name === 'Ana')]);
  bo.dispatch({ type: 'say', text: 'hello' });
  await ana.until(({ chat }) => chat.at(-1)?.text === 'hello');
});

test('both join at once->they talk', async () => {
  const room = newRoom();
  const [ana, bo] = [arrive('Ana'), arrive('Bo')];
  await Promise.all([ana, bo].map((client) => client.until(({ away }) => !away)));
  join(ana, room);
  join(bo, room);
  await Promise.all([ana.until(talks), bo.until(talks)]);
  assert.equal(InProcessPeerConnection.open.size, 2);
});

test('a third->full', async () => {
  const { room } = await talk();
  const cy = arrive('Cy');
  join(cy, room);
  await cy.until(({ alert }) => alert?.word === 'alert.full');
});

test('a socket is lost->the call goes on, and the seat is theirs again', async () => {
  const { ana, bo } = await talk();
  bo.socket.socket.close();
  await bo.until(({ away }) => away);
  assert.equal(bo.state.line, 'connected');
  await bo.until((state) => !state.away && talks(state));
  bo.dispatch({ type: 'say', text: 'still here' });
  await ana.until(({ chat }) => chat.at(-1)?.text === 'still here');
});

test('a page is gone, its key comes back with another->they talk again', async () => {
  const { ana, bo, room } = await talk();
  bo.close();
  const again = arrive('Bo', bo.key);
  join(again, room);
  await again.until(talks);
  again.dispatch({ type: 'say', text: 'back' });
  await ana.until(({ chat }) => chat.at(-1)?.text === 'back');
});

test('one hangs up->the other knows, and the seat is free', async () => {
  const { ana, bo, room } = await talk();
  bo.dispatch({ type: 'hang-up' });
  await ana.until(({ left, peer }) => left && peer === null);
  const cy = arrive('Cy');
  join(cy, room);
  await Promise.all([ana.until(talks), cy.until(talks)]);
});

test('locked->a third is told so', async () => {
  const { ana, bo, room } = await talk();
  ana.dispatch({ type: 'lock', locked: true });
  await bo.until(({ locked }) => locked);
  bo.dispatch({ type: 'hang-up' });
  const cy = arrive('Cy');
  join(cy, room);
  await cy.until(({ alert }) => alert?.word === 'alert.locked');
});

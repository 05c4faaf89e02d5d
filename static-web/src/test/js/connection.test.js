import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { Connection } from '../../../page/js/connection.js';
import { FakePeerConnection } from './fake-peer-connection.js';

const settle = async () => {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** What a Connection sees of RTCPeerConnection besides its negotiation. */
class FakeConnection extends FakePeerConnection {
  connectionState = 'new';
  iceConnectionState = 'new';
  restarts = 0;
  closed = false;
  transceivers = [];
  senders = [];
  stats = [];

  constructor(configuration) {
    super('ours');
    this.configuration = configuration;
    made = this;
  }

  createDataChannel() {
    return channel;
  }

  addTrack(track) {
    this.needNegotiation();
    return { track, getParameters: () => ({ encodings: [] }) };
  }

  getTransceivers() {
    return this.transceivers;
  }

  getSenders() {
    return this.senders;
  }

  async getStats() {
    return new Map(this.stats.map((entry) => [entry.id, entry]));
  }

  setConfiguration(configuration) {
    this.configuration = configuration;
  }

  restartIce() {
    this.restarts++;
    this.needNegotiation();
  }

  close() {
    this.closed = true;
  }

  becomes(connectionState, iceConnectionState = connectionState) {
    Object.assign(this, { connectionState, iceConnectionState });
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

let made, channel, said, lines, messages, servers, connection;
beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  Object.assign(globalThis, { RTCPeerConnection: FakeConnection, MediaStream: class { addTrack() {} } });
  channel = Object.assign(new EventTarget(), { readyState: 'connecting', sent: [], send: (text) => channel.sent.push(JSON.parse(text)) });
  [said, lines, messages] = [[], [], []];
  servers = [{ urls: 'turn:example.org', credential: 'first' }];
});
afterEach(() => {
  connection?.close();
  mock.timers.reset();
});

function begin({ polite = false, offer = true } = {}) {
  connection = new Connection({
    configuration: () => ({ iceServers: servers }),
    witness: { ask: async () => {}, waited: 0 },
    stream: { getTracks: () => [{ kind: 'video' }] },
    on: {
      line: (line) => lines.push(line),
      signal: (body) => said.push(body),
      message: (message) => messages.push(message),
      verdict: () => {}, picture: () => {}, channelOpen: () => {},
    },
  });
  connection.start({ polite, offer, heard: false });
}

const offers = () => said.filter(({ description }) => description?.type === 'offer').map(({ number }) => number);
const receive = async (content) => {
  connection.remote = 'theirs';
  connection.receive({ from: 'theirs', to: connection.id, ...content });
  await settle();
};
/** their answer to our newest offer */
const answer = (number = offers().at(-1)) => receive({ description: { type: 'answer', sdp: `answer to ${made.localDescription.sdp}` }, number });

/** time goes by, a tenth of a second at a time, for what hangs on promises, too */
async function pass(ms) {
  for (let at = 0; at < ms; at += 100) {
    mock.timers.tick(100);
    await settle();
  }
}

/** the two are connected by our offer, and what was said until then is forgotten */
async function talk(role) {
  begin(role);
  await settle();
  if (role?.offer === false) await receive({ description: { type: 'offer', sdp: 'theirs' }, number: 1 });
  else await answer();
  made.becomes('connected');
  said.length = lines.length = 0;
}

test('connected, and nothing lets the picture grow->it does by itself', async () => {
  await talk();
  const encodings = [{ scaleResolutionDownBy: 2 }];
  made.senders = [{ getParameters: () => ({ encodings }), setParameters: async () => {} }];
  await pass(9_500);
  assert.equal(encodings[0].scaleResolutionDownBy, 2);
  await pass(1_000);
  assert.equal(encodings[0].scaleResolutionDownBy, 1);
});

describe('reaching for the peer', () => {
  test('no answer->said again, ever more slowly, until the line stands', async () => {
    begin();
    await settle();
    const times = [];
    for (let tenth = 1; tenth <= 250; tenth++) {
      said.length = 0;
      await pass(100);
      if (offers().length > 0) times.push(tenth / 10);
    }
    assert.deepEqual(times.map(Math.round), [2, 5, 8, 12, 18]);
    assert.equal(made.restarts, 0, 'nothing to restart yet');
    await answer(1);
    made.becomes('connected');
    said.length = 0;
    await pass(30_000);
    assert.deepEqual([offers(), lines], [[], ['connected']]);
  });

  test('not the newcomer, and no offer came->offers after all', async () => {
    begin({ offer: false });
    await pass(4000);
    assert.deepEqual(offers(), []);
    await pass(1000);
    assert.deepEqual([...new Set(offers())], [1]);
  });

  test('nudged->said again at once; nudged when all is well->nothing', async () => {
    begin();
    await settle();
    said.length = 0;
    connection.nudge();
    await pass(100);
    assert.deepEqual(offers(), [1]);
    await answer();
    made.becomes('connected');
    said.length = 0;
    connection.nudge();
    await pass(100);
    assert.deepEqual(said, []);
  });

  test('failed before it ever stood->restarts', async () => {
    begin();
    await settle();
    await answer();
    made.becomes('failed');
    await pass(15_000);
    assert.ok(made.restarts > 0);
  });
});

describe('the line breaks', () => {
  test('the impolite one->restarts at once, with the newest servers', async () => {
    await talk();
    servers = [{ urls: 'turn:example.org', credential: 'second' }];
    made.becomes('disconnected');
    await pass(100);
    assert.deepEqual([lines, made.restarts, offers().at(-1)], [['broken'], 1, 2]);
    assert.equal(made.configuration.iceServers[0].credential, 'second');
    assert.equal(made.configuration.bundlePolicy, 'max-bundle', 'browsers refuse a change of it');
  });

  test('the polite one->leaves it to the other for 2.5 s', async () => {
    await talk({ polite: true });
    made.becomes('disconnected');
    await pass(2400);
    assert.equal(made.restarts, 0);
    await pass(200);
    assert.equal(made.restarts, 1);
  });

  test('the polite one, the other\'s restart comes->none of its own', async () => {
    await talk({ polite: true, offer: false });
    made.becomes('disconnected');
    await receive({ description: { type: 'offer', sdp: 'theirs again' }, number: 2 });
    made.becomes('connected');
    await pass(30_000);
    assert.deepEqual([made.restarts, offers(), lines], [0, [], ['broken', 'connected']]);
  });

  test('it comes back by itself while the restart is under way->the offer is said until it is answered, then no more', async () => {
    await talk();
    made.becomes('disconnected');
    await pass(100);
    made.becomes('connected');
    said.length = 0;
    await pass(3000);
    assert.deepEqual([...new Set(offers())], [2]);
    await answer();
    await pass(10_000);
    said.length = 0;
    await pass(30_000);
    assert.deepEqual([said, made.restarts], [[], 1]);
  });

  test('nobody answers->one restart, said six times, then hopeless', async () => {
    await talk();
    made.becomes('disconnected');
    made.becomes('failed');
    await pass(60_000);
    assert.deepEqual([made.restarts, lines], [1, ['broken', 'hopeless']]);
    assert.equal(offers().filter((number) => number === 2).length, 6);
  });

  test('answered, and still no way->another restart in the fourth round, then hopeless', async () => {
    await talk();
    made.becomes('disconnected');
    await pass(100);
    await answer();
    await pass(12_000);
    assert.equal(made.restarts, 2);
    await answer();
    await pass(60_000);
    assert.deepEqual([made.restarts, lines], [2, ['broken', 'hopeless']]);
  });

  test('a way was found and no common key->hopeless after a second, no restart', async () => {
    await talk();
    made.becomes('failed', 'connected');
    await pass(900);
    assert.deepEqual(lines, []);
    await pass(30_000);
    assert.deepEqual([lines, made.restarts], [['hopeless'], 0]);
  });

  test('closed->silent for ever', async () => {
    await talk();
    made.becomes('disconnected');
    connection.close();
    await pass(60_000);
    assert.deepEqual([made.closed, made.restarts, said, lines], [true, 0, [], ['broken']]);
  });
});

test('the network changed->a restart at once, with the newest servers, said until it is answered', async () => {
  await talk();
  servers = [];
  connection.restart();
  await settle();
  assert.deepEqual([made.restarts, made.configuration.iceServers], [1, []]);
  await pass(5000);
  assert.ok(offers().length > 1);
  await answer();
  await pass(10_000);
  said.length = 0;
  await pass(10_000);
  assert.deepEqual([said, made.restarts], [[], 1]);
});

test('the network changed before anybody answered->nothing to restart', async () => {
  begin();
  await settle();
  connection.restart();
  assert.equal(made.restarts, 0);
});

test('what is said goes by the channel, too; what comes by it counts for this connection only', async () => {
  await talk();
  channel.readyState = 'open';
  connection.restart();
  await settle();
  assert.ok(channel.sent.some(({ type, body }) => type === 'signal' && body.description?.type === 'offer' && body.to === 'theirs'));
  const arrives = async (message) => {
    channel.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(message) }));
    await settle();
  };
  const reply = { to: connection.id, description: { type: 'answer', sdp: `answer to ${made.localDescription.sdp}` }, number: 2 };
  await arrives({ type: 'signal', body: { ...reply, from: 'stranger' } });
  assert.equal(made.signalingState, 'have-local-offer');
  await arrives({ type: 'signal', body: { ...reply, from: 'theirs' } });
  assert.equal(made.signalingState, 'stable');
  await arrives({ type: 'chat', text: 'Hi' });
  assert.deepEqual(messages, [{ type: 'chat', text: 'Hi', number: 0 }]);
});

test('other tracks->put in the place of the same kind, the others stay', async () => {
  await talk();
  const [camera, screen, microphone] = ['video', 'video', 'audio'].map((kind) => ({ kind }));
  const replaced = [];
  made.transceivers = [camera, microphone].map((track) => ({ receiver: { track }, sender: { track, replaceTrack: (other) => replaced.push(other) } }));
  connection.replaceTracks({ getTracks: () => [microphone, screen] });
  assert.deepEqual(replaced, [screen]);
});

const ways = {
  'both are there themselves': ['host', 'srflx', true],
  'ours goes over a relay': ['relay', 'host', false],
  'theirs goes over a relay': ['prflx', 'relay', false],
};
for (const [name, [local, remote, direct]] of Object.entries(ways)) {
  test(`${name}->${direct ? '' : 'not '}direct, in each browser's words`, async () => {
    await talk();
    const pair = { id: 'p', type: 'candidate-pair', nominated: true, state: 'succeeded', localCandidateId: 'l', remoteCandidateId: 'r' };
    made.stats = [pair, { id: 'l', candidateType: local }, { id: 'r', candidateType: remote }];
    assert.equal(await connection.isDirect(), direct);
    made.stats = [{ ...pair, nominated: false }, { id: 't', type: 'transport', selectedCandidatePairId: 'p' }, ...made.stats.slice(1)];
    assert.equal(await connection.isDirect(), direct);
  });
}

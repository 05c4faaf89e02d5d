import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Negotiation } from '../../../page/js/negotiation.js';
import { FakePeerConnection } from './fake-peer-connection.js';

const settle = async () => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** Two sides and a way between them, which `carry` decides about: it gets a delivery and the content, and may call it never, later or twice. */
function pair({ newcomer = 'impolite', carry = (deliver) => deliver() } = {}) {
  const failures = [];
  const sent = [];
  const sides = {};
  for (const role of ['polite', 'impolite']) {
    const connection = new FakePeerConnection(role);
    const other = role === 'polite' ? 'impolite' : 'polite';
    const negotiation = new Negotiation({
      connection,
      polite: () => role === 'polite',
      send: (content) => {
        const copy = JSON.parse(JSON.stringify(content));
        sent.push([role, copy.description?.type ?? 'candidate']);
        carry(() => void sides[other].negotiation.receive(copy), copy, role);
      },
      fail: () => failures.push(role),
      signal: new AbortController().signal,
    });
    sides[role] = { connection, negotiation };
  }
  const { polite, impolite } = sides;
  const start = () => {
    for (const [role, { negotiation }] of Object.entries(sides)) negotiation.start(newcomer === role || newcomer === 'both', false);
  };
  return { polite, impolite, failures, sent, start, agreed: () => polite.connection.agreesWith(impolite.connection) };
}

test('newcomer needs negotiation->offer, answer, candidates both ways', async () => {
  const { start, polite, impolite, agreed, failures } = pair();
  start();
  await settle();
  assert.ok(agreed());
  assert.deepEqual(failures, []);
  assert.equal(polite.connection.rollbacks, 0, 'only the newcomer made the first offer');
  assert.ok(impolite.connection.candidates.length > 0);
});

test('both offer at once->the polite one rolls back', async () => {
  const { start, polite, impolite, agreed, failures } = pair({ newcomer: 'both' });
  start();
  await settle();
  assert.ok(agreed());
  assert.deepEqual([polite.connection.rollbacks, impolite.connection.rollbacks, failures], [1, 0, []]);
});

test('offer lost->said again', async () => {
  let lost = 0;
  const { start, impolite, agreed } = pair({ carry: (deliver, { description }) => (description?.type === 'offer' && lost++ === 0 ? null : deliver()) });
  start();
  await settle();
  assert.ok(!agreed());
  impolite.negotiation.repeat();
  await settle();
  assert.ok(agreed());
});

test('answer lost->a repeated offer is answered again, and not taken for a new one', async () => {
  let lost = 0;
  const { start, polite, impolite, agreed, sent } = pair({ carry: (deliver, { description }) => (description?.type === 'answer' && lost++ === 0 ? null : deliver()) });
  start();
  await settle();
  impolite.negotiation.repeat();
  await settle();
  assert.ok(agreed());
  assert.equal(sent.filter(([role, type]) => role === 'polite' && type === 'answer').length, 2);
  assert.equal(polite.connection.remoteDescription.sdp, 'offer 1 of impolite');
});

test('candidates lost->said again with the description', async () => {
  const way = { open: false };
  const { start, polite, impolite } = pair({ carry: (deliver, { candidate }) => (candidate && !way.open ? null : deliver()) });
  start();
  await settle();
  assert.deepEqual(polite.connection.candidates, []);
  way.open = true;
  impolite.negotiation.repeat();
  await settle();
  assert.deepEqual(polite.connection.candidates, ['candidate for offer 1 of impolite']);
});

test('an old offer that comes late->dropped', async () => {
  const late = [];
  const { start, impolite, agreed, failures } = pair({
    carry: (deliver, { description }) => {
      if (description?.type === 'offer') late.push(deliver);
      deliver();
    },
  });
  start();
  await settle();
  impolite.connection.needNegotiation();
  await settle();
  late[0]();
  await settle();
  assert.ok(agreed());
  assert.deepEqual(failures, []);
});

test('the newcomer stays silent->the other one offers after all', async () => {
  const { start, polite, agreed } = pair({ newcomer: 'nobody' });
  start();
  await settle();
  assert.equal(polite.connection.localDescription, null);
  polite.negotiation.offerAnyway();
  await settle();
  assert.ok(agreed());
});

test('a description that cannot be applied->this connection has failed', async () => {
  const { polite, failures } = pair();
  polite.connection.setRemoteDescription = () => Promise.reject(new DOMException('no', 'InvalidAccessError'));
  await polite.negotiation.receive({ description: { type: 'offer', sdp: '' }, number: 1 });
  assert.deepEqual(failures, ['polite']);
});

/** a small seeded generator, so that a failing run can be run again */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('500 ways that lose, repeat and reorder: in the end the two agree', async () => {
  for (let seed = 1; seed <= 500; seed++) {
    const roll = dice(seed);
    const way = { bad: true, late: [] };
    const newcomer = ['polite', 'impolite', 'both'][seed % 3];
    const { polite, impolite, agreed, failures, start } = pair({
      newcomer,
      carry: (deliver) => {
        if (!way.bad) return deliver();
        const fate = roll();
        if (fate < 0.3) return; // lost
        if (fate < 0.6) way.late.push(deliver);
        if (fate > 0.5) deliver();
      },
    });
    start();
    for (let round = 0; round < 8; round++) {
      for (const { connection, negotiation } of [polite, impolite]) {
        if (roll() < 0.4) connection.needNegotiation();
        if (roll() < 0.5) negotiation.repeat();
        if (roll() < 0.5) way.late.splice(Math.floor(roll() * way.late.length), 1)[0]?.();
        if (roll() < 0.5) await settle();
      }
    }
    way.bad = false;
    for (const { negotiation } of [polite, impolite]) negotiation.offerAnyway();
    for (let round = 0; round < 4; round++) {
      for (const { negotiation } of [polite, impolite]) negotiation.repeat();
      await settle();
    }
    for (const deliver of way.late) deliver();
    await settle();
    assert.ok(agreed(), `seed ${seed}: ${polite.connection.signalingState}, ${impolite.connection.signalingState}`);
    assert.deepEqual(failures, [], `seed ${seed}`);
  }
});

test('offered ahead and heard->answered as soon as we stand by it, and sent once', async () => {
  const { polite, impolite, agreed, sent, failures } = pair();
  await impolite.negotiation.offerAhead();
  assert.equal(impolite.connection.signalingState, 'stable', 'nothing is offered yet');
  impolite.negotiation.start(true, true);
  polite.negotiation.start(false, false);
  await settle();
  assert.ok(agreed());
  assert.deepEqual([sent.filter(([role, type]) => role === 'impolite' && type === 'offer').length, failures], [1, []]);
});

test('the offer was made before it was wanted->that one is sent', async () => {
  const { polite, impolite, agreed, sent } = pair();
  const { sdp } = await impolite.negotiation.warm();
  await settle();
  assert.deepEqual(sent, []);
  await impolite.negotiation.offerAhead();
  polite.negotiation.start(false, false);
  impolite.negotiation.start(true, true);
  await settle();
  assert.ok(agreed());
  assert.equal(impolite.connection.localDescription.sdp, sdp);
});

test('their answer and candidates come before our browser has taken up what we offered ahead->they wait for it', async () => {
  const { polite, impolite, agreed } = pair();
  const slow = impolite.connection.setLocalDescription.bind(impolite.connection);
  impolite.connection.setLocalDescription = async (description) => {
    await settle();
    return slow(description);
  };
  polite.negotiation.start(false, false);
  await impolite.negotiation.offerAhead();
  impolite.negotiation.start(true, true);
  await settle();
  await settle();
  assert.ok(agreed());
  assert.ok(impolite.connection.candidates.length > 0);
});

test('offered ahead and not heard->theirs is answered, whoever is polite', async () => {
  for (const role of ['polite', 'impolite']) {
    const other = role === 'polite' ? 'impolite' : 'polite';
    const way = { open: false };
    const sides = pair({ carry: (deliver) => (way.open ? deliver() : null) });
    await sides[role].negotiation.offerAhead();
    way.open = true;
    sides[role].negotiation.start(false, false);
    sides[other].negotiation.start(true, false);
    await settle();
    assert.ok(sides.agreed(), role);
    assert.deepEqual([sides[role].connection.rollbacks, sides[other].connection.rollbacks, sides.failures], [0, 0, []]);
  }
});

test('offered ahead and not heard, and it is ours to offer after all->offered anew', async () => {
  const way = { open: false };
  const { polite, impolite, agreed } = pair({ carry: (deliver) => (way.open ? deliver() : null) });
  await impolite.negotiation.offerAhead();
  way.open = true;
  polite.negotiation.start(false, false);
  impolite.negotiation.start(true, false);
  await settle();
  assert.ok(agreed());
});

test('offered ahead, heard though nobody told us, and offered anew->theirs takes the new one, whatever they answered', async () => {
  const { polite, impolite, agreed, failures } = pair();
  await impolite.negotiation.offerAhead();
  await settle();
  polite.negotiation.start(false, false);
  impolite.negotiation.start(true, false);
  await settle();
  assert.ok(agreed());
  assert.deepEqual(failures, []);
});

test('somebody is there before our browser has made what we offer ahead->offered once', async () => {
  const { polite, impolite, agreed, sent } = pair();
  const making = impolite.negotiation.offerAhead();
  polite.negotiation.start(false, false);
  impolite.negotiation.start(true, true);
  await making;
  await settle();
  assert.ok(agreed());
  assert.equal(sent.filter(([role, type]) => role === 'impolite' && type === 'offer').length, 1);
});

test('both stand by what they offered ahead->the polite one gives way', async () => {
  const kept = [];
  let keeping = true;
  const { polite, impolite, agreed, failures } = pair({ carry: (deliver) => (keeping ? kept.push(deliver) : deliver()) });
  await Promise.all([polite.negotiation.offerAhead(), impolite.negotiation.offerAhead()]);
  keeping = false;
  polite.negotiation.start(true, true);
  impolite.negotiation.start(true, true);
  for (const deliver of kept) deliver();
  await settle();
  assert.ok(agreed());
  assert.deepEqual([polite.connection.rollbacks, impolite.connection.rollbacks, failures], [1, 0, []]);
});

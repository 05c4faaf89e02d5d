import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { Codes, mostRuns } from '../../../page/js/code/codes.js';
import { fingerprintOf } from '../../../page/js/code/fingerprints.js';
import { codeOf, commitment } from '../../../page/js/code/transcript.js';

const print = (letter) => Array(32).fill(letter + letter).join(':');
const [ANA, BO, EVE, MAL] = ['A', 'B', 'E', 'F'].map(print);
const sdp = (...prints) => ({ type: 'offer', sdp: ['v=0', ...prints.map((one) => `a=fingerprint:sha-256 ${one}`), ''].join('\r\n') });
const zeros = '0'.repeat(64);

const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  // not in another thread, so that a test knows when it is done
  mock.method(crypto.subtle, 'digest', async (_, { buffer }) => Uint8Array.from(createHash('sha256').update(new Uint8Array(buffer)).digest()).buffer);
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** One page, its connection from `ours` to `theirs`, and what its page says to whoever carries its messages. */
function person({ ours, theirs, room = 'Tea', codes = null }) {
  const life = new AbortController();
  const self = { said: [], seen: [], carry: () => {}, life };
  self.codes = codes ?? new Codes(() => room, (code) => self.seen.push(code));
  self.pc = Object.assign(new EventTarget(), { localDescription: sdp(ours), remoteDescription: sdp(theirs) });
  self.channel = { send: (message) => (self.said.push(message), self.carry(message)) };
  self.certificates = new Set([fingerprintOf(self.pc.remoteDescription)]);
  self.begin = () => self.codes.begin({ pc: self.pc, certificates: self.certificates, channel: self.channel, ended: life.signal });
  self.hear = (step, value) => self.codes.hear({ type: 'code', step, value });
  self.is = () => self.seen.at(-1)?.is;
  self.emoji = () => self.seen.at(-1)?.emoji;
  return self;
}

/** Two who hear each other, unless somebody else carries what they say. */
function pair(carry = (message, to) => to.codes.hear(message), rooms = ['Tea', 'Tea']) {
  const ana = person({ ours: ANA, theirs: BO, room: rooms[0] });
  const bo = person({ ours: BO, theirs: ANA, room: rooms[1] });
  ana.carry = (message) => carry(message, bo, ana);
  bo.carry = (message) => carry(message, ana, bo);
  return [ana, bo];
}

async function run(...people) {
  for (const one of people) one.begin();
  await settle();
}

test('the first description named another certificate than the one in use->no code', async () => {
  const [ana, bo] = pair();
  ana.certificates.add(fingerprintOf(sdp(EVE)));
  await run(ana, bo);
  assert.deepEqual([ana.is(), ana.said], ['changed', []]);
});

describe('nobody is in between', () => {
  test('both have the same four, of 64, and nobody revealed before both had committed', async () => {
    const said = [];
    const [ana, bo] = pair((message, to) => (said.push(message.step), to.codes.hear(message)));
    await run(ana, bo);
    assert.deepEqual([ana.is(), bo.is()], ['there', 'there']);
    assert.deepEqual(ana.emoji(), bo.emoji());
    assert.ok(ana.emoji().length === 4 && ana.emoji().every((number) => Number.isInteger(number) && number >= 0 && number < 64));
    assert.deepEqual(said, ['commit', 'commit', 'reveal', 'reveal']);
  });

  test('the room is the same however it is spelled', async () => {
    const [ana, bo] = pair(undefined, ['Tea  Time', ' ＴＥＡ time ']);
    await run(ana, bo);
    assert.deepEqual(ana.emoji(), bo.emoji());
    assert.equal(ana.is(), 'there');
  });

  test('another connection->another code', async () => {
    const [ana, bo] = pair();
    await run(ana, bo);
    const before = ana.emoji();
    await run(ana, bo);
    assert.deepEqual(ana.emoji(), bo.emoji());
    assert.notDeepEqual(ana.emoji(), before);
  });

  test('an ICE restart, the certificates stay->the code stays', async () => {
    const [ana, bo] = pair();
    await run(ana, bo);
    const seen = ana.seen.length;
    ana.pc.remoteDescription = { type: 'answer', sdp: `${sdp(BO).sdp}a=ice-ufrag:new\r\n` };
    ana.pc.dispatchEvent(new Event('signalingstatechange'));
    assert.equal(ana.seen.length, seen);
  });

  test('the connection ends->no code; the end of an older one takes nothing from the newest', async () => {
    const ana = person({ ours: ANA, theirs: BO });
    const next = person({ ours: MAL, theirs: BO, codes: ana.codes });
    await run(ana, next);
    ana.life.abort();
    assert.equal(ana.is(), 'asked');
    next.life.abort();
    assert.equal(ana.is(), 'none');
  });

  test('the other page is silent->said after 10 s; it answers after all->the code', async () => {
    const [ana, bo] = pair();
    await run(ana);
    mock.timers.tick(10_000);
    assert.equal(ana.is(), 'silent');
    bo.begin();
    ana.said.forEach((message) => bo.codes.hear(message));
    await settle();
    assert.deepEqual([ana.is(), ana.emoji()], ['there', bo.emoji()]);
  });

  for (const [what, expected, happens] of [
    ['the code is there', 'there', () => {}],
    ['another certificate came', 'changed', (ana) => {
      ana.pc.remoteDescription = sdp(EVE);
      ana.pc.dispatchEvent(new Event('signalingstatechange'));
    }],
    ['it is over', 'none', (ana) => ana.life.abort()],
  ]) {
    test(`${what} when the 10 s have passed->nothing is said of them`, async () => {
      const [ana, bo] = pair();
      if (expected === 'there') bo.begin();
      await run(ana);
      happens(ana);
      mock.timers.tick(10_000);
      assert.equal(ana.is(), expected);
    });
  }
});

describe('somebody is in between', () => {
  test('two connections, messages passed on as they are->both are warned', async () => {
    const [ana, bo] = pair();
    ana.pc.remoteDescription = sdp(EVE);
    bo.pc.remoteDescription = sdp(MAL);
    await run(ana, bo);
    assert.deepEqual([ana.is(), bo.is()], ['tampered', 'tampered']);
    assert.deepEqual([ana.emoji(), bo.emoji()], [[], []]);
  });

  test('one who speaks for both, honestly->two codes that differ', async () => {
    const [ana, eveToAna] = [person({ ours: ANA, theirs: EVE }), person({ ours: EVE, theirs: ANA })];
    const [bo, eveToBo] = [person({ ours: BO, theirs: MAL }), person({ ours: MAL, theirs: BO })];
    for (const [one, other] of [[ana, eveToAna], [bo, eveToBo]]) {
      one.carry = (message) => other.codes.hear(message);
      other.carry = (message) => one.codes.hear(message);
    }
    await run(ana, eveToAna, bo, eveToBo);
    assert.deepEqual([ana.is(), bo.is()], ['there', 'there']);
    assert.notDeepEqual(ana.emoji(), bo.emoji());
  });

  test('one who knows the code of the one, and grinds until the other would have it->too late, it is committed', async () => {
    const [ana, bo] = [person({ ours: ANA, theirs: EVE }), person({ ours: BO, theirs: MAL })];
    await run(ana, bo);
    const nonce = (number) => Uint8Array.from({ length: 32 }, (_, at) => (at < 2 ? (number >> (8 * at)) & 255 : 7));
    const hex = (bytes) => Buffer.from(bytes).toString('hex');
    ana.hear('commit', await commitment({ room: 'tea', from: EVE, to: ANA, nonce: nonce(0) }));
    ana.hear('reveal', hex(nonce(0)));
    bo.hear('commit', await commitment({ room: 'tea', from: MAL, to: BO, nonce: nonce(0) }));
    await settle();
    assert.equal(ana.is(), 'there');
    const bos = Uint8Array.from(Buffer.from(bo.said.find(({ step }) => step === 'reveal').value, 'hex'));
    // now that Bo has revealed, a nonce is found that makes the first of the four the same, and 24 bits would be, too
    let found = 0;
    for (let number = 1; !found && number < 2 ** 12; number++) {
      const [first] = await codeOf('tea', [{ fingerprint: BO, nonce: bos }, { fingerprint: MAL, nonce: nonce(number) }]);
      if (first === ana.emoji()[0]) found = number;
    }
    bo.hear('reveal', hex(nonce(found)));
    await settle();
    assert.deepEqual([bo.is(), bo.emoji()], ['tampered', []]);
  });

  test('nothing is revealed to whoever has not committed', async () => {
    const ana = person({ ours: ANA, theirs: EVE });
    await run(ana);
    assert.deepEqual(ana.said.map(({ step }) => step), ['commit']);
    ana.hear('reveal', zeros);
    await settle();
    assert.deepEqual([ana.is(), ana.said.length], ['tampered', 1]);
  });

  test('connections broken again and again until by chance both are the same->no more codes after so many', async () => {
    const [ana, bo] = pair();
    for (let time = 0; time < mostRuns; time++) await run(ana, bo);
    assert.equal(ana.is(), 'there');
    await run(ana, bo);
    assert.deepEqual([ana.is(), bo.is(), ana.emoji()], ['worn', 'worn', []]);
  });

  test('it breaks off before it reveals: that is one of these, too', async () => {
    const ana = person({ ours: ANA, theirs: EVE });
    for (let time = 0; time <= mostRuns; time++) {
      await run(ana);
      ana.hear('commit', zeros);
    }
    assert.equal(ana.is(), 'worn');
  });

  for (const [what, side, description] of [['theirs', 'remoteDescription', sdp(EVE)], ['ours', 'localDescription', sdp(EVE)], ['a second one beside it', 'remoteDescription', sdp(BO, EVE)]]) {
    test(`another certificate comes into a connection that was checked (${what})->a warning, and no way back`, async () => {
      const [ana, bo] = pair();
      await run(ana, bo);
      const before = ana.pc[side];
      ana.pc[side] = description;
      ana.pc.dispatchEvent(new Event('signalingstatechange'));
      assert.deepEqual([ana.is(), ana.emoji()], ['changed', []]);
      ana.pc[side] = before;
      ana.pc.dispatchEvent(new Event('signalingstatechange'));
      ana.hear('commit', zeros);
      await settle();
      assert.equal(ana.is(), 'changed');
    });
  }

  test('our own commitment, reflected->nothing is revealed to a mirror', async () => {
    const ana = person({ ours: ANA, theirs: EVE });
    ana.carry = (message) => ana.codes.hear(message);
    await run(ana);
    assert.deepEqual([ana.is(), ana.said.map(({ step }) => step)], ['tampered', ['commit']]);
  });

  test('our own description, reflected->a warning, nothing is said', async () => {
    const ana = person({ ours: ANA, theirs: ANA });
    await run(ana);
    assert.deepEqual([ana.is(), ana.said], ['tampered', []]);
  });
});

/** what somebody makes of the messages on their way, and what Bo sees of it */
const tampering = {
  'our own commitment, reflected': (message, to, from) => (message.step === 'commit' ? from : to).codes.hear(message),
  'all of ours, reflected': (message, to, from) => from.codes.hear(message),
  'a commitment to something else': (message, to) => to.codes.hear(message.step === 'commit' ? { ...message, value: zeros } : message),
  'something else revealed': (message, to) => to.codes.hear(message.step === 'reveal' ? { ...message, value: zeros } : message),
  'the commitment twice': (message, to) => (to.codes.hear(message), message.step === 'commit' && to.codes.hear(message)),
  'the reveal twice': (message, to) => (to.codes.hear(message), message.step === 'reveal' && to.codes.hear(message)),
  'the reveal before the commitment': (message, to) => to.codes.hear({ ...message, step: message.step === 'commit' ? 'reveal' : 'commit' }),
  'a step there is not': (message, to) => to.codes.hear({ ...message, step: 'undefined' }),
  'hex in capitals': (message, to) => to.codes.hear({ ...message, value: `A${message.value.slice(1).toUpperCase()}` }),
  'too short': (message, to) => to.codes.hear({ ...message, value: message.value.slice(2) }),
  'too long': (message, to) => to.codes.hear({ ...message, value: `${message.value}00` }),
  'a line break behind it': (message, to) => to.codes.hear({ ...message, value: `${message.value}\n` }),
  'nothing': (message, to) => to.codes.hear({ ...message, value: '' }),
};
for (const [what, carry] of Object.entries(tampering)) {
  test(`tampered with: ${what}->a warning on both sides and no code, for good`, async () => {
    const [ana, bo] = pair(carry);
    await run(ana, bo);
    for (const { seen } of [ana, bo]) assert.deepEqual(seen.at(-1), { is: 'tampered', emoji: [] });
    ana.hear('commit', zeros);
    await settle();
    assert.equal(ana.is(), 'tampered');
  });
}

test('another room, the same certificates->a warning', async () => {
  const [ana, bo] = pair(undefined, ['Tea', 'Coffee']);
  await run(ana, bo);
  assert.deepEqual([ana.is(), bo.is()], ['tampered', 'tampered']);
});

const nonces = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
test('the code of known values is this one, in any order of the two: all releases must make the same', async () => {
  const sides = [{ fingerprint: ANA, nonce: nonces[0] }, { fingerprint: BO, nonce: nonces[1] }];
  assert.deepEqual(await codeOf('tea', sides), [32, 24, 10, 6]);
  assert.deepEqual(await codeOf('tea', sides.reverse()), [32, 24, 10, 6]);
  assert.equal(await commitment({ room: 'tea', from: ANA, to: BO, nonce: nonces[0] }), '713e8b1ed6cac8d634477d13d39b3b3fffc38b8f6a28b156e0f54963ad1d753d');
});

const prints = {
  'one': [sdp(ANA), ANA],
  'the same for each medium': [sdp(ANA, ANA), ANA],
  'in small letters': [{ sdp: `a=fingerprint:SHA-256 ${ANA.toLowerCase()}\r\n` }, ANA],
  'two': [sdp(ANA, BO), null],
  'one by a weaker hash, too': [{ sdp: `a=fingerprint:sha-256 ${ANA}\r\na=fingerprint:sha-1 ${ANA.slice(0, 59)}\r\n` }, null],
  'cut off': [sdp(ANA.slice(3)), null],
  'none': [{ sdp: 'v=0\r\n' }, null],
  'no description': [null, null],
};
for (const [what, [description, expected]] of Object.entries(prints)) {
  test(`fingerprint of a description: ${what}`, () => assert.equal(fingerprintOf(description), expected));
}

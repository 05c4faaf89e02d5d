import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { languages, Words } from '../../../page/i18n/i18n.js';
import { talk } from '../../../page/i18n/talk.js';
import { measure } from '../../../page/js/quality/measure.js';
import { QualityWatch } from '../../../page/js/quality/quality-watch.js';
import { figures, report } from '../../../page/js/quality/report.js';
import { adapt, beginning, encodingAt } from '../../../page/js/quality/thrift.js';

const stats = (...entries) => new Map(entries.map((entry) => [entry.id, entry]));
const pair = { id: 'p', type: 'candidate-pair', nominated: true, state: 'succeeded', localCandidateId: 'l', remoteCandidateId: 'r', currentRoundTripTime: 0.042 };
const ends = (local, remote) => [{ id: 'l', type: 'local-candidate', candidateType: local, address: '192.0.2.1' }, { id: 'r', type: 'remote-candidate', candidateType: remote, address: '192.0.2.2' }];
const chromium = stats(
  pair, ...ends('host', 'prflx'),
  { id: 't', type: 'transport', selectedCandidatePairId: 'p', tlsVersion: 'FEFD', srtpCipher: 'AEAD_AES_128_GCM' },
  { id: 'i', type: 'inbound-rtp', kind: 'video', frameWidth: 1280, frameHeight: 720, framesPerSecond: 29.7, packetsReceived: 1100, packetsLost: 15, retransmittedPacketsReceived: 10 },
  { id: 'o', type: 'outbound-rtp', kind: 'video', frameWidth: 640, frameHeight: 480, framesPerSecond: 15 },
  { id: 'x', type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.02, roundTripTime: 0.1 },
);
const firefox = stats({ ...pair, currentRoundTripTime: undefined }, ...ends('relay', 'host'), { id: 'x', type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.1 });

describe('what a call is like', () => {
  test('in Chromium\'s words', () => {
    const before = stats({ id: 'i', type: 'inbound-rtp', packetsReceived: 1000, packetsLost: 5, retransmittedPacketsReceived: 0 });
    assert.deepEqual(measure(before, chromium), {
      way: 'direct', secured: 'DTLS 1.2, AEAD_AES_128_GCM', theirs: { width: 1280, height: 720, rate: 30 }, ours: { width: 640, height: 480, rate: 15 },
      lostIn: 20 / 110, lostOut: 0.02, delayMs: 42,
    });
  });

  test('in Firefox\'s words, over a relay, without a picture', () => {
    assert.deepEqual(measure(new Map(), firefox), { way: 'relayed', secured: '', theirs: null, ours: null, lostIn: 0, lostOut: 0, delayMs: 100 });
  });

  test('nothing known yet', () => {
    assert.deepEqual(measure(new Map(), new Map()), { way: 'unknown', secured: '', theirs: null, ours: null, lostIn: 0, lostOut: 0, delayMs: null });
  });
});

for (const language of languages) {
  test(`${language}: all figures have words, and the report names no address`, async () => {
    const words = await new Words({ getItem: () => language, setItem() {} }, []).load();
    words.learn(talk);
    for (const report of [chromium, firefox, new Map()]) {
      const lines = figures(measure(new Map(), report), 1, words);
      assert.equal(lines.length, 6);
      for (const [label, value] of lines) assert.ok(label && value && !/undefined|null|NaN|[{}]/u.test(value), `${label}: ${value}`);
    }
    const text = report(figures(measure(new Map(), chromium), 0, words), 'Duet', 'a browser', new Date(0));
    assert.doesNotMatch(text, /192\.0|candidate|ufrag/u);
    assert.ok(text.startsWith('Duet\n1970-01-01T00:00:00.000Z\na browser\n'));
  });
}

const good = { lost: 0, delayMs: 50 };
const poor = { lost: 0.2, delayMs: 50 };
const late = { lost: 0, delayMs: 900 };
const middling = { lost: 0.05, delayMs: 500 };
const samples = (count, sample) => Array(count).fill(sample);
/** the levels, sample by sample */
function levels(saving, list, first = beginning(saving)) {
  let thrift = first;
  return list.map((sample) => (thrift = adapt(thrift, sample, saving)).level);
}

describe('how much of our picture is sent', () => {
  test('poor for three samples->less; so on to the deepest; good for five->more', () => {
    assert.deepEqual(levels('', samples(10, poor)), [0, 0, 1, 1, 1, 2, 2, 2, 2, 2]);
    assert.deepEqual(levels('', [...samples(3, late), ...samples(5, good)]), [0, 0, 1, 1, 1, 1, 1, 0]);
  });

  test('now and then a poor sample->nothing', () => {
    assert.deepEqual(new Set(levels('', Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? good : poor)))), new Set([0]));
  });

  test('neither good nor poor->it stays where it is', () => {
    assert.deepEqual(new Set(levels('', [...samples(3, poor), ...samples(60, middling)]).slice(2)), new Set([1]));
  });

  test('a line that is good only while little is sent->ever longer between two tries', () => {
    let thrift = beginning('');
    const ups = [];
    for (let at = 0; at < 200; at++) {
      const before = thrift.level;
      thrift = adapt(thrift, before === 0 ? poor : good, '');
      if (thrift.level < before) ups.push(at);
    }
    const waits = ups.slice(1).map((up, at) => up - ups[at]);
    assert.deepEqual(waits.slice(0, 4), [13, 23, 43, 43]);
  });

  test('it held for a while->the next time it goes up as soon as ever', () => {
    let thrift = { ...beginning(''), level: 1, patience: 40 };
    for (let at = 0; at < 40 + 12; at++) thrift = adapt(thrift, good, '');
    assert.deepEqual([thrift.level, thrift.patience], [0, 5]);
  });

  test('sound first->sooner and deeper; save data->little from the beginning, whatever the line', () => {
    assert.deepEqual(levels('audio', samples(7, poor)), [0, 1, 1, 2, 2, 3, 3]);
    assert.deepEqual(new Set(levels('data', samples(60, good))), new Set([2]));
  });

  test('another choice->its own bounds at once', () => {
    assert.equal(adapt({ ...beginning('audio'), level: 3 }, good, '').level, 0);
    assert.equal(adapt(beginning(''), good, 'data').level, 2);
  });

  test('a delay that is not known is none', () => assert.deepEqual(levels('', samples(9, { lost: 0, delayMs: null })), samples(9, 0)));

  test('each level asks for less than the one before, and a screen keeps its size', () => {
    for (const sharing of [true, false]) {
      const rates = [0, 1, 2, 3].map((level) => encodingAt(level, sharing).maxBitrate ?? Infinity);
      assert.deepEqual(rates, [...rates].sort((one, other) => other - one));
    }
    assert.ok([0, 1, 2, 3].every((level) => encodingAt(level, true).scaleResolutionDownBy === 1));
  });
});

describe('the senders', () => {
  let life, wish, seen, sent, pc;
  const settle = async () => { for (let turn = 0; turn < 20; turn++) await Promise.resolve(); };
  const look = async (times) => {
    for (let time = 0; time < times; time++) {
      mock.timers.tick(2000);
      await settle();
    }
  };
  const sender = (kind) => ({
    track: { kind },
    getParameters: () => ({ encodings: [{ active: true, maxBitrate: 1 }] }),
    setParameters: async (parameters) => void sent.push([kind, parameters]),
  });
  beforeEach(async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    [life, wish, seen, sent] = [new AbortController(), { saving: '', sharing: false }, [], []];
    pc = { connectionState: 'connected', fraction: 0, getStats: async () => stats({ id: 'x', type: 'remote-inbound-rtp', fractionLost: pc.fraction }), getSenders: () => [sender('audio'), sender('video')] };
    new QualityWatch(() => wish, (what) => seen.push(what)).begin({ pc, ended: life.signal });
    await settle();
  });
  afterEach(() => mock.timers.reset());

  test('the picture begins small->after two seconds it is as large as it is', async () => {
    assert.deepEqual(sent, []);
    await look(1);
    assert.deepEqual(sent.map(([kind, { encodings }]) => [kind, encodings[0]]), [
      ['audio', { active: true, priority: 'low' }], ['video', { active: true, scaleResolutionDownBy: 1 }],
    ]);
  });

  test('are told only what is another than before, once', async () => {
    await look(5);
    sent.length = 0;
    wish = { saving: 'audio', sharing: true };
    await look(5);
    assert.deepEqual(sent.map(([kind]) => kind), ['audio', 'video']);
    assert.deepEqual([sent[0][1].encodings[0].priority, sent[1][1].degradationPreference], ['high', 'maintain-resolution']);
    wish = { saving: '', sharing: false };
    await look(5);
    assert.deepEqual(sent.slice(2).map(([, { encodings, degradationPreference }]) => [encodings[0], degradationPreference]), [
      [{ active: true, priority: 'low' }, undefined], [{ active: true, scaleResolutionDownBy: 1 }, undefined],
    ]);
  });

  test('a poor line->a smaller picture, and it is said', async () => {
    pc.fraction = 0.3;
    await look(3);
    assert.deepEqual([seen.at(-1).level, sent.at(-1)[1].encodings[0]], [1, { active: true, scaleResolutionDownBy: 1.5, maxBitrate: 800_000 }]);
  });

  test('a broken line says nothing; the end ends it', async () => {
    pc.connectionState = 'disconnected';
    await look(3);
    assert.deepEqual(seen, []);
    life.abort();
    await look(3);
    assert.deepEqual(seen, [{ quality: null, level: 0 }]);
  });

  test('refused in the middle of a negotiation->tried again', async () => {
    pc.getSenders = () => [{ ...sender('video'), setParameters: async () => { throw new DOMException('', 'InvalidStateError'); } }];
    wish.sharing = true;
    await look(1);
    pc.getSenders = () => [sender('video')];
    sent.length = 0;
    await look(1);
    assert.equal(sent.length, 1);
  });
});

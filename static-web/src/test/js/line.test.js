import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { counted, isGuess, judge, losing, reported, samplesKept, unsuspicious, whose } from '../../../page/js/line.js';

const well = { lost: false, waited: 0 };
const lost = { lost: true, waited: 0 };
const late = (ms, more = {}) => ({ lost: false, waited: ms, ...more });
const mirrored = { good: 'good', both: 'both', ours: 'theirs', theirs: 'ours' };

describe('whose', () => {
  const table = [
    ['nothing is lost', well, well, 'good'],
    ['nothing is lost, the server is slow', late(900), late(900), 'good'],
    ['we do not get theirs', lost, well, 'theirs'],
    ['neither gets the other\'s', lost, lost, 'both'],
    ['we do not get theirs, and wait for the server', late(600, { lost: true }), well, 'ours'],
    ['we do not get theirs, and they wait for the server', lost, late(600), 'theirs'],
    ['neither gets the other\'s, and we wait', late(600, { lost: true }), lost, 'ours'],
    ['neither gets the other\'s, both wait alike', late(900, { lost: true }), late(700, { lost: true }), 'both'],
    ['neither gets the other\'s, we wait far longer', late(2000, { lost: true }), late(300, { lost: true }), 'ours'],
    ['we do not get theirs, and wait a little', late(100, { lost: true }), well, 'theirs'],
    ['both sockets are gone', late(60_000, { lost: true }), late(60_000, { lost: true }), 'both'],
  ];
  for (const [name, ours, theirs, verdict] of table) {
    test(`${name}->${verdict}`, () => assert.equal(whose(ours, theirs), verdict));
    test(`${name}, seen from there->${mirrored[verdict]}`, () => assert.equal(whose(theirs, ours), mirrored[verdict]));
  }
});

test('a guess: the direction and nothing else', () => {
  const guesses = [[lost, well], [well, lost], [late(100, { lost: true }), well], [late(900, { lost: true }), late(800)]];
  const sure = [[well, well], [lost, lost], [late(600, { lost: true }), well], [lost, late(600)]];
  for (const [ours, theirs] of guesses) assert.ok(isGuess(ours, theirs) && isGuess(theirs, ours));
  for (const [ours, theirs] of sure) assert.ok(!isGuess(ours, theirs) && !isGuess(theirs, ours));
});

describe('judge: a letter a second, in capitals a guess', () => {
  const letters = { g: 'good', o: 'ours', t: 'theirs', b: 'both' };
  const table = [
    ['gggg', 'gggg'],
    ['ogog', 'gggg'],
    ['oo', 'go'],
    ['ototot', 'gggggg'],
    ['oottt', 'goott'],
    ['ooggg', 'goooo'],
    ['oogggg', 'gooo' + 'og'],
    ['ooggoggg', 'gooooooo'],
    ['oogoggoggg', 'gooooooooo'],
    ['ttbb', 'gttb'],
    ['OOOOO', 'ggggo'],
    ['TTTTooo', 'ggggg' + 'oo'],
    ['TTo', 'ggg'],
    ['OOo', 'ggo'],
    ['ooTTTTT', 'goooo' + 'ot'],
    ['ooOOgggg', 'goooooo' + 'g'],
  ];
  for (const [seconds, verdicts] of table) {
    test(`${seconds}->${verdicts}`, () => {
      let judgement = unsuspicious;
      const heard = [...seconds].map((letter) => (judgement = judge(judgement, letters[letter.toLowerCase()], letter < 'a')).verdict[0]);
      assert.equal(heard.join(''), verdicts);
    });
  }
});

describe('losing: packets that came, a second each', () => {
  const loses = (...seconds) => {
    let received = 100;
    let gone = 0;
    const samples = [{ received, lost: gone }];
    for (const [got, less = 0] of seconds) samples.push({ received: received += got, lost: gone += less });
    return losing(samples.slice(-samplesKept));
  };
  const steady = [100];
  const table = [
    ['nothing looked at yet', [], false],
    ['all came', [steady, steady, steady], false],
    ['a few lost', [[97, 3], [97, 3], [97, 3]], false],
    ['one in five lost', [[80, 20], [80, 20]], true],
    ['lost three seconds ago', [[80, 50], steady, steady], true],
    ['lost longer ago', [[80, 50], steady, steady, steady], false],
    ['two of three, of hardly any', [[1, 2]], false],
    ['fewer lost than before: some came twice', [steady, [100, -20]], false],
    ['none for a second', [steady, [0]], true],
    ['none for eight seconds', [steady, ...Array(8).fill([0])], true],
    ['none for longer: there is nothing to send', [steady, ...Array(12).fill([0])], false],
    ['none, then all again', [[0], [0], steady], false],
  ];
  for (const [name, seconds, verdict] of table) test(`${name}->${verdict}`, () => assert.equal(loses(...seconds), verdict));
});

test('stats->both tracks counted together, what was sent again as lost, the worst report', () => {
  const stats = [
    { type: 'inbound-rtp', packetsReceived: 10, packetsLost: 1, timestamp: 5 },
    { type: 'inbound-rtp', packetsReceived: 25, packetsLost: 2, retransmittedPacketsReceived: 5, timestamp: 5 },
    { type: 'inbound-rtp' },
    { type: 'outbound-rtp', packetsSent: 99, timestamp: 5 },
    { type: 'remote-inbound-rtp', fractionLost: 0.2, packetsLost: 50, timestamp: 3 },
    { type: 'remote-inbound-rtp', fractionLost: 0, timestamp: 4 },
  ];
  assert.deepEqual(counted(stats), { received: 30, lost: 8, reported: 0.2, reportedAt: 4 });
});

test('a report of heavy loss->they do not get ours; an old one->nothing', () => {
  const counts = { received: 0, lost: 0, reported: 0.2, reportedAt: 1000 };
  assert.deepEqual(reported(counts, 2000), lost);
  assert.deepEqual(reported(counts, 60_000), well);
  assert.deepEqual(reported({ ...counts, reported: 0.05 }, 2000), well);
  assert.deepEqual(reported(undefined, 2000), well);
});

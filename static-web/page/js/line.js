/**
 * Whose line is in trouble? Pure: what both sides see goes in, a verdict comes out, and it never flickers.
 *
 * Packets that get lost between two people do not tell at whose end. The server does, which both can ask: it lets the one wait whose
 * line is bad. Where it answers both alike for some seconds, the direction decides: what one sends and the other does not get is the
 * sender's trouble.
 */

/**
 * @typedef {{ received: number, lost: number, reported: number, reportedAt: number }} Counts packets so far that we got and did not
 *   get; the part of ours which the other did not get, by its last report, and when that came, in milliseconds since 1970
 * @typedef {{ verdict: Verdict, leaning: Verdict, times: number }} Judgement
 */

const heavyLoss = 0.1;
const fewPackets = 20; // says nothing about their loss
const windowSamples = 3;
const longestSilence = 8; // samples; by then ICE has noticed a line that is dead, and this one only has nothing to say
const lateMs = 150; // a lost answer is sent again after 200
const samplesToBlame = 2;
const samplesToGuess = 5; // while the server has not told which of the two it is, and may still
const samplesToClear = 4;
const reportAgesMs = 6000;

/** @type {Judgement} */
export const unsuspicious = Object.freeze({ verdict: 'good', leaning: 'good', times: 0 });

/**
 * Both sides come to the same end: whose(a, b) is `ours` where whose(b, a) is `theirs`.
 * @param {Sight} ours
 * @param {Sight} theirs
 * @returns {Verdict}
 */
export function whose(ours, theirs) {
  if (!ours.lost && !theirs.lost) return 'good';
  if (later(ours, theirs)) return 'ours';
  if (later(theirs, ours)) return 'theirs';
  if (ours.lost && theirs.lost) return 'both';
  return ours.lost ? 'theirs' : 'ours';
}

/**
 * @param {Sight} ours
 * @param {Sight} theirs
 * @returns {boolean} whether whose() had nothing but the direction to go by
 */
export function isGuess(ours, theirs) {
  return ours.lost !== theirs.lost && !later(ours, theirs) && !later(theirs, ours);
}

/**
 * @param {Judgement} before
 * @param {Verdict} verdict of this sample
 * @param {boolean} [guess] whether it is no more than that
 * @returns {Judgement} blames after two samples that agree, or five that guess, and clears after four
 */
export function judge(before, verdict, guess = false) {
  const times = verdict === before.leaning ? before.times + 1 : 1;
  const enough = verdict === 'good' ? samplesToClear : guess ? samplesToGuess : samplesToBlame;
  return { verdict: times >= enough ? verdict : before.verdict, leaning: verdict, times };
}

/**
 * @param {Iterable<any>} stats the entries of `RTCPeerConnection.getStats()`
 * @returns {Counts}
 */
export function counted(stats) {
  const counts = { received: 0, lost: 0, reported: 0, reportedAt: 0 };
  for (const { type, packetsReceived = 0, packetsLost = 0, retransmittedPacketsReceived: again = 0, fractionLost = 0, timestamp } of stats) {
    if (type === 'inbound-rtp') {
      // what was sent a second time, and came, had got lost the first time
      counts.received += packetsReceived - again;
      counts.lost += packetsLost + again;
    } else if (type === 'remote-inbound-rtp') {
      counts.reported = Math.max(counts.reported, fractionLost);
      counts.reportedAt = Math.max(counts.reportedAt, timestamp);
    }
  }
  return counts;
}

/**
 * @param {Counts[]} samples a second apart, the newest last
 * @returns {boolean} whether what they send us gets lost
 */
export function losing(samples) {
  const now = samples.at(-1);
  const before = samples.at(-1 - windowSamples) ?? samples[0];
  if (!now || now === before) return false;
  const silent = samples.length - samples.findIndex(({ received }) => received === now.received) - 1;
  if (silent > 0) return silent <= longestSilence;
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  return received + lost >= fewPackets && lost >= heavyLoss * (received + lost);
}

/** How many samples losing() looks at. */
export const samplesKept = longestSilence + 2;

/**
 * What they see, by their RTCP reports: for as long as they do not say it themselves.
 * @param {Counts | undefined} counts
 * @param {number} now in milliseconds since 1970
 * @returns {Sight}
 */
export function reported(counts, now) {
  const heavy = counts !== undefined && counts.reported >= heavyLoss && now - counts.reportedAt < reportAgesMs;
  return { lost: heavy, waited: 0 };
}

/**
 * @param {Sight} one
 * @param {Sight} other
 */
function later(one, other) {
  return one.waited >= lateMs && one.waited > 2 * other.waited;
}

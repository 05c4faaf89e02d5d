/** What getStats() says of a call, in the few figures a person can understand. Pure. */
import { pairOf, wayOf } from './way.js';

/** @type {Record<string, string>} RTCTransportStats.tlsVersion: the version as it stands in the protocol, in hex */
const versions = { FEFF: 'DTLS 1.0', FEFD: 'DTLS 1.2', FEFC: 'DTLS 1.3' };

/** @typedef {Map<string, any>} Stats the entries of a report, by their ids */

/**
 * @param {Stats} before the report some seconds ago
 * @param {Stats} now
 * @returns {Quality}
 */
export function measure(before, now) {
  const all = [...now.values()];
  const pair = pairOf(now);
  const transport = all.find(({ type }) => type === 'transport');
  return {
    way: wayOf(now),
    secured: [versions[transport?.tlsVersion], transport?.srtpCipher].filter(Boolean).join(', '),
    theirs: pictureOf(all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')),
    ours: pictureOf(all.filter(({ type, kind }) => type === 'outbound-rtp' && kind === 'video').sort((one, other) => (other.frameWidth ?? 0) - (one.frameWidth ?? 0))[0]),
    lostIn: lostBetween(before, all),
    lostOut: Math.max(0, ...all.filter(({ type }) => type === 'remote-inbound-rtp').map(({ fractionLost }) => fractionLost ?? 0)),
    delayMs: delayOf(pair, all),
  };
}

/** @param {any} rtp */
function pictureOf(rtp) {
  return rtp?.frameWidth ? { width: rtp.frameWidth, height: rtp.frameHeight, rate: Math.round(rtp.framesPerSecond ?? 0) } : null;
}

/**
 * @param {Stats} before
 * @param {any[]} all
 * @returns {number} the part of what they sent that did not come, 0 to 1; what was sent again and came had got lost, too
 */
function lostBetween(before, all) {
  let received = 0;
  let lost = 0;
  for (const { id, type, packetsReceived = 0, packetsLost = 0, retransmittedPacketsReceived: again = 0 } of all) {
    if (type !== 'inbound-rtp') continue;
    const { packetsReceived: receivedBefore = 0, packetsLost: lostBefore = 0, retransmittedPacketsReceived: againBefore = 0 } = before.get(id) ?? {};
    received += packetsReceived - again - receivedBefore + againBefore;
    lost += packetsLost + again - lostBefore - againBefore;
  }
  const sent = received + Math.max(0, lost);
  return sent > 0 ? Math.max(0, lost) / sent : 0;
}

/**
 * @param {any} pair
 * @param {any[]} all
 * @returns {number | null} there and back
 */
function delayOf(pair, all) {
  const seconds = pair?.currentRoundTripTime ?? all.find(({ type, roundTripTime }) => type === 'remote-inbound-rtp' && roundTripTime)?.roundTripTime;
  return seconds === undefined ? null : Math.round(seconds * 1000);
}

/** The fingerprints of the two certificates between which a connection is encrypted (RFC 8122, section 5; RFC 8827, section 6.5). */

const line = /^a=fingerprint:(.*)$/gmu;
const sha256 = /^sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})\s*$/iu;

/**
 * @param {RTCSessionDescriptionInit | null} description
 * @returns {string | null} the one certificate it promises, in capitals. A description with several could promise one to us and
 *   be kept with another, so it is as bad as one without: null
 */
export function fingerprintOf(description) {
  const promised = new Set([...String(description?.sdp).matchAll(line)].map(([, value]) => sha256.exec(value)?.[1].toUpperCase()));
  const [only] = promised;
  return promised.size === 1 && only ? only : null;
}

/**
 * @param {Pick<RTCPeerConnection, 'localDescription' | 'remoteDescription'>} connection
 * @returns {{ ours: string, theirs: string } | null} null where one is missing, or theirs is but a reflection of ours
 */
export function fingerprintsOf({ localDescription, remoteDescription }) {
  const [ours, theirs] = [fingerprintOf(localDescription), fingerprintOf(remoteDescription)];
  return ours && theirs && ours !== theirs ? { ours, theirs } : null;
}

/** The way that picture and sound go. */

/**
 * @param {Map<string, any>} stats of an RTCPeerConnection
 * @returns {any} the candidate pair in use, or undefined
 */
export function pairOf(stats) {
  const all = [...stats.values()];
  const id = all.find(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId)?.selectedCandidatePairId;
  return stats.get(id) ?? all.find(({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded');
}

/**
 * @param {Map<string, any>} stats of an RTCPeerConnection
 * @returns {Quality['way']} whether a relay stands between the two
 */
export function wayOf(stats) {
  const pair = pairOf(stats);
  const ends = [pair?.localCandidateId, pair?.remoteCandidateId].map((id) => stats.get(id)?.candidateType);
  return ends.includes('relay') ? 'relayed' : ends[0] && ends[1] ? 'direct' : 'unknown';
}

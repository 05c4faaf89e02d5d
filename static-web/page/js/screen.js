/** What is on the page in which state: which screen, and which words in the status line. Pure. */

/** @typedef {'arriving' | 'refused' | 'naming' | 'joining' | 'waiting' | 'call' | 'moved'} Screen */

/**
 * @param {State} s
 * @returns {Screen}
 */
export function screenOf(s) {
  if (s.phase === 'moved') return 'moved';
  if (s.phase === 'seated') return s.peer && (s.talked || comesUp(s)) ? 'call' : 'waiting';
  if (s.media !== 'open' && s.media !== 'asking') return 'refused';
  return s.media === 'asking' && !s.early ? 'arriving' : s.phase;
}

/** The page is laid out for a call while the two browsers find each other: then there is time for it. @param {State} s */
function comesUp(s) {
  return s.line === 'connecting' && !s.stuck;
}

/**
 * @param {State} s
 * @returns {Cause | null} why camera and microphone are not there
 */
export function causeOf(s) {
  return s.media === 'open' || s.media === 'asking' ? null : s.media;
}

/**
 * @param {State} s
 * @param {number} now on the clock of the events
 * @returns {{ word: string, values?: { seconds: number } }} the word of a sentence in i18n, or ''
 */
export function statusOf(s, now) {
  switch (s.phase) {
    case 'moved':
      return { word: 'status.moved' };
    case 'arriving':
      return { word: s.media !== 'asking' ? '' : s.back === 'ours' ? 'status.returning' : 'status.allow' };
    case 'naming':
      return { word: s.media === 'asking' ? 'status.allow' : '' };
    case 'joining':
      if (s.away) return { word: 'status.away' };
      if (s.starting) return { word: 'status.starting' };
      return s.heldUntil === null
        ? { word: 'status.joining' }
        : { word: 'status.held', values: { seconds: Math.max(0, Math.ceil((s.heldUntil - now) / 1000)) } };
    case 'seated':
      return { word: seatedStatus(s) };
  }
}

/** @param {State} s */
function seatedStatus(s) {
  if (s.away) return 'status.away';
  if (s.starting) return s.line === 'connected' ? 'status.away' : 'status.starting';
  if (!s.peer) return s.left ? 'status.left' : 'status.waiting';
  if (!s.peer.present) return 'status.peer-away';
  if (s.verdict === 'ours') return 'status.line-ours';
  if (s.verdict === 'theirs') return 'status.line-theirs';
  if (s.line === 'connected' && (s.paused.camera || s.paused.microphone)) return 'status.paused';
  if (s.line === 'connected') return s.verdict === 'both' ? 'status.line-both' : 'status.connected';
  if (s.line === 'broken') return 'status.broken';
  if (s.talked) return 'status.peer-away'; // another page of theirs
  return s.stuck ? whyStuck[s.stuck] : 'status.connecting';
}

/** @type {Record<NonNullable<State['stuck']>, string>} */
const whyStuck = { 'no-relay': 'status.no-relay', 'relay-only': 'status.relay-only', 'relay-away': 'status.relay-away' };

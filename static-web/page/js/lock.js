/**
 * Who may come in, a part of the reducer and as pure: what people, the server and lost rooms make of the lock. The server has the last
 * word on how it is; here it is found out who did that, and what is to be said of it.
 */

/** @typedef {[State, Effect[]]} Step */

/** @type {Pick<State, 'locked' | 'turning' | 'lockAgain' | 'lockNews'>} */
export const unlocked = { locked: false, turning: null, lockAgain: null, lockNews: null };

/**
 * Somebody here wants it turned.
 * @param {State} s
 * @param {boolean} locked
 * @returns {Step}
 */
export function turn(s, locked) {
  if (s.phase !== 'seated' || s.turning) return [s, []];
  return [{ ...s, turning: locked ? 'lock' : 'unlock' }, [{ do: 'lock', locked }]];
}

/**
 * That was answered.
 * @param {State} s
 * @param {'locked' | 'unlocked' | 'failed'} result
 * @returns {State}
 */
export function turned(s, result) {
  const { turning } = s;
  const next = /** @type {State} */ ({ ...s, turning: null });
  if (!turning) return s;
  const done = result === (turning === 'unlock' ? 'unlocked' : 'locked');
  if (done) return next.locked === (result === 'locked') ? next : said({ ...next, locked: result === 'locked' }, ours(result === 'locked'));
  if (turning === 'again') return said({ ...next, locked: false }, 'status.unlocked');
  return said(next, turning === 'lock' ? 'status.lock-failed' : 'status.unlock-failed');
}

/**
 * The server says how it is, in the life of the room that we know.
 * @param {State} s
 * @param {boolean} locked
 * @returns {State}
 */
export function told(s, locked) {
  if (s.locked === locked) return s;
  const mine = s.turning !== null && (s.turning !== 'unlock') === locked;
  return said({ ...s, locked }, mine || !locked ? ours(locked) : 'status.peer-locked');
}

/**
 * The server says how it is in another life of the room: the one that we knew was lost. What was locked there is locked again as soon
 * as the same two are in it, for the room itself does not remember.
 * @param {State} s whose peer is still the one of before
 * @param {boolean} locked
 * @returns {State}
 */
export function rebuilt(s, locked) {
  if (locked || !s.locked || !s.peer) return told(s, locked);
  return { ...s, locked: false, lockAgain: s.peer.page };
}

/**
 * Who is in the room is known again.
 * @param {State} s
 * @returns {Step}
 */
export function lockedAgain(s) {
  if (s.lockAgain === null || s.phase !== 'seated') return [s, []];
  if (s.locked) return [{ ...s, lockAgain: null }, []];
  if (s.peer?.page !== s.lockAgain) return [said({ ...s, lockAgain: null }, 'status.unlocked'), []];
  return s.peer.present && !s.turning
    ? [{ ...s, lockAgain: null, turning: 'again' }, [{ do: 'lock', locked: true }]]
    : [s, []];
}

/** @param {boolean} locked @returns {LockWord} */
function ours(locked) {
  return locked ? 'status.locked' : 'status.unlocked';
}

/** @param {State} s @param {LockWord} word @returns {State} */
function said(s, word) {
  return { ...s, lockNews: { word, number: (s.lockNews?.number ?? 0) + 1 } };
}

/**
 * What of the state's changes is worth a line in the console, so that somebody who looks at it, and whoever looks at the server's
 * log, can see that they speak of the same call: both name the page by the beginning of its id and the number of its socket.
 * Pure. No names of rooms, no keys, no addresses.
 */

const shown = 8;

/** @type {Record<AlertWord, string>} */
const refusals = { 'alert.name': 'no valid room name', 'alert.full': 'full', 'alert.locked': 'locked' };

/**
 * @param {string} page a page's id
 * @returns {string} as much of it as anybody else may see
 */
export function brief(page) {
  return page.slice(0, shown);
}

/**
 * @param {State} before
 * @param {State} after
 * @returns {string} what happened, or ''
 */
export function changes(before, after) {
  return [seat(before, after), server(before, after), lock(before, after), peer(before, after), line(before, after)].filter(Boolean).join(', ');
}

/** @param {State} before @param {State} after */
function seat(before, after) {
  if (after.alert && after.alert !== before.alert) return refusals[after.alert.word];
  if (after.phase !== before.phase) {
    switch (after.phase) {
      case 'joining': return before.phase === 'seated' ? 'asks again for a seat' : 'asks for a seat';
      case 'seated': return 'seated';
      case 'moved': return 'seat moved to another page';
      case 'naming': return before.phase === 'arriving' ? '' : 'left';
    }
  }
  if (after.heldUntil !== null && before.heldUntil === null) return 'held for another';
  return '';
}

/** @param {State} before @param {State} after */
function server(before, after) {
  if (after.away !== before.away) return after.away ? 'no socket' : 'socket open';
  if (after.starting && !before.starting) return 'nobody can be seated now';
  return '';
}

/** @param {State} before @param {State} after */
function lock(before, after) {
  if (after.phase !== 'seated' || after.locked === before.locked) return '';
  return after.locked ? 'room locked' : 'room unlocked';
}

/** @param {State} before @param {State} after */
function peer(before, after) {
  if (before.peer?.page === after.peer?.page && before.peer?.present === after.peer?.present) return '';
  return after.peer ? `peer ${brief(after.peer.page)} ${after.peer.present ? 'is there' : 'is away'}` : 'no peer';
}

/** @param {State} before @param {State} after */
function line(before, after) {
  if (after.stuck && !before.stuck) return `no way to the peer yet: ${after.stuck}`;
  return after.line === before.line || after.line === 'none' ? '' : `line ${after.line}`;
}

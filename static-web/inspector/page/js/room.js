/** One room as GET /rooms/{name} tells it. */
import { element, fill } from './table.js';
import { clock, shortened } from './words.js';

const seatColumns = ['Seat', 'State', 'Left ms', 'Page', 'Attempt', 'Session', 'Node', 'Way back'].map((title) => ({ title }));
const momentColumns = [
  { title: 'Time' }, { title: 'What' }, { title: 'Session' }, { title: 'Page' }, { title: 'Outcome', className: 'long' },
  { title: 'Seats then', className: 'long' }, { title: 'Node' },
];

/** @param {(filter: Record<string, string>) => void} follow shows the messages of what it is given in the tail */
export function showRooms(follow) {
  /** @type {HTMLInputElement} */
  const name = element('room-name');
  const following = element('room-follow');
  element('room-form').addEventListener('submit', (event) => {
    event.preventDefault();
    void show(name.value).then((known) => { following.hidden = !known; });
  });
  following.addEventListener('click', () => follow({ room: name.value }));
}

/**
 * @param {string} name
 * @returns {Promise<boolean>} whether anybody knows it
 */
async function show(name) {
  const answer = await fetch(`rooms/${encodeURIComponent(name)}`, { headers: { accept: 'application/json' } });
  const report = await answer.json();
  if (!answer.ok) {
    element('room').replaceChildren(paragraph(report.why));
    return false;
  }
  element('room').replaceChildren(...seats(report), ...history(report));
  return true;
}

/** @param {any} report */
function seats({ room, key, epoch, version, locked, seats: both }) {
  if (!both) return [title(`“${key}” is empty now: nobody sits there, and no seat is held`)];
  return [title(`“${room}”, epoch ${epoch}, version ${version}${locked ? ', locked' : ''}`), table(seatColumns, both.map((/** @type {any} */ seat) => ({
    cells: [seat.seat, seat.state, seat.leftMs, seat.page, seat.attempt, seat.session, shortened(seat.instance), seat.wayBack === undefined ? '' : seat.wayBack ? 'yes' : 'no'],
  })))];
}

/** @param {any} report */
function history({ history: moments, silent }) {
  const missing = silent.map((/** @type {any} */ node) => paragraph(`${shortened(node.node)} is silent, and what it knows is missing: ${node.why}`));
  return [...missing, title('What happened, as far as it is remembered'), table(momentColumns, moments.map((/** @type {any} */ moment) => ({
    cells: [clock(moment.time), moment.what, shortened(moment.session), moment.page, moment.outcome, shortened(moment.seats), shortened(moment.node)],
    className: /^(full|held|locked:)/.test(moment.outcome) ? 'marked' : '',
  })))];
}

/**
 * @param {{ title: string, className?: string }[]} columns
 * @param {import('./table.js').Row[]} rows
 */
function table(columns, rows) {
  const wide = document.createElement('div');
  const made = document.createElement('table');
  wide.className = 'wide';
  wide.append(made);
  fill(made, columns, rows);
  return wide;
}

/** @param {string} text */
function title(text) {
  const made = document.createElement('h3');
  made.textContent = text;
  return made;
}

/** @param {string} text */
function paragraph(text) {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

/**
 * What takes longest and needs nothing of the page: index.html runs this before the other modules have come. It asks for the camera,
 * opens the socket and takes back the seat of a tab that was reloaded; main.js finds all three under way.
 */
import { isTakenBack } from './allowed.js';
import { readChoices } from './choices.js';
import { FallbackSocket } from './fallback-socket.js';
import { Media } from './media.js';
import { nameIn, roomKey } from './names.js';
import { Seats } from './seat.js';
import { SockJsWebSocket } from './socket.js';
import { storage } from './storage.js';

const reloadPatienceMs = 1000;

export const local = storage(() => localStorage);
export const session = storage(() => sessionStorage);
export const choices = readChoices(local);
export const media = new Media(navigator.mediaDevices, choices);
export const seats = new Seats({ local, session, locks: navigator.locks });

/** the name in the link, or '' */
export const linked = nameIn(location.hash);
const tab = seats.remembered();
/** what this tab sat in before it was reloaded, unless its link leads elsewhere now */
export const before = tab && (linked === '' || roomKey(linked) === roomKey(tab.room)) ? tab : null;
if (!before) seats.forget();

export const back = seats.back(reloadPatienceMs);
media.takenBack = (/** @type {import('./media.js').Kind} */ kind) => isTakenBack(navigator.permissions, kind);
media.ask();

const server = new URL('eventbus', location.href);
const ways = [SockJsWebSocket, FallbackSocket];
let way = 0;

/** @returns {SockJsWebSocket | FallbackSocket} a session at the server, not yet open; when the last one never opened, by another way */
function openSocket() {
  const mine = way;
  const socket = new ways[mine](server);
  let opened = false;
  socket.addEventListener('open', () => {
    opened = true;
  });
  socket.addEventListener('close', () => {
    if (!opened && way === mine) way = (mine + 1) % ways.length;
  });
  return socket;
}

/** @type {ReturnType<typeof openSocket> | null} */
let first = openSocket();

/** @returns {ReturnType<typeof openSocket>} the first one, or another */
export function nextSocket() {
  const socket = first ?? openSocket();
  first = null;
  return socket;
}

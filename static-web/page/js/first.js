/**
 * What takes longest and needs nothing of the page: index.html runs this before the other modules have come. It asks for the camera,
 * opens the socket and takes back the seat of a tab that was reloaded; main.js finds all three under way.
 */
import '../lib/sockjs.min.js';
import { readChoices } from './choices.js';
import { nameIn, roomKey } from './names.js';
import { Media } from './media.js';
import { Seats } from './seat.js';
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
media.ask();

/** @returns {SockJS} a connection to the server, not yet open */
function openSocket() {
  return new SockJS(new URL('eventbus', location.href).href, null, {
    transports: ['websocket', 'xhr-streaming', 'xhr-polling'], // the others need inline script in a frame
  });
}

/** @type {SockJS | null} */
let first = openSocket();

/** @returns {SockJS} the first one, or another */
export function nextSocket() {
  const socket = first ?? openSocket();
  first = null;
  return socket;
}

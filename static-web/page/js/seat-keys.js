/** The seat keys that this browser keeps, one a room, and not for ever: those used longest ago go. */
import { roomKey } from './names.js';

const kept = 32;
const listEntry = 'duet.seats';

export class SeatKeys {
  /**
   * @param {import('./seat.js').Store} store
   * @param {LockManager} locks
   */
  constructor(store, locks) {
    this.store = store;
    this.locks = locks;
  }

  /** @param {string} room */
  get(room) {
    return this.store.getItem(seatEntry(room));
  }

  /**
   * Call it with the room's lock in hand.
   * @param {string} room
   * @param {string} key
   */
  keep(room, key) {
    this.store.setItem(seatEntry(room), key);
    const used = [...this.#list().filter((entry) => entry !== seatEntry(room)), seatEntry(room)];
    this.#write(used);
    for (const entry of used.slice(0, -kept)) void this.#prune(entry);
  }

  /** @param {string} room */
  drop(room) {
    this.#remove(seatEntry(room));
  }

  /** Not while its page lives: that needs it for the next reload. @param {string} entry */
  async #prune(entry) {
    await this.locks.request(entry, { ifAvailable: true }, (lock) => {
      if (lock) this.#remove(entry);
    });
  }

  /** @param {string} entry */
  #remove(entry) {
    this.store.removeItem(entry);
    this.#write(this.#list().filter((other) => other !== entry));
  }

  /** @returns {string[]} the entries, the one used last at the end */
  #list() {
    try {
      const list = JSON.parse(this.store.getItem(listEntry) ?? '[]');
      return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
    } catch {
      return [];
    }
  }

  /** @param {string[]} list */
  #write(list) {
    this.store.setItem(listEntry, JSON.stringify(list));
  }
}

/**
 * @param {string} room
 * @returns {string} where its key lies, and the name of the lock that guards it
 */
export function seatEntry(room) {
  return `duet.seat.${roomKey(room)}`;
}

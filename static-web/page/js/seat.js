/**
 * The seat keys of this browser. The key of a room lies in localStorage, guarded by a Web Lock while its page lives.
 * A second tab in the same room sits with a key of its own, which goes with the tab: sessionStorage remembers what a tab sits in.
 */
import { roomKey } from './names.js';
import { SeatKeys, seatEntry } from './seat-keys.js';

/**
 * @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} Store
 * @typedef {{ room: string, ownKey?: string, muted?: boolean, cameraOff?: boolean }} Remembered
 */

const tabEntry = 'duet.tab';
const leftEntry = 'duet.left';

export class Seats {
  /** another tab took the lock away */
  onLost = () => {};
  /** @type {(() => void) | null} */
  #unlock = null;
  /** @type {{ room: string, key: string, own: boolean } | null} */
  #seat = null;

  /**
   * @param {object} browser
   * @param {Store} browser.local
   * @param {Store} browser.session
   * @param {LockManager} browser.locks
   */
  constructor({ local, session, locks }) {
    this.keys = new SeatKeys(local, locks);
    this.session = session;
    this.locks = locks;
  }

  /** @returns {Remembered | null} what this tab sat in when it was reloaded or copied */
  remembered() {
    try {
      const tab = JSON.parse(this.session.getItem(tabEntry) ?? 'null');
      return typeof tab?.room === 'string' ? tab : null;
    } catch {
      return null;
    }
  }

  /**
   * Remembers where this tab sits, for its reload.
   * @param {string} room
   * @param {{ muted: boolean, cameraOff: boolean }} off what was switched off must stay so
   */
  remember(room, off) {
    const ownKey = this.#seat?.own ? this.#seat.key : undefined;
    this.session.setItem(tabEntry, JSON.stringify({ room, ownKey, ...off }));
  }

  /**
   * Takes back the seat which this tab remembers.
   * @param {number} patienceMs the lock of a page being reloaded is freed a little late
   * @returns {Promise<'none' | 'ours' | 'taken'>}
   */
  async back(patienceMs) {
    const tab = this.remembered();
    if (!tab) return 'none';
    const key = tab.ownKey ?? this.keys.get(tab.room);
    if (!key) return 'none';
    const locked = await this.#lock(tab.room, tab.ownKey, { signal: AbortSignal.timeout(patienceMs) });
    if (locked) this.#seat = { room: tab.room, key, own: tab.ownKey !== undefined };
    return locked ? 'ours' : 'taken';
  }

  /**
   * @param {string} room
   * @param {boolean} steal take the lock from the tab that has it: the call moves here
   * @returns {Promise<string>} the key to join with
   */
  async take(room, steal) {
    if (this.#seat && roomKey(this.#seat.room) === roomKey(room)) return this.#seat.key;
    this.release();
    const ownKey = steal ? this.remembered()?.ownKey : this.#left(room);
    if (!steal && !ownKey && this.keys.get(room) === null) return this.#takeNew(room);
    if (await this.#lock(room, ownKey, steal ? { steal } : { ifAvailable: true })) {
      const key = ownKey ?? this.keys.get(room) ?? newKey();
      if (!ownKey) this.keys.keep(room, key);
      this.#seat = { room, key, own: ownKey !== undefined };
    } else {
      const key = newKey();
      await this.#lock(room, key, { ifAvailable: true });
      this.#seat = { room, key, own: true };
    }
    return this.#seat.key;
  }

  /**
   * No tab of this browser knows the room, so its lock is free: it is asked for, but who joins need not wait for it.
   * @param {string} room
   * @returns {string} the key
   */
  #takeNew(room) {
    const seat = { room, key: newKey(), own: false };
    this.#seat = seat;
    const wanted = () => this.#seat === seat;
    void this.#lock(room, undefined, { ifAvailable: true }, wanted).then((locked) => {
      if (!wanted()) return;
      if (locked) return this.keys.keep(room, seat.key);
      // another tab came at the same moment
      seat.own = true;
      void this.#lock(room, seat.key, { ifAvailable: true }, wanted);
    });
    return seat.key;
  }

  /** Lets the lock go and keeps the key: the seat is another tab's now. */
  release() {
    this.#unlock?.();
    this.#unlock = null;
    this.#seat = null;
  }

  /**
   * The seat was given up: its key is worth nothing any more.
   * @param {boolean} [keepKey] unless the room may be locked: then no other key opens that seat, should one come back
   */
  forget(keepKey = false) {
    if (this.#seat?.own && keepKey) this.session.setItem(leftEntry, JSON.stringify(this.#seat));
    if (this.#seat && !this.#seat.own && !keepKey) this.keys.drop(this.#seat.room);
    this.session.removeItem(tabEntry);
    this.release();
  }

  /** @param {string} room @returns {string | undefined} this tab's own key of a room that it left and that may be locked */
  #left(room) {
    try {
      const seat = JSON.parse(this.session.getItem(leftEntry) ?? 'null');
      return roomKey(seat.room) === roomKey(room) ? String(seat.key) : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string} room
   * @param {string | undefined} ownKey
   * @param {LockOptions} options
   * @param {() => boolean} [wanted] whether it still is when it comes
   * @returns {Promise<boolean>} whether the lock is ours, until release() or onLost
   */
  #lock(room, ownKey, options, wanted = () => true) {
    const name = `${seatEntry(room)}${ownKey ? `.${ownKey}` : ''}`;
    return new Promise((resolve) => {
      /** @type {(() => void) | null} */
      let unlock = null;
      const held = this.locks.request(name, options, (lock) => {
        resolve(lock !== null);
        if (!lock || !wanted()) return undefined;
        return new Promise((done) => {
          this.#unlock = unlock = () => done(undefined);
        });
      });
      held.catch(() => {
        resolve(false);
        if (!unlock || this.#unlock !== unlock) return;
        this.release();
        this.onLost();
      });
    });
  }
}

/** @returns {string} 128 random bits, base64url without padding */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
}

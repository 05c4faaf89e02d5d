/**
 * The page's side of signaling-verticle/contract: keeps one socket alive, sits in one room, and says what it hears.
 * Knows neither the page's state nor its DOM.
 */
import { readAnswer, readInbox, readLock } from './wire.js';

/**
 * @typedef {import('./bus.js').Bus} Bus
 * @typedef {import('./bus.js').BusListener} BusListener
 * @typedef {{ room: string, seat: string, with?: string }} Wish the seat we want, for as long as we want it
 * @typedef {{ bus: Bus, attempt: number, openedAt: number, asking: Wish | null, answered: boolean }} Dialled
 * @typedef {Extract<CallEvent, { type: 'signaling' | 'answer' | 'join.failed' | 'peer' | 'moved' | 'unseated' }>
 *   | { type: 'signal', page: string, body: any }} SignalingEvent
 */

const joinTimeoutMs = 12_000; // the edge itself asks the rooms three times: one, three and five seconds
const openTimeoutMs = 10_000;
const probeTimeoutMs = 4000;
const silentMs = 60_000;

export class Signaling {
  #attempt = 0;
  #failures = 0;
  /** @type {Dialled | null} the socket in use */
  #current = null;
  /** @type {Dialled | null} the one being opened */
  #next = null;
  /** @type {Wish | null} */
  #wish = null;
  /** @type {object | null} an offer to whoever sits where we join: it follows the join, and the edge keeps it until that is answered */
  #ahead = null;
  /** @type {number | undefined} */
  #dialTimer;
  /** @type {number | undefined} */
  #askTimer;
  /** of a question that the server wants, whatever the page thinks of it @type {number | undefined} */
  #againTimer;

  /**
   * @param {object} parts
   * @param {string} parts.page this page's id
   * @param {(on: BusListener) => Bus} parts.dial opens a socket
   * @param {(event: SignalingEvent) => void} parts.on
   * @param {() => number} [parts.random] in [0, 1)
   */
  constructor({ page, dial, on, random = Math.random }) {
    this.page = page;
    this.dial = dial;
    this.on = on;
    this.random = random;
  }

  /** How many sockets were opened so far: the one in use or being opened is of this number. */
  get attempt() {
    return this.#attempt;
  }

  /** Opens the first socket, so that a join is one round trip. */
  start() {
    this.#dial();
  }

  /** Opens another socket at once and closes the present one when that has taken its place. */
  redial() {
    if (!this.#next) this.#dial();
  }

  /** A sign of life, to be called every 5 s. A socket that says nothing either is over: a laptop slept, a line was cut. */
  ping() {
    for (const dialled of [this.#current, this.#next]) {
      if (dialled && Date.now() - dialled.bus.heardAt > silentMs) this.#drop(dialled);
      else dialled?.bus.ping();
    }
  }

  /** The network seems to be gone: finds out whether the socket is. */
  probe() {
    if (this.#current) void this.#ask(this.#current, probeTimeoutMs);
  }

  /** @param {Wish} wish */
  join(wish) {
    this.#wish = { ...wish };
    if (!this.#current) return;
    this.#current.answered = false;
    void this.#ask(this.#current);
  }

  /** @param {string | undefined} page who we talk to, if anybody: said when we come back, so that a lost room can be rebuilt */
  talkingTo(page) {
    if (this.#wish) this.#wish.with = page;
  }

  /**
   * Asks again for the seat we have or want; `null` stops asking.
   * @param {number | null} afterMs
   */
  ask(afterMs) {
    clearTimeout(this.#askTimer);
    if (afterMs !== null) this.#askTimer = this.#askAfter(afterMs);
  }

  /** @param {number} ms */
  #askAgain(ms) {
    clearTimeout(this.#againTimer);
    this.#againTimer = this.#askAfter(ms);
  }

  /** @param {number} ms */
  #askAfter(ms) {
    return setTimeout(() => this.#current && void this.#ask(this.#current), ms);
  }

  /**
   * Locks the room that we sit in, or unlocks it.
   * @param {boolean} locked
   * @returns {Promise<'locked' | 'unlocked' | 'failed'>} how it is now
   */
  async lock(locked) {
    const answer = await this.#current?.bus.request('room.lock', { locked }, joinTimeoutMs).then(readLock, () => null);
    return !answer || answer.result === 'unavailable' ? 'failed' : answer.result;
  }

  /** Frees the seat. */
  leave() {
    this.#current?.bus.send('room.leave', {});
    this.#forget();
  }

  /** Wants no seat any more, without freeing it: somebody else has it. But one that is still being asked for may come. */
  withdraw() {
    if (this.#current?.asking) this.#current.bus.send('room.leave', {});
    this.#forget();
  }

  #forget() {
    this.#wish = null;
    this.#ahead = null;
    this.ask(null);
    clearTimeout(this.#againTimer);
  }

  /** @param {object} body an offer to whoever sits where we join, if anybody */
  offer(body) {
    this.#ahead = body;
    if (this.#current?.asking && this.#current.asking === this.#wish) this.#current.bus.send('peer.signal', { body });
  }

  /**
   * @param {string} to the peer's page
   * @param {object} body
   */
  signal(to, body) {
    this.#current?.bus.send('peer.signal', { to, body });
  }

  /** @param {{ connectMs: number, direct: boolean, reconnects: number }} report */
  report(report) {
    this.#current?.bus.send('call.report', report);
  }

  #dial() {
    clearTimeout(this.#dialTimer);
    const bus = this.dial({
      open: () => this.#opened(dialled),
      message: (body) => this.#heard(dialled, body),
      close: () => this.#closed(dialled),
    });
    /** @type {Dialled} */
    const dialled = { bus, attempt: ++this.#attempt, openedAt: 0, asking: null, answered: false };
    this.#next = dialled;
    this.#dialTimer = setTimeout(() => this.#drop(dialled), openTimeoutMs);
  }

  /** @param {Dialled} dialled */
  #opened(dialled) {
    clearTimeout(this.#dialTimer);
    dialled.openedAt = Date.now();
    if (!this.#wish || !this.#current) this.#use(dialled);
    if (this.#wish) void this.#ask(dialled);
  }

  /** Make before break: the old socket goes only now. @param {Dialled} dialled */
  #use(dialled) {
    this.#current?.bus.close();
    this.#current = dialled;
    this.#next = null;
    this.on({ type: 'signaling', away: false });
  }

  /** @param {Dialled} dialled one that answers no more */
  #drop(dialled) {
    dialled.bus.close();
    this.#closed(dialled);
  }

  /** @param {Dialled} dialled */
  #closed(dialled) {
    if (dialled.openedAt && Date.now() - dialled.openedAt > 5000) this.#failures = 0;
    if (dialled === this.#next) this.#next = null;
    if (dialled === this.#current) this.#current = null;
    if (!this.#current) this.on({ type: 'signaling', away: true });
    if (!this.#next) this.#dialAfter(this.random() * Math.min(10_000, 500 * 2 ** this.#failures++));
  }

  /** @param {number} ms */
  #dialAfter(ms) {
    clearTimeout(this.#dialTimer);
    this.#dialTimer = setTimeout(() => this.redial(), ms);
  }

  /**
   * @param {Dialled} dialled
   * @param {number} [timeoutMs]
   */
  async #ask(dialled, timeoutMs = joinTimeoutMs) {
    const wish = this.#wish;
    if (!wish || dialled.asking) return;
    dialled.asking = wish;
    clearTimeout(this.#againTimer);
    const { page, random } = this;
    const { attempt, bus } = dialled;
    const answered = bus.request('room.join', { ...wish, page, attempt }, timeoutMs).then(readAnswer, (failure) => failure);
    if (this.#ahead) bus.send('peer.signal', { body: this.#ahead });
    const answer = await answered;
    dialled.asking = null;
    if (dialled !== this.#current && dialled !== this.#next) return;
    if (wish !== this.#wish) {
      if (dialled === this.#next) {
        bus.send('room.leave', {}); // what was said on the other socket did not count for this one
        this.#use(dialled);
      }
      return void this.#ask(dialled);
    }
    if (answer?.word === 'timeout') return this.#drop(dialled);
    if (dialled === this.#next) this.#use(dialled);
    if (!answer || answer instanceof Error) {
      this.on({ type: 'join.failed', word: answer?.word ?? 'bad-shape' });
    } else if (answer.result === 'already-seated') {
      bus.send('room.leave', {});
      this.#askAgain(300 + 400 * random());
    } else {
      const first = !dialled.answered;
      dialled.answered = answer.result === 'joined';
      if (dialled.answered) this.#ahead = null; // the edge may keep what came with another answer, or has dropped it: it is sent again
      this.on({ type: 'answer', answer, first });
    }
  }

  /**
   * @param {Dialled} dialled
   * @param {unknown} body
   */
  #heard(dialled, body) {
    const news = readInbox(body);
    if (!news) return;
    switch (news.type) {
      case 'check':
        return dialled.bus.ping();
      case 'drain':
        return dialled === this.#current && !this.#next ? this.#dialAfter(this.random() * 0.7 * news.withinMs) : undefined;
      case 'ask-again':
        return this.#askAgain(this.random() * news.withinMs);
      case 'moved':
        return news.page === this.page ? undefined : this.on({ type: 'moved' });
      case 'unseated':
        dialled.answered = false;
        return this.on(news);
      default:
        return this.on(news);
    }
  }
}

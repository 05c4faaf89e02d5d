/** The files of one call: what goes out, one after the other, and what comes in, one at a time. */
import { safeName, unpack } from './chunk.js';
import { Pace } from './pace.js';
import { Receiving } from './receiving.js';
import { Sending } from './sending.js';
import { openSink } from './sinks.js';

const mostOffers = 100; // of one page: who offers more than that wants to fill the page, not to give
const patienceMs = 15_000;
const saveMs = 60_000; // a browser may still be at it
const showEveryMs = 200;
const leastMessage = 16_384; // every browser takes as much

/**
 * @typedef {object} Carrier what of a Connection is needed
 * @property {{ sctp: { maxMessageSize: number } | null }} pc
 * @property {import('./sending.js').Way['channel']} files
 * @property {{ send: (message: ChannelMessage) => void }} channel
 * @property {AbortSignal} ended
 */

/**
 * @typedef {object} Entry
 * @property {Sending | Receiving} file
 * @property {string} page of the peer
 * @property {Pace} pace
 * @property {string} is as it was shown last
 * @property {number} at when
 */

export class Transfers {
  /** @type {Map<string, Entry>} by key, the oldest first */
  #all = new Map();
  /** @type {(import('./sending.js').Way & { page: string }) | null} */
  #way = null;
  /** @type {Receiving | null} the one that comes in */
  #coming = null;
  #offers = 0;
  /** @type {number | undefined} */
  #patience;

  /**
   * @param {(file: SharedFile) => void} on a file as it is now; while it is on its way, a few times a second
   * @param {() => number} now in milliseconds
   * @param {typeof openSink} [open]
   */
  constructor(on, now, open = openSink) {
    this.on = on;
    this.now = now;
    this.open = open;
  }

  /**
   * There is a connection: what the one before it broke goes on, if both pages are still the same.
   * @param {Carrier} connection
   * @param {string} page of the peer
   */
  begin({ pc, files, channel, ended }, page) {
    if (ended.aborted) return;
    const tell = (/** @type {FileMessage} */ message) => channel.send(message);
    this.#way = { channel: files, maxMessageSize: pc.sctp?.maxMessageSize ?? leastMessage, tell, ended, page };
    files.addEventListener('message', ({ data }) => {
      const chunk = unpack(data);
      if (chunk && chunk.id === this.#coming?.id) this.#coming.take(chunk.at, chunk.bytes); // others are of one that was stopped
    }, { signal: ended });
    ended.addEventListener('abort', () => this.#broke(ended));
    for (const { file, page: of } of this.#all.values()) if (of !== page) this.#fail(file);
    this.#next();
    clearTimeout(this.#patience);
    if (this.#coming?.is === 'broken') this.#patience = setTimeout(() => this.#coming?.is === 'broken' && this.#coming.stop('failed'), patienceMs);
  }

  /** Nobody is there any more, or we left: what is under way cannot go on. */
  end() {
    for (const { file } of this.#all.values()) this.#fail(file);
  }

  /** The call is over for us, and with it what could still be saved; nobody hears of it any more. */
  forget() {
    this.on = () => {};
    this.end();
    for (const { file } of this.#all.values()) if (file instanceof Receiving && file.url) setTimeout(URL.revokeObjectURL, saveMs, file.url);
  }

  /** @param {FileMessage} message from the page at the other end */
  hear(message) {
    if (message.step === 'offer') return this.#offered(message);
    if (message.step === 'withdraw') return message.id === this.#coming?.id ? this.#coming.withdrawn() : undefined;
    const ours = this.#going();
    if (ours?.id === message.id) ours.hear(message);
  }

  /** @param {File} file that a person chose */
  send(file) {
    const id = crypto.getRandomValues(new Uint32Array(1))[0];
    const sending = new Sending(id, file, () => {
      this.#show(key);
      if (sending.over) this.#next();
    });
    const key = this.#add(`out-${id}`, sending);
    this.#show(key);
    if (this.#going() === sending) this.#next();
  }

  /** @param {string} key of one that comes in; must be called while a click is being handled */
  async accept(key) {
    const file = this.#all.get(key)?.file;
    if (!(file instanceof Receiving)) return;
    const sink = await this.open(file);
    if (sink === 'too-large') file.stop(sink);
    else if (sink !== 'not-now') file.accept(sink);
  }

  /** @param {string} key of one that a person wants no more */
  stop(key) {
    const file = this.#all.get(key)?.file;
    if (file instanceof Receiving) file.stop('refused');
    else file?.stop('cancelled');
  }

  /** @param {FileMessage} message */
  #offered({ id, name, size }) {
    const way = this.#way;
    if (!way) return;
    const { tell } = way;
    const key = `in-${id}`;
    const known = this.#all.get(key)?.file;
    if (known instanceof Receiving) {
      if (known.size === size) return known.offered(tell);
      return known.stop('failed');
    }
    if (this.#coming?.is === 'broken') this.#coming.stop('failed'); // it would have been offered first
    const busy = this.#coming && !this.#coming.over;
    if (busy || ++this.#offers > mostOffers) return tell({ type: 'file', step: 'refuse', id, name: '', size: 0, at: 0 });
    this.#coming = new Receiving(id, safeName(name), size, () => this.#show(key));
    this.#add(key, this.#coming);
    this.#coming.offered(tell);
    this.#show(key);
  }

  /** The one that goes out, or goes next. */
  #going() {
    for (const { file } of this.#all.values()) if (file instanceof Sending && !file.over) return file;
    return null;
  }

  #next() {
    const next = this.#going();
    if (next && this.#way && next.is !== 'going') next.offer(this.#way);
  }

  /** @param {AbortSignal} ended */
  #broke(ended) {
    if (this.#way?.ended !== ended) return;
    this.#way = null;
    this.#going()?.broke();
    this.#coming?.broke();
  }

  /** @param {Sending | Receiving} file */
  #fail(file) {
    file.stop('failed');
  }

  /**
   * @param {string} key
   * @param {Sending | Receiving} file
   */
  #add(key, file) {
    this.#all.set(key, { file, page: this.#way?.page ?? '', pace: new Pace(), is: '', at: 0 });
    return key;
  }

  /** @param {string} key */
  #show(key) {
    const entry = this.#all.get(key);
    if (!entry) return;
    const { file, pace } = entry;
    const now = this.now();
    if (file.is !== 'going') pace.forget();
    const speed = file.is === 'going' ? pace.reached(file.done, now) : 0;
    if (file.is === entry.is && now - entry.at < showEveryMs) return;
    Object.assign(entry, { is: file.is, at: now });
    const own = file instanceof Sending;
    const { name, size } = own ? file.file : file;
    this.on({ key, own, name: own ? safeName(name) : name, size, done: file.done, speed, is: file.is, url: own ? '' : file.url });
  }
}

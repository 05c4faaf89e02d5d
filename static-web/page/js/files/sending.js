/** One file on its way out: offered, asked for from some place on, sent as fast as the channel takes it, until the other has all of it. */
import { headBytes, pack } from './chunk.js';
import { reasons } from './receiving.js';

const longestChunk = 64 * 1024;
const full = 512 * 1024; // bytes that wait in the channel: more would only delay a cancel
const low = 128 * 1024;
const ahead = 16 * 1024 * 1024; // bytes sent that the other has not yet put away

/**
 * @typedef {object} Way one connection, as far as files go
 * @property {RTCDataChannel} channel
 * @property {number} maxMessageSize
 * @property {(message: FileMessage) => void} tell
 * @property {AbortSignal} ended
 */

export class Sending {
  /** what the other has @type {number} */
  done = 0;
  /** @type {'offered' | 'going' | 'broken' | 'done' | 'refused' | 'cancelled' | 'failed' | 'too-large'} */
  is = 'offered';
  #sent = 0;
  /** each accept begins a new run of the pump, and ends the one before */
  #run = 0;
  /** @type {() => void} */
  #wake = () => {};
  /** @type {Way | null} */
  #way = null;

  /**
   * @param {number} id
   * @param {File} file
   * @param {() => void} on something is another now
   */
  constructor(id, file, on) {
    this.id = id;
    this.file = file;
    this.on = on;
  }

  get over() {
    return this.is !== 'offered' && this.is !== 'going' && this.is !== 'broken';
  }

  /** @param {Way} way there is a connection, for the first time or again */
  offer(way) {
    this.#way = way;
    if (this.is === 'broken') this.#become('offered');
    const { name, size } = this.file;
    way.tell({ type: 'file', step: 'offer', id: this.id, name, size, at: 0 });
  }

  broke() {
    if (this.over) return;
    this.#way = null;
    this.#become('broken');
  }

  /** @param {FileMessage} message of the one who gets it */
  hear({ step, at }) {
    if (this.over) return;
    if (step === 'refuse') return this.#become(reasons[at] ?? 'refused');
    if (at > this.file.size) return this.stop('failed');
    if (step === 'accept' && this.#way) {
      this.done = this.#sent = at;
      this.#become('going');
      void this.#pump(this.#way, ++this.#run);
    } else if (step === 'got' && this.is === 'going' && at >= this.done && at <= this.#sent) {
      this.done = at;
      if (at === this.file.size) return this.#become('done');
      this.on();
    }
    this.#wake();
  }

  /** @param {'cancelled' | 'failed'} why */
  stop(why) {
    if (this.over) return;
    this.#way?.tell({ type: 'file', step: 'withdraw', id: this.id, name: '', size: 0, at: 0 });
    this.#become(why);
  }

  /** @param {Sending['is']} is */
  #become(is) {
    this.is = is;
    this.#wake();
    this.on();
  }

  /**
   * @param {Way} way
   * @param {number} run
   */
  async #pump(way, run) {
    const { channel, ended } = way;
    const chunk = Math.min(longestChunk, way.maxMessageSize) - headBytes;
    channel.bufferedAmountLowThreshold = low;
    channel.addEventListener('bufferedamountlow', () => this.#wake(), { signal: ended });
    const mine = () => run === this.#run && this.is === 'going' && channel.readyState === 'open';
    while (mine() && this.#sent < this.file.size) {
      if (channel.bufferedAmount >= full || this.#sent - this.done >= ahead) {
        await new Promise((wake) => (this.#wake = () => wake(null)));
        continue;
      }
      const at = this.#sent;
      const bytes = await this.file.slice(at, at + chunk).arrayBuffer().catch(() => null);
      if (!mine()) return;
      if (!bytes?.byteLength) return this.stop('failed'); // changed or gone since it was chosen
      try {
        channel.send(pack(this.id, at, bytes));
      } catch {
        return; // closed just now: the connection says so, too
      }
      this.#sent = at + bytes.byteLength;
    }
  }
}

/** One file on its way in. Nothing is taken before a person said so, and never more than was announced. */

const ackEvery = 1024 * 1024;

/** why a file is not taken: `at` of a `refuse` is the place in this list */
export const reasons = /** @type {const} */ (['refused', 'failed', 'too-large']);

/**
 * @typedef {object} Sink where the bytes go
 * @property {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write in order; fails where there is no more room
 * @property {() => Promise<string>} close the address from which it can be saved, or '' where it is saved already
 * @property {() => void} drop
 */

export class Receiving {
  /** bytes that are put away */
  done = 0;
  /** @type {'offered' | 'going' | 'broken' | 'done' | 'refused' | 'cancelled' | 'failed' | 'too-large'} */
  is = 'offered';
  /** where it can be saved from, when it is done */
  url = '';
  #taken = 0;
  #told = 0;
  /** @type {Sink | null} */
  #sink = null;
  #work = Promise.resolve();
  /** @type {((message: FileMessage) => void) | null} */
  #tell = null;

  /**
   * @param {number} id
   * @param {string} name safe to show
   * @param {number} size
   * @param {() => void} on something is another now
   */
  constructor(id, name, size, on) {
    this.id = id;
    this.name = name;
    this.size = size;
    this.on = on;
  }

  get over() {
    return this.is !== 'offered' && this.is !== 'going' && this.is !== 'broken';
  }

  /** @param {(message: FileMessage) => void} tell it is offered, for the first time or, on another connection, again */
  offered(tell) {
    this.#tell = tell;
    if (this.is === 'done') return this.#again(); // they do not know it yet
    if (this.over) return this.#say('refuse', Math.max(0, reasons.findIndex((why) => why === this.is)));
    if (this.#sink) this.#go();
    else if (this.is === 'broken') this.#become('offered');
  }

  /** @param {Sink} sink a person wants it */
  accept(sink) {
    if (this.over || this.#sink) return sink.drop();
    this.#sink = sink;
    if (this.is === 'offered') this.#go();
  }

  broke() {
    if (this.over) return;
    this.#tell = null;
    this.#become('broken');
  }

  /** The other one wants it no more. */
  withdrawn() {
    if (this.over) return;
    this.#sink?.drop();
    this.#become('cancelled');
  }

  /** @param {'refused' | 'failed' | 'too-large'} why */
  stop(why) {
    if (this.over) return;
    this.#say('refuse', reasons.indexOf(why));
    this.#sink?.drop();
    this.#become(why);
  }

  /**
   * @param {number} at
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  take(at, bytes) {
    if (this.is !== 'going') return;
    if (at !== this.#taken || at + bytes.length > this.size) return this.stop('failed');
    this.#taken += bytes.length;
    this.#work = this.#work.then(() => this.#put(bytes));
  }

  #again() {
    this.#say('accept', this.size);
    this.#say('got', this.size);
  }

  #go() {
    this.#become('going');
    this.#say('accept', this.#taken);
    if (this.#taken === this.size) this.#work = this.#work.then(() => this.#finish()); // also a file of no bytes
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async #put(bytes) {
    if (this.over) return;
    try {
      await this.#sink?.write(bytes);
    } catch {
      return this.stop('failed');
    }
    if (this.over) return;
    this.done += bytes.length;
    if (this.done === this.size) return this.#finish();
    if (this.done - this.#told >= ackEvery) {
      this.#told = this.done;
      this.#say('got', this.done);
    }
    this.on();
  }

  async #finish() {
    if (this.over || this.done < this.size) return;
    try {
      this.url = (await this.#sink?.close()) ?? '';
    } catch {
      return this.stop('failed');
    }
    this.#say('got', this.size);
    if (!this.over) this.#become('done');
  }

  /**
   * @param {'accept' | 'refuse' | 'got'} step
   * @param {number} at
   */
  #say(step, at) {
    this.#tell?.({ type: 'file', step, id: this.id, name: '', size: 0, at });
  }

  /** @param {Receiving['is']} is */
  #become(is) {
    this.is = is;
    this.on();
  }
}

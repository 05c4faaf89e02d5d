/** A code for each connection, for as long as it is encrypted between the same two certificates. */
import { roomKey } from '../names.js';
import { Exchange } from './exchange.js';
import { fingerprintsOf } from './fingerprints.js';

const patienceMs = 10_000;

/**
 * How many codes a page makes in one room before it trusts none: a server in the middle could break the connection again and
 * again until, by chance, both sides have the same.
 */
export const mostRuns = 16;

/** @typedef {Pick<import('../connection.js').Connection, 'pc' | 'certificates' | 'ended'> & { channel: { send: (message: ChannelMessage) => void } }} Checked */

export class Codes {
  #runs = 0;
  /** @type {Exchange | null} */
  #exchange = null;
  /** @type {AbortSignal | null} of the newest connection */
  #ended = null;

  /**
   * @param {() => string} room its name
   * @param {(code: Code) => void} on
   */
  constructor(room, on) {
    this.room = room;
    this.on = on;
  }

  /**
   * The two pages of a fresh connection can hear each other.
   * @param {Checked} connection
   */
  begin({ pc, certificates, channel, ended }) {
    if (ended.aborted) return;
    this.#exchange = null;
    this.#ended = ended;
    ended.addEventListener('abort', () => this.#ended === ended && this.#end({ is: 'none', emoji: [] }));
    const bound = fingerprintsOf(pc);
    if (!bound) return this.#end({ is: 'tampered', emoji: [] });
    if (certificates.size > 1) return this.#end({ is: 'changed', emoji: [] });
    if (++this.#runs > mostRuns) return this.#end({ is: 'worn', emoji: [] });

    this.on({ is: 'asked', emoji: [] });
    const patience = setTimeout(() => this.on({ is: 'silent', emoji: [] }), patienceMs);
    const exchange = new Exchange({
      room: roomKey(this.room()),
      ...bound,
      send: (message) => channel.send(message),
      on: (code) => {
        clearTimeout(patience);
        if (this.#exchange === exchange) this.on(code);
      },
    });
    this.#exchange = exchange;
    ended.addEventListener('abort', () => clearTimeout(patience));

    // a new description may bring a new certificate into a connection that was checked already
    pc.addEventListener('signalingstatechange', () => {
      const now = fingerprintsOf(pc);
      if (this.#exchange !== exchange || (now?.ours === bound.ours && now.theirs === bound.theirs)) return;
      clearTimeout(patience);
      this.#end({ is: 'changed', emoji: [] });
    }, { signal: ended });
  }

  /** @param {CodeMessage} message from the page at the other end of the newest connection */
  hear(message) {
    this.#exchange?.hear(message);
  }

  /** @param {Code} code */
  #end(code) {
    this.#exchange = null;
    this.on(code);
  }
}

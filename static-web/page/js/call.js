/** Holds the one Connection to the peer there is, and finds out which signals are meant for it. */
import { Connection } from './connection.js';

/**
 * @typedef {import('./connection.js').ConnectionListener} ConnectionListener
 * @typedef {Omit<ConnectionListener, 'signal'> & { signal: (page: string, body: Signal) => void, stranger: () => void }} CallListener
 */

const keptSignals = 64;

export class Call {
  /** @type {Connection | null} */
  #connection = null;
  #page = '';
  /** @type {Set<string>} ids of the other side's connections that are over */
  #over = new Set();
  /** @type {{ page: string, body: Signal }[]} from a page of which no news has come yet */
  #early = [];

  /**
   * @param {object} parts
   * @param {MediaStream} parts.stream ours
   * @param {() => RTCConfiguration} parts.configuration with the newest servers
   * @param {import('./witness.js').Witness} parts.witness
   * @param {() => boolean} parts.polite our role at this moment
   * @param {(parts: ConstructorParameters<typeof Connection>[0]) => Connection} [parts.make]
   * @param {CallListener} parts.on
   */
  constructor({ stream, configuration, witness, polite, on, make = (settings) => new Connection(settings) }) {
    this.stream = stream;
    this.configuration = configuration;
    this.witness = witness;
    this.polite = polite;
    this.on = on;
    this.make = make;
  }

  /**
   * A fresh connection; the one before it ends.
   * @param {{ page: string, offer: boolean }} peer
   */
  connect({ page, offer }) {
    const early = this.#early.filter((signal) => signal.page === page);
    this.#early = [];
    this.#page = page;
    this.#fresh(offer && early.length === 0);
    for (const { body } of early) this.receive(page, body);
  }

  disconnect() {
    if (this.#connection?.remote) this.#over.add(this.#connection.remote);
    this.#connection?.close();
    this.#connection = null;
    this.#page = '';
  }

  /**
   * @param {string} page whose signal it is
   * @param {Signal} body
   */
  receive(page, body) {
    const { from, to } = body;
    if (typeof from !== 'string' || this.#over.has(from)) return;
    if (page !== this.#page) {
      this.#early = [...this.#early, { page, body }].slice(-keptSignals);
      return this.on.stranger();
    }
    if (this.#connection?.remote && this.#connection.remote !== from) this.#fresh(false); // the other side began afresh
    const connection = /** @type {Connection} */ (this.#connection);
    if (to && to !== connection.id) return;
    connection.remote = from;
    connection.receive(body);
  }

  nudge() {
    this.#connection?.nudge();
  }

  restart() {
    this.#connection?.restart();
  }

  replaceTracks() {
    this.#connection?.replaceTracks(this.stream);
  }

  /** @param {ChannelMessage} message to the other page */
  tell(message) {
    this.#connection?.channel.send(message);
  }

  /** The page of the peer that it is meant for, or ''. */
  get page() {
    return this.#page;
  }

  /** @returns {Promise<boolean>} */
  async isDirect() {
    return (await this.#connection?.isDirect()) ?? false;
  }

  /** @param {boolean} offer */
  #fresh(offer) {
    if (this.#connection?.remote) this.#over.add(this.#connection.remote);
    this.#connection?.close();
    this.on.verdict('good');
    const page = this.#page;
    this.#connection = this.make({
      configuration: this.configuration,
      witness: this.witness,
      stream: this.stream,
      polite: this.polite(),
      offer,
      on: { ...this.on, signal: (body) => this.on.signal(page, body) },
    });
  }
}

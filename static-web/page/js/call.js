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
  /** @type {Connection | null} one whose offer leaves before we know whether anybody is there */
  #ahead = null;
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

  /** Makes an offer to whoever is there, if anybody: a newcomer's offer need not wait for the answer to the join. */
  offerAhead() {
    this.#ahead ??= this.#make(true);
  }

  /** Nobody is there: what the offer was made for ends. */
  retract() {
    this.#ahead?.close();
    this.#ahead = null;
  }

  /**
   * A fresh connection, or the one whose offer has gone ahead; the one before it ends.
   * @param {{ page: string, offer: boolean }} peer
   */
  connect({ page, offer }) {
    const early = this.#early.filter((signal) => signal.page === page);
    this.#early = [];
    this.#page = page;
    const first = offer && early.length === 0;
    const ahead = first ? this.#ahead : null;
    if (ahead) this.#ahead = null;
    else this.retract();
    this.#begin(ahead ?? this.#make(first));
    for (const { body } of early) this.receive(page, body);
  }

  disconnect() {
    this.retract();
    this.#end();
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
    if (this.#connection?.remote && this.#connection.remote !== from) this.#begin(this.#make(false)); // the other side began afresh
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
    for (const connection of [this.#connection, this.#ahead]) connection?.replaceTracks(this.stream);
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

  /** @param {Connection} connection the one there is from now on */
  #begin(connection) {
    this.#end();
    this.on.verdict('good');
    connection.polite = this.polite();
    this.#connection = connection;
  }

  #end() {
    if (this.#connection?.remote) this.#over.add(this.#connection.remote);
    this.#connection?.close();
  }

  /** @param {boolean} offer */
  #make(offer) {
    const connection = this.make({
      configuration: this.configuration,
      witness: this.witness,
      stream: this.stream,
      offer,
      on: { ...this.on, signal: (body) => this.on.signal(connection === this.#connection ? this.#page : '', body) },
    });
    return connection;
  }
}

/** Holds the one Connection to the peer there is, and finds out which signals are meant for it. */
import { Connection } from './connection.js';

/**
 * @typedef {import('./connection.js').ConnectionListener} ConnectionListener
 * @typedef {Omit<ConnectionListener, 'signal'> & { signal: (page: string, body: Signal) => void, offer: (body: Signal) => void, stranger: () => void }} CallListener
 */

const keptSignals = 64;

export class Call {
  /** @type {Connection | null} */
  #connection = null;
  /** @type {Connection | null} one that waits for whoever comes */
  #ahead = null;
  /** whether it has made an offer, which somebody may hear who sits there already */
  #offering = false;
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

  /** Makes a connection that waits for whoever comes, so that it need not be made then. */
  prepare() {
    if (this.#connection || this.stream.getTracks().length === 0) return;
    this.#ahead ??= this.#make();
  }

  /** Makes an offer to whoever is there, if anybody: a newcomer's offer need not wait for the answer to the join. */
  offerAhead() {
    this.retract();
    this.#offering = true;
    this.#ahead ??= this.#make();
    this.#ahead.offer();
  }

  /** Nobody heard that offer: another connection waits for whoever comes. */
  retract() {
    if (!this.#offering) return;
    this.giveUp();
    this.prepare();
  }

  /**
   * A fresh connection, or the one that waits; the one before it ends.
   * @param {{ page: string, offer: boolean }} peer
   */
  connect({ page, offer }) {
    if (!offer) this.retract();
    const early = this.#early.filter((signal) => signal.page === page);
    this.#early = [];
    this.#page = page;
    const offered = this.#offering;
    const connection = this.#ahead ?? this.#make();
    this.#ahead = null;
    this.#offering = false;
    this.#begin(connection, offered || (offer && early.length === 0));
    for (const { body } of early) this.receive(page, body);
  }

  disconnect() {
    this.giveUp();
    this.#end();
    this.#connection = null;
    this.#page = '';
  }

  /** We wait for nobody any more. */
  giveUp() {
    this.#ahead?.close();
    this.#ahead = null;
    this.#offering = false;
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
    if (this.#connection?.remote && this.#connection.remote !== from) this.#begin(this.#make(), false); // the other side began afresh
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

  /**
   * @param {Connection} connection the one there is from now on
   * @param {boolean} offer whether we make the first offer
   */
  #begin(connection, offer) {
    this.#end();
    this.on.verdict('good');
    this.#connection = connection;
    connection.start({ polite: this.polite(), offer });
  }

  #end() {
    if (this.#connection?.remote) this.#over.add(this.#connection.remote);
    this.#connection?.close();
  }

  #make() {
    const connection = this.make({
      configuration: this.configuration,
      witness: this.witness,
      stream: this.stream,
      on: { ...this.on, signal: (body) => this.#carry(connection, body) },
    });
    return connection;
  }

  /**
   * @param {Connection} connection
   * @param {Signal} body
   */
  #carry(connection, body) {
    if (connection === this.#connection) this.on.signal(this.#page, body);
    else if (connection === this.#ahead && this.#offering) this.on.offer(body);
  }
}

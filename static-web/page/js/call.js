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
  /** @type {Connection | null} one that was made before we know whether anybody is there */
  #ahead = null;
  /** whether it made its offer */
  #offered = false;
  /** whether that may still be heard */
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

  /** Makes what an offer needs, which takes a browser its time, when somebody seems to want a call. */
  warm() {
    this.#ahead ??= this.#make();
    this.#ahead.warm();
  }

  /** Makes an offer to whoever is there, if anybody: a newcomer's offer need not wait for the answer to the join. */
  offerAhead() {
    if (this.#offered) return;
    this.#offering = this.#offered = true;
    this.#ahead ??= this.#make();
    this.#ahead.offerAhead();
  }

  /** Nobody heard that offer; what it was made with waits for whoever comes. */
  retract() {
    this.#offering = false;
  }

  /**
   * A fresh connection, or the one that made its offer ahead; the one before it ends.
   * @param {{ page: string, offer: boolean }} peer
   */
  connect({ page, offer }) {
    const early = this.#early.filter((signal) => signal.page === page);
    this.#early = [];
    this.#page = page;
    const heard = offer && this.#offering;
    const connection = this.#ahead ?? this.#make();
    this.#forgetAhead();
    this.#begin(connection, { offer: heard || (offer && early.length === 0), heard });
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
    this.#forgetAhead();
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
    if (to && to !== this.#connection?.id) return; // it was for the one before
    if (this.#connection?.remote && this.#connection.remote !== from) this.#begin(this.#make(), { offer: false, heard: false }); // the other side began afresh
    const connection = /** @type {Connection} */ (this.#connection);
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
   * @param {{ offer: boolean, heard: boolean }} first as in Connection.start
   */
  #begin(connection, first) {
    this.#end();
    this.on.verdict('good');
    this.#connection = connection;
    connection.start({ polite: this.polite(), ...first });
  }

  #forgetAhead() {
    this.#ahead = null;
    this.#offered = false;
    this.retract();
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
    else if (this.#offering) this.on.offer(body);
  }
}

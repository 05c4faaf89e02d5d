/**
 * One SockJS connection that speaks the frames of the Vert.x event-bus bridge: see signaling-verticle/contract.
 * It lives once: when it closes, whoever opened it opens another.
 */

/** A request that got an error for an answer, or none in time. */
export class BusFailure extends Error {
  /**
   * @param {string} word the first word of the server's message, `timeout` or `closed`
   * @param {number} number the server's number, -1 for our own two
   */
  constructor(word, number = -1) {
    super(word);
    this.word = word;
    this.number = number;
  }
}

/**
 * @typedef {{ addEventListener: (type: string, listener: (event: any) => void, options: { signal: AbortSignal }) => void,
 *   send: (text: string) => void, close: () => void, readonly readyState: number }} Socket
 * @typedef {{ open: () => void, message: (body: unknown) => void, close: () => void }} BusListener
 */

const opened = 1; // readyState

export class Bus {
  #life = new AbortController();
  #open = false;
  /** when the server was last heard; SockJS has it say something every 25 s */
  heardAt = Infinity;
  /** @type {Map<string, { resolve: (body: any) => void, reject: (failure: BusFailure) => void, timer: number }>} */
  #replies = new Map();

  /**
   * @param {Socket} socket to which nothing was written yet
   * @param {string} inbox the address to hear from
   * @param {BusListener} on `close` comes once, also when the socket never opened; never after close()
   */
  constructor(socket, inbox, on) {
    this.socket = socket;
    this.inbox = inbox;
    this.on = on;
    const { signal } = this.#life;
    socket.addEventListener('open', () => this.#opened(), { signal });
    socket.addEventListener('message', (event) => this.#heard(event.data), { signal });
    socket.addEventListener('heartbeat', () => this.#beat(), { signal });
    socket.addEventListener('close', () => this.#closed(), { signal });
    if (socket.readyState === opened) queueMicrotask(() => this.#opened());
    else if (socket.readyState > opened) queueMicrotask(() => this.#closed());
  }

  ping() {
    this.#write({ type: 'ping' });
  }

  /**
   * @param {string} address
   * @param {object} body
   * @returns {boolean} whether it was written
   */
  send(address, body) {
    return this.#write({ type: 'send', address, body });
  }

  /**
   * @param {string} address
   * @param {object} body
   * @param {number} timeoutMs
   * @returns {Promise<any>} the answer's body; rejects with a BusFailure
   */
  request(address, body, timeoutMs) {
    const replyAddress = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(replyAddress)?.reject(new BusFailure('timeout')), timeoutMs);
      this.#replies.set(replyAddress, { resolve, reject, timer });
      if (!this.#write({ type: 'send', address, body, replyAddress })) {
        this.#settle(replyAddress)?.reject(new BusFailure('closed'));
      }
    });
  }

  /** Ends it without a word to the listener. */
  close() {
    this.#end();
    this.socket.close();
  }

  #opened() {
    this.#open = true;
    this.heardAt = Date.now();
    this.ping();
    this.#write({ type: 'register', address: this.inbox });
    this.on.open();
  }

  /** Says at once that we live, too: our own timers may be slowed down. */
  #beat() {
    this.heardAt = Date.now();
    this.ping();
  }

  #closed() {
    this.#end();
    this.on.close();
  }

  #end() {
    this.#open = false;
    this.#life.abort();
    for (const address of [...this.#replies.keys()]) this.#settle(address)?.reject(new BusFailure('closed'));
  }

  /** @param {string} text */
  #heard(text) {
    this.heardAt = Date.now();
    const frame = readFrame(text);
    if (!frame) return;
    if (frame.type === 'rec' && frame.address === this.inbox) this.on.message(frame.body);
    else if (frame.type === 'rec') this.#settle(frame.address)?.resolve(frame.body);
    else this.#settle(frame.address)?.reject(new BusFailure(frame.message.split(/[:\s]/u)[0], frame.failureCode));
  }

  /** @param {string} address */
  #settle(address) {
    const reply = this.#replies.get(address);
    clearTimeout(reply?.timer);
    this.#replies.delete(address);
    return reply;
  }

  /** @param {object} frame */
  #write(frame) {
    if (!this.#open) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }
}

/**
 * @param {string} text a frame from the server
 * @returns {{ type: 'rec', address: string, body: unknown } | { type: 'err', address: string, failureCode: number, message: string } | null}
 *   null for what is not for anybody here: errors without an address, unknown types
 */
export function readFrame(text) {
  /** @type {any} */
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof frame?.address !== 'string') return null;
  if (frame.type === 'rec') return { type: 'rec', address: frame.address, body: frame.body };
  if (frame.type !== 'err') return null;
  return { type: 'err', address: frame.address, failureCode: Number(frame.failureCode), message: String(frame.message) };
}

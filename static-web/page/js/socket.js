/**
 * One SockJS session over a WebSocket, without the library: nothing is asked first about which ways there are, and nothing has to be
 * loaded for it. Where no WebSocket comes through, there is fallback-socket.js.
 * Frames and addresses as in https://sockjs.github.io/sockjs-protocol/sockjs-protocol-0.3.3.html, "Framing" and "WebSocket".
 */
import { newKey } from './seat.js';

const openWithinMs = 4000;

export class SockJsWebSocket extends EventTarget {
  /** as of a WebSocket: 0 connecting, 1 open, 3 closed */
  readyState = 0;
  #life = new AbortController();

  /**
   * @param {URL} url of the SockJS server
   * @param {(url: URL) => Pick<WebSocket, 'addEventListener' | 'send' | 'close'>} [dial]
   */
  constructor(url, dial = (address) => new WebSocket(address)) {
    super();
    const address = new URL(`${url.pathname}/000/${newKey()}/websocket`, url);
    address.protocol = url.protocol.replace('http', 'ws');
    const { signal } = this.#life;
    this.socket = dial(address);
    this.socket.addEventListener('message', (event) => this.#heard(/** @type {MessageEvent} */ (event).data), { signal });
    this.socket.addEventListener('close', () => this.#closed(), { signal });
    const patience = setTimeout(() => this.readyState === 0 && this.#closed(), openWithinMs);
    signal.addEventListener('abort', () => clearTimeout(patience));
  }

  /** @param {string} text one message */
  send(text) {
    this.socket.send(JSON.stringify([text]));
  }

  close() {
    this.#closed();
  }

  /** @param {string} frame */
  #heard(frame) {
    switch (frame[0]) {
      case 'o':
        this.readyState = 1;
        return this.#say(new Event('open'));
      case 'h':
        return this.#say(new Event('heartbeat'));
      case 'a':
        return JSON.parse(frame.slice(1)).forEach((/** @type {string} */ data) => this.#say(new MessageEvent('message', { data })));
      case 'c':
        return this.#closed();
    }
  }

  /** @param {Event} event */
  #say(event) {
    if (this.readyState !== 3) this.dispatchEvent(event);
  }

  #closed() {
    if (this.readyState === 3) return;
    this.#life.abort();
    this.socket.close();
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

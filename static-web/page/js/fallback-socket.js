/** One SockJS session by whatever way comes through: a WebSocket, or XHR. The library knows how; it is loaded for those who need it. */
import { loadClassic } from './classic.js';

const said = ['open', 'message', 'heartbeat', 'close'];

export class FallbackSocket extends EventTarget {
  readyState = 0;
  /** @type {SockJS | null} */
  #socket = null;

  /**
   * @param {URL} url of the SockJS server
   * @param {() => Promise<(url: string) => SockJS>} [library]
   */
  constructor(url, library = sockJs) {
    super();
    void library().then((dial) => this.readyState === 0 && this.#use(dial(url.href)), () => this.#closed());
  }

  /** @param {string} text one message */
  send(text) {
    this.#socket?.send(text);
  }

  close() {
    this.#socket?.close();
    this.#closed();
  }

  /** @param {SockJS} socket */
  #use(socket) {
    this.#socket = socket;
    for (const type of said) {
      socket.addEventListener(type, (/** @type {any} */ event) => {
        if (this.readyState === 3) return;
        if (type === 'close') return this.#closed();
        this.readyState = 1;
        this.dispatchEvent(type === 'message' ? new MessageEvent(type, { data: event.data }) : new Event(type));
      });
    }
  }

  #closed() {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

async function sockJs() {
  if (!('SockJS' in globalThis)) await loadClassic('sockjs.min.js');
  // the library's other ways need inline script in a frame
  return (/** @type {string} */ url) => new SockJS(url, null, { transports: ['websocket', 'xhr-streaming', 'xhr-polling'] });
}

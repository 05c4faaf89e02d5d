import { Bus } from '../../../../page/js/bus.js';
import { Call } from '../../../../page/js/call.js';
import { usual } from '../../../../page/js/choices.js';
import { newKey } from '../../../../page/js/seat.js';
import { Signaling } from '../../../../page/js/signaling.js';
import { SockJsWebSocket } from '../../../../page/js/socket.js';
import { initial, shown, step } from '../../../../page/js/state.js';
import { InProcessPeerConnection } from './peer-connection.js';

Object.assign(globalThis, { RTCPeerConnection: InProcessPeerConnection, MediaStream: class { addTrack() {} } });

/** The page without a page: its own modules at a real server, wired once more, with no DOM, no camera and made-up peer connections. */
export class HeadlessClient {
  state = initial;
  /** @type {SockJsWebSocket | null} */
  socket = null;
  #waiting = [];
  #watching = new Set();

  /**
   * @param {URL} server of the event bus
   * @param {string} [key] a seat key that opens a seat already
   */
  constructor(server, key = newKey()) {
    this.key = key;
    this.signaling = new Signaling({
      page: newKey(),
      dial: (on) => {
        this.socket = new SockJsWebSocket(server);
        return new Bus(this.socket, 'inbox', on);
      },
      on: (event) => this.#heard(event),
    });
    this.call = new Call({
      stream: { getTracks: () => [] },
      configuration: () => ({ iceServers: [] }),
      witness: { ask: async () => {}, waited: 0 },
      polite: () => this.state.polite,
      on: {
        line: (line) => this.dispatch({ type: 'line', line, relay: false }),
        verdict: (verdict) => this.dispatch({ type: 'verdict', verdict }),
        picture: () => {},
        signal: (to, body) => this.signaling.signal(to, body),
        offer: (body) => this.signaling.offer(body),
        stranger: () => this.dispatch({ type: 'stranger' }),
        channelOpen: () => this.call.tell(shown(this.state)),
        message: (message) => this.#told(message),
      },
    });
  }

  /** @param {string} name what the person's name is for the peer */
  start(name) {
    this.signaling.start();
    this.dispatch({ type: 'start', name: '', muted: false, cameraOff: false, choices: { ...usual, name } });
    this.dispatch({ type: 'back', back: 'none', allowed: true });
    this.dispatch({ type: 'media.opened' });
  }

  /** @param {CallEvent} event */
  dispatch(event) {
    if (this.#waiting.push(event) > 1) return;
    while (this.#waiting.length > 0) {
      const [next, effects] = step(this.state, { ...this.#waiting[0], now: performance.now() });
      this.state = next;
      effects.forEach((effect) => this.#perform(effect));
      this.#waiting.shift();
    }
    this.#watching.forEach((look) => look());
  }

  /**
   * @param {(state: State) => boolean} holds
   * @param {number} [ms]
   */
  until(holds, ms = 20_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watching.delete(look);
        reject(new Error(`not within ${ms} ms: ${holds}; it is ${JSON.stringify(this.state)}`));
      }, ms);
      const look = () => {
        if (!holds(this.state)) return;
        clearTimeout(timer);
        this.#watching.delete(look);
        resolve();
      };
      this.#watching.add(look);
      look();
    });
  }

  /** Ends like a page that is closed: without a word. */
  close() {
    this.signaling.withdraw();
    this.call.disconnect();
    this.signaling.redial = () => {};
    this.socket?.close();
  }

  #heard(event) {
    if (event.type === 'signal') return this.call.receive(event.page, event.body);
    this.dispatch(event);
    if (event.type === 'answer' && event.answer.result === 'joined') this.call.retract();
  }

  #told(message) {
    if (message.type === 'state') this.dispatch({ type: 'theirs', theirs: message });
    else if (message.type === 'chat') this.dispatch({ type: 'said', text: message.text, number: message.number });
    else if (message.type === 'hang-up') this.dispatch({ type: 'goodbye' });
  }

  /** @param {Effect} effect */
  #perform(effect) {
    switch (effect.do) {
      case 'join': return this.signaling.join({ room: effect.name, seat: this.key });
      case 'offer': return this.call.offerAhead();
      case 'ask': return this.signaling.ask(effect.afterMs);
      case 'lock': return void this.signaling.lock(effect.locked).then((result) => this.dispatch({ type: 'lock.answered', result }));
      case 'leave':
        this.call.giveUp();
        return this.signaling.leave();
      case 'withdraw': return this.signaling.withdraw();
      case 'connect':
        this.signaling.talkingTo(effect.page);
        return this.call.connect(effect);
      case 'disconnect': return this.call.disconnect();
      case 'nudge': return this.call.nudge();
      case 'redial': return this.signaling.redial();
      case 'tell': return this.call.tell(effect.message);
      default: return undefined; // of a browser: camera, screen, storage
    }
  }
}

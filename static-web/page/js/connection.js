/** One RTCPeerConnection from its making to its end: its tracks, its negotiation, its data channel, and how it is kept alive. */
import { Channel } from './channel.js';
import { fingerprintOf } from './code/fingerprints.js';
import { beginSmall, letGrow } from './first-picture.js';
import { LineWatch } from './line-watch.js';
import { Negotiation } from './negotiation.js';
import { wayOf } from './quality/way.js';

/**
 * @typedef {object} ConnectionListener
 * @property {(line: 'connected' | 'stuck' | 'broken' | 'hopeless') => void} line
 * @property {(verdict: Verdict) => void} verdict whose line is in trouble, when that changes
 * @property {(stream: MediaStream) => void} picture
 * @property {(body: Signal) => void} signal to be carried to the peer by way of the server
 * @property {(connection: Connection) => void} channelOpen
 * @property {(message: ChannelMessage) => void} message
 */

const firstRepeatMs = 2000;
const politeWaitMs = 2500;
const giveUpAfterMs = 1000;
const smallAtLongestMs = 10_000;
const roundsOfPatience = 3; // about 8 s of a first try
const roundsOfHope = 6; // about 25 s of restarts

/**
 * @param {RTCSessionDescriptionInit | null} description
 * @returns {string | undefined} what is another one after each ICE restart (RFC 8839, section 4.4.1.1.1)
 */
const ufragOf = (description) => /^a=ice-ufrag:.*$/mu.exec(String(description?.sdp))?.[0].trim();

export class Connection {
  id = crypto.randomUUID();
  /** @type {string | null} the id of the other side's, once it has spoken */
  remote = null;
  /** @type {Set<string | null>} by which certificates the other side was ever to be known, null for none that is clear */
  certificates = new Set();
  polite = false;
  #life = new AbortController();
  /** @type {'connecting' | 'connected' | 'broken'} */
  #line = 'connecting';
  /** @type {number | undefined} */
  #timer;
  /** @type {number | undefined} */
  #growing;
  #remoteStream = new MediaStream();

  /**
   * @param {object} parts
   * @param {() => RTCConfiguration} parts.configuration with the newest servers
   * @param {import('./witness.js').Witness} parts.witness
   * @param {MediaStream} parts.stream ours
   * @param {ConnectionListener} parts.on
   */
  constructor({ configuration, witness, stream, on }) {
    const { signal } = this.#life;
    this.on = on;
    this.configuration = configuration;
    this.pc = new RTCPeerConnection(this.#configuration());
    this.negotiation = new Negotiation({
      connection: this.pc,
      polite: () => this.polite,
      send: (content) => this.#send(content),
      fail: () => this.#giveUp(),
      signal,
    });
    this.channel = new Channel(this.pc, { open: () => on.channelOpen(this), message: (message) => this.#told(message) }, signal);
    this.files = this.pc.createDataChannel('files', { negotiated: true, id: 1 });
    this.files.binaryType = 'arraybuffer';
    this.watch = new LineWatch({
      connection: this.pc,
      broken: () => this.#line === 'broken',
      witness,
      tell: (sight) => this.#tell(sight),
      on: on.verdict,
      signal,
    });
    // from the first one on: not every browser ends a line whose description later names another certificate
    this.pc.addEventListener('signalingstatechange', () => {
      if (this.pc.remoteDescription) this.certificates.add(fingerprintOf(this.pc.remoteDescription));
    }, { signal });
    this.pc.addEventListener('track', ({ track }) => this.#received(track), { signal });
    this.pc.addEventListener('connectionstatechange', () => this.#changed(), { signal });
    for (const track of stream.getTracks()) void beginSmall(this.pc.addTrack(track, stream));
  }

  /** Aborted when it is closed. */
  get ended() {
    return this.#life.signal;
  }

  /** Makes its offer, and tells nobody yet. */
  warm() {
    this.negotiation.warm();
  }

  /** Offers before anybody is known to be there. */
  offerAhead() {
    void this.negotiation.offerAhead();
  }

  /**
   * Somebody is there.
   * @param {{ polite: boolean, offer: boolean, heard: boolean }} role ours; whether we make the first offer; whether they may have heard what we offered ahead
   */
  start({ polite, offer, heard }) {
    this.polite = polite;
    this.pc.setConfiguration(this.#configuration());
    this.negotiation.start(offer, heard);
    this.#keep(firstRepeatMs, 1);
  }

  /** @param {Signal} body from the other side's connection */
  receive(body) {
    if ('sight' in body) return this.watch.heard(body.sight);
    const restarts = 'description' in body && body.description?.type === 'offer' && ufragOf(body.description) !== ufragOf(this.pc.remoteDescription);
    if (restarts) this.pc.setConfiguration(this.#configuration()); // who answers a restart gathers anew, too
    void this.negotiation.receive(body);
  }

  /** Another way between the two, on the same connection. */
  restart() {
    if (!this.pc.remoteDescription) return;
    this.#restartIce();
    this.#keep(this.pc.signalingState === 'stable' ? firstRepeatMs : 0, 1);
  }

  /** The peer can hear us again: say at once what it missed. */
  nudge() {
    if (!this.#isSettled()) this.#keep(0, 1);
  }

  /** @param {MediaStream} stream whose tracks are to be sent from now on */
  replaceTracks(stream) {
    for (const { sender, receiver } of this.pc.getTransceivers()) {
      const track = stream.getTracks().find(({ kind }) => kind === receiver.track.kind);
      if (track && sender.track !== track) void sender.replaceTrack(track);
    }
  }

  /** @returns {Promise<boolean>} whether it is known that no relay stands between the two */
  async isDirect() {
    return wayOf(new Map(/** @type {any} */ (await this.pc.getStats()))) === 'direct';
  }

  close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#growing);
    this.#life.abort();
    this.pc.close();
  }

  /**
   * By both ways: the server is the way in, the channel works without it; what arrives twice is known by its number.
   * @param {Negotiated} content
   */
  #send(content) {
    const body = { from: this.id, to: this.remote, ...content };
    this.channel.send({ type: 'signal', body });
    this.on.signal(body);
  }

  /**
   * By the server, too, when the channel may be as bad as what we see.
   * @param {Sight} sight
   */
  #tell(sight) {
    this.channel.send({ type: 'line', ...sight });
    if (sight.lost) this.on.signal({ from: this.id, to: this.remote, sight });
  }

  /** @param {ChannelMessage} message */
  #told(message) {
    if (message.type === 'line') this.watch.heard(message);
    else if (message.type !== 'signal') this.on.message(message);
    else if (message.body.from === this.remote) this.receive(message.body);
  }

  /** @param {MediaStreamTrack} track */
  #received(track) {
    this.#remoteStream.addTrack(track);
    this.on.picture(this.#remoteStream);
  }

  #changed() {
    const { connectionState, iceConnectionState } = this.pc;
    if (connectionState === 'connected') {
      this.#line = 'connected';
      if (this.#isSettled()) clearTimeout(this.#timer);
      this.watch.start();
      clearTimeout(this.#growing);
      this.#growing = setTimeout(() => this.pc.getSenders().forEach((sender) => void letGrow(sender)), smallAtLongestMs);
      this.on.line('connected');
    } else if (connectionState === 'failed' && /connected|completed/u.test(iceConnectionState)) {
      this.#giveUp(); // a way was found, and no common key: no restart heals that
    } else if (connectionState === 'disconnected' || connectionState === 'failed') {
      this.#broke();
    }
  }

  /** The impolite side restarts at once; the polite one waits for that a little. */
  #broke() {
    if (this.#line !== 'connected') return;
    this.#line = 'broken';
    this.on.line('broken');
    this.#keep(this.polite ? politeWaitMs : 0, 1);
  }

  /** Not at once: what broke this one may break the next. */
  #giveUp() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.on.line('hopeless'), giveUpAfterMs);
  }

  /** @returns {RTCConfiguration} */
  #configuration() {
    return { ...this.configuration(), bundlePolicy: 'max-bundle' };
  }

  /** With the newest servers: the credentials of the first ones may be too old. */
  #restartIce() {
    this.pc.setConfiguration(this.#configuration());
    this.pc.restartIce();
  }

  #isSettled() {
    return this.#line === 'connected' && this.pc.signalingState === 'stable';
  }

  /**
   * Tries again, ever more slowly, until the line stands and nothing waits for its answer.
   * @param {number} ms
   * @param {number} round
   */
  #keep(ms, round) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#isSettled()) return;
      const { connectionState, signalingState } = this.pc;
      if (this.#line === 'connecting' && round >= roundsOfPatience && this.pc.remoteDescription) this.on.line('stuck');
      const cold = this.#line === 'broken' || connectionState === 'failed';
      if (cold && round > roundsOfHope) return this.on.line('hopeless');
      if (cold && signalingState === 'stable' && round % 3 === 1) this.#restartIce();
      else if (round > 1 && !this.pc.remoteDescription) this.negotiation.offerAnyway();
      this.negotiation.repeat();
      this.#keep(Math.min(10_000, firstRepeatMs * 1.3 ** round), round + 1);
    }, ms);
  }
}

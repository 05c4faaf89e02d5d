import { FakePeerConnection } from '../fake-peer-connection.js';

class InProcessChannel extends EventTarget {
  readyState = 'connecting';
  /** @type {InProcessChannel | null} */
  other = null;

  open(other) {
    if (this.readyState !== 'connecting') return;
    Object.assign(this, { other, readyState: 'open' });
    this.dispatchEvent(new Event('open'));
  }

  send(data) {
    setImmediate(() => this.other.dispatchEvent(new MessageEvent('message', { data })));
  }
}

/**
 * What the page's modules use of RTCPeerConnection, without media. Two of one process are connected as soon as they agree and each has
 * a candidate of the other; then what goes into a channel of one comes out of the same channel of the other.
 */
export class InProcessPeerConnection extends FakePeerConnection {
  /** @type {Set<InProcessPeerConnection>} */
  static open = new Set();
  connectionState = 'new';
  iceConnectionState = 'new';
  channels = new Map();

  constructor() {
    super(crypto.randomUUID());
    InProcessPeerConnection.open.add(this);
  }

  createDataChannel(_label, { id }) {
    const channel = new InProcessChannel();
    this.channels.set(id, channel);
    return channel;
  }

  async setLocalDescription(description) {
    await super.setLocalDescription(description);
    this.#meet();
  }

  async setRemoteDescription(description) {
    await super.setRemoteDescription(description);
    this.#meet();
  }

  async addIceCandidate(candidate) {
    await super.addIceCandidate(candidate);
    this.#meet();
  }

  getSenders() {
    return [];
  }

  async getStats() {
    return new Map();
  }

  setConfiguration() {}

  close() {
    InProcessPeerConnection.open.delete(this);
  }

  #meet() {
    for (const other of InProcessPeerConnection.open) {
      if (other === this || !this.agreesWith(other) || this.candidates.length === 0 || other.candidates.length === 0) continue;
      this.#connect(other);
      other.#connect(this);
    }
  }

  /** @param {InProcessPeerConnection} other */
  #connect(other) {
    if (this.connectionState === 'connected') return;
    Object.assign(this, { connectionState: 'connected', iceConnectionState: 'connected' });
    this.dispatchEvent(new Event('connectionstatechange'));
    for (const [id, channel] of this.channels) channel.open(other.channels.get(id));
  }
}

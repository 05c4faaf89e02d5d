/**
 * As much of RTCPeerConnection as negotiation sees: signaling states, implicit descriptions, rollback, the chain of operations (W3C webrtc-pc 4.4).
 * An answer names its offer, so that a wrong pair cannot pass for a right one.
 */
export class FakePeerConnection extends EventTarget {
  signalingState = 'stable';
  localDescription = null;
  remoteDescription = null;
  candidates = [];
  rollbacks = 0;
  #made = 0;
  #working = 0;
  #needed = false;
  #chain = Promise.resolve();

  constructor(name) {
    super();
    this.name = name;
  }

  createOffer() {
    return this.#next(() => ({ type: 'offer', sdp: `offer ${++this.#made} of ${this.name}` }));
  }

  setLocalDescription(made) {
    return this.#next(() => {
      if (this.signalingState === 'have-remote-offer') {
        this.localDescription = { type: 'answer', sdp: `answer to ${this.remoteDescription.sdp}` };
        this.signalingState = 'stable';
      } else {
        this.localDescription = made ?? { type: 'offer', sdp: `offer ${++this.#made} of ${this.name}` };
        this.signalingState = 'have-local-offer';
      }
      setImmediate(() => this.#find(`candidate for ${this.localDescription.sdp}`));
    });
  }

  setRemoteDescription(description) {
    return this.#next(() => {
      if (description.type === 'offer') {
        if (this.signalingState === 'have-local-offer') this.rollbacks++;
        this.signalingState = 'have-remote-offer';
      } else {
        if (this.signalingState !== 'have-local-offer') throw new DOMException('no offer', 'InvalidStateError');
        if (description.sdp !== `answer to ${this.localDescription.sdp}`) throw new DOMException('wrong answer', 'InvalidAccessError');
        this.signalingState = 'stable';
      }
      this.remoteDescription = description;
    });
  }

  addIceCandidate(candidate) {
    return this.#next(() => {
      if (!this.remoteDescription) throw new DOMException('no remote description', 'InvalidStateError');
      this.candidates.push(candidate.candidate);
    });
  }

  /** Fires now, or as soon as the state is stable and no operation is under way. */
  needNegotiation() {
    this.#needed = this.#working > 0 || this.signalingState !== 'stable';
    if (!this.#needed) this.dispatchEvent(new Event('negotiationneeded'));
  }

  /** both sides stable, and one's description is the answer to the other's */
  agreesWith(other) {
    const agreed = (one, two) => one.localDescription?.type === 'answer'
      && one.remoteDescription.sdp === two.localDescription?.sdp
      && two.remoteDescription?.sdp === one.localDescription.sdp;
    return this.signalingState === 'stable' && other.signalingState === 'stable' && (agreed(this, other) || agreed(other, this));
  }

  #find(candidate) {
    const found = Object.assign(new Event('icecandidate'), { candidate: { candidate, toJSON: () => ({ candidate }) } });
    this.dispatchEvent(found);
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }));
  }

  #next(work) {
    this.#working++;
    const done = this.#chain.then(async () => {
      await null; // a browser takes its time, too
      return work();
    });
    this.#chain = done.catch(() => {}).finally(() => {
      this.#working--;
      if (this.#needed) this.needNegotiation();
    });
    return done;
  }
}

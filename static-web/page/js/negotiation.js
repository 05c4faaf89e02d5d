/**
 * Perfect negotiation as in W3C webrtc-pc, "Perfect negotiation example": either side may offer at any time, the polite one gives way.
 * Two things are added for a way that loses, repeats and reorders what it carries: offers are numbered (an answer bears the number of
 * its offer, an offer that of the last one answered before it), and what was said can be said again.
 */

/** @typedef {Extract<Negotiated, { number: number }>} Described */

export class Negotiation {
  #makingOffer = false;
  #isSettingRemoteAnswerPending = false;
  /** the numbers of our newest offer and of theirs */
  #offered = 0;
  /** how many offers we made, so that each has a number of its own, those that bound nobody, too */
  #made = 0;
  #heard = 0;
  /** @type {Described | null} what we said last */
  #said = null;
  /** @type {Described | null} our last answer */
  #answer = null;
  /** @type {RTCIceCandidateInit[]} gathered for what we said last */
  #candidates = [];
  /** only the newcomer makes the first offer */
  #mayOffer = false;
  /** @type {Promise<RTCSessionDescriptionInit | null> | null} the offer to be made ahead */
  #first = null;
  /** @type {{ description: RTCSessionDescriptionInit, number: number } | null} what we offered before anybody was known to be there */
  #ahead = null;
  #started = false;
  /** @type {Promise<void> | null} our description on its way into the connection */
  #describing = null;

  /**
   * @param {object} parts
   * @param {RTCPeerConnection} parts.connection
   * @param {() => boolean} parts.polite
   * @param {(content: Negotiated) => void} parts.send
   * @param {() => void} parts.fail this connection cannot be negotiated any more
   * @param {AbortSignal} parts.signal ends the listening
   */
  constructor({ connection, polite, send, fail, signal }) {
    this.connection = connection;
    this.polite = polite;
    this.send = send;
    this.fail = fail;
    this.signal = signal;
    connection.addEventListener('negotiationneeded', () => void this.#offer(), { signal });
    connection.addEventListener('icecandidate', ({ candidate }) => this.#gathered(candidate), { signal });
  }

  /**
   * Makes the offer that offerAhead() sends.
   * @returns {Promise<RTCSessionDescriptionInit | null>} null where the browser cannot
   */
  warm() {
    this.#first ??= this.connection.createOffer().catch(() => null);
    return this.#first;
  }

  /** Makes and sends an offer which becomes ours at the start, if somebody may have heard it by then; otherwise it binds nobody. */
  async offerAhead() {
    const description = await this.warm();
    if (!description || this.#started) return;
    this.#ahead = { description, number: ++this.#made };
    this.send(this.#ahead);
  }

  /**
   * Somebody is there.
   * @param {boolean} offer whether we make the first offer
   * @param {boolean} heard whether they may have heard what we offered ahead
   */
  start(offer, heard) {
    this.#started = true;
    this.#mayOffer = offer;
    if (offer) void this.#offer(heard ? this.#ahead : null);
    this.#ahead = null;
  }

  /** Makes the first offer although we are not the newcomer: theirs did not come. */
  offerAnyway() {
    if (this.#mayOffer) return;
    this.#mayOffer = true;
    void this.#offer();
  }

  /** Says again what the other side may have missed. */
  repeat() {
    if (this.#said) this.send(this.#said);
    for (const candidate of this.#candidates) this.send({ candidate });
  }

  /** @param {Negotiated} content from the other side's negotiation */
  async receive(content) {
    try {
      const offer = 'description' in content && content.description?.type === 'offer';
      if (this.#describing && !offer) await this.#describing; // an answer to what we offered ahead may be faster than our own browser
      if ('candidate' in content) await this.#found(content.candidate);
      else if (offer) await this.#takeOffer(content);
      else if (content.description?.type === 'answer') await this.#takeAnswer(content);
    } catch {
      if (!this.signal.aborted) this.fail();
    }
  }

  /** @param {{ description: RTCSessionDescriptionInit, number: number } | null} [ahead] what was sent already */
  async #offer(ahead = null) {
    if (!this.#mayOffer) return;
    try {
      this.#makingOffer = true;
      await this.#describe(ahead?.number ?? ++this.#made, ahead?.description);
    } catch {
      if (!this.signal.aborted) this.fail();
    } finally {
      this.#makingOffer = false;
    }
  }

  /** @param {Described} offer */
  async #takeOffer({ description, number, after = 0 }) {
    if (number === this.#answer?.number) this.send(this.#answer); // it got lost on its way
    if (number <= this.#heard) return;

    const { connection } = this;
    const answerIsMissing = connection.signalingState === 'have-local-offer' && after === this.#offered;
    if (answerIsMissing) return; // they have answered ours before they made this one: both will be said again
    const readyForOffer = !this.#makingOffer && (connection.signalingState === 'stable' || this.#isSettingRemoteAnswerPending);
    const offerCollision = !readyForOffer || after < this.#offered;
    const ignoreOffer = !this.polite() && offerCollision;
    if (ignoreOffer) return;
    this.#heard = number;
    this.#mayOffer = true;
    await connection.setRemoteDescription(description); // in have-local-offer this rolls back ours
    await this.#describe(number);
  }

  /** @param {Described} answer */
  async #takeAnswer({ description, number }) {
    const { connection } = this;
    if (number !== this.#offered || connection.signalingState !== 'have-local-offer' || this.#isSettingRemoteAnswerPending) return;
    this.#isSettingRemoteAnswerPending = true;
    await connection.setRemoteDescription(description).finally(() => {
      this.#isSettingRemoteAnswerPending = false;
    });
  }

  /** @param {RTCIceCandidateInit} candidate */
  async #found(candidate) {
    try {
      await this.connection.addIceCandidate(candidate);
    } catch {
      // of an offer that we ignored, that has not come yet or is over: the right ones are said again until the line stands
    }
  }

  /**
   * @param {number} number of the offer that we make or answer
   * @param {RTCSessionDescriptionInit} [ahead] what was sent already
   */
  async #describe(number, ahead) {
    const describing = this.connection.setLocalDescription(ahead);
    this.#describing = describing.catch(() => {}).finally(() => { this.#describing = null; });
    await describing;
    const { localDescription } = this.connection;
    if (!localDescription) return;
    this.#candidates = [];
    if (localDescription.type === 'offer') {
      this.#offered = number;
      this.#said = { description: localDescription, number, after: this.#answer?.number };
    } else {
      this.#said = this.#answer = { description: localDescription, number };
    }
    if (!ahead) this.send(this.#said);
  }

  /** @param {RTCIceCandidate | null} candidate */
  #gathered(candidate) {
    if (!candidate?.candidate || candidate.tcpType === 'active') return; // browsers only call by TCP, none listens
    this.#candidates.push(candidate.toJSON());
    this.send({ candidate: candidate.toJSON() });
  }
}

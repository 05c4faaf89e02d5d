/** The data channel between the two pages: what they tell each other without any server. */
import { personName } from './names.js';

/** @typedef {(message: ChannelMessage) => void} ChannelListener */

export class Channel {
  /**
   * Negotiated by its number, so that it needs no word from the other side.
   * @param {Pick<RTCPeerConnection, 'createDataChannel'>} connection
   * @param {{ open: () => void, message: ChannelListener }} on
   * @param {AbortSignal} signal ends the listening
   */
  constructor(connection, on, signal) {
    this.channel = connection.createDataChannel('duet', { negotiated: true, id: 0 });
    this.channel.addEventListener('open', () => on.open(), { signal });
    this.channel.addEventListener('message', ({ data }) => {
      const message = readMessage(data);
      if (message) on.message(message);
    }, { signal });
  }

  /** @param {ChannelMessage} message */
  send(message) {
    if (this.channel.readyState === 'open') this.channel.send(JSON.stringify(message));
  }
}

/**
 * @param {unknown} data
 * @returns {ChannelMessage | null} null for what this page does not know: the other one may be newer
 */
export function readMessage(data) {
  /** @type {any} */
  let message;
  try {
    message = JSON.parse(String(data));
  } catch {
    return null;
  }
  switch (message?.type) {
    case 'state':
      return {
        type: 'state',
        muted: message.muted === true,
        cameraOff: message.cameraOff === true,
        sharing: message.sharing === true,
        name: typeof message.name === 'string' ? personName(message.name) : '',
      };
    case 'hang-up':
      return { type: 'hang-up' };
    case 'chat':
      return typeof message.text === 'string' ? { type: 'chat', text: message.text, number: countOf(message.number) } : null;
    case 'heard':
      return { type: 'heard', number: countOf(message.number), first: message.first === true };
    case 'code': // whatever it says: what is no step of the check is a reason to warn
      return { type: 'code', step: String(message.step), value: String(message.value) };
    case 'file':
      return readFile(message);
    case 'line':
      return Number.isFinite(message.waited) ? { type: 'line', lost: message.lost === true, waited: message.waited } : null;
    case 'signal':
      return typeof message.body?.from === 'string' ? { type: 'signal', body: message.body } : null;
    default:
      return null;
  }
}

/** @param {unknown} number @returns {number} 0 for what is none */
function countOf(number) {
  return Number.isSafeInteger(number) && Number(number) > 0 ? Number(number) : 0;
}

/**
 * @param {any} message
 * @returns {FileMessage | null}
 */
function readFile({ step, id, name = '', size = 0, at = 0 }) {
  const counts = [id, size, at].every((count) => Number.isSafeInteger(count) && count >= 0);
  return counts && id < 2 ** 32 && typeof step === 'string' && typeof name === 'string' ? { type: 'file', step, id, name, size, at } : null;
}

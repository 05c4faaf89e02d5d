/** What is hashed for the code, byte by byte: each part with its length before it, so that no two transcripts are alike. */

const utf8 = new TextEncoder();
const bitsOfOne = 6; // 64 emoji
const emojiOfCode = 4;

/**
 * @param {(string | Uint8Array)[]} parts
 * @returns {Promise<Uint8Array>} SHA-256
 */
async function hash(...parts) {
  const pieces = parts.map((part) => (typeof part === 'string' ? utf8.encode(part) : part));
  const whole = new DataView(new ArrayBuffer(pieces.reduce((sum, { length }) => sum + 4 + length, 0)));
  let at = 0;
  for (const piece of pieces) {
    whole.setUint32(at, piece.length);
    new Uint8Array(whole.buffer).set(piece, at + 4);
    at += 4 + piece.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

/**
 * @param {object} said
 * @param {string} said.room its key
 * @param {string} said.from the fingerprint of whoever commits
 * @param {string} said.to the fingerprint it sees at the other end
 * @param {Uint8Array} said.nonce
 * @returns {Promise<string>} hex
 */
export async function commitment({ room, from, to, nonce }) {
  return hex(await hash('duet code 1: commitment', room, from, to, nonce));
}

/**
 * The same on both sides: the fingerprints stand in their own order, whoever of the two asks.
 * @param {string} room its key
 * @param {{ fingerprint: string, nonce: Uint8Array }[]} sides both
 * @returns {Promise<number[]>} four numbers below 64: the first 24 bits
 */
export async function codeOf(room, sides) {
  const [low, high] = [...sides].sort((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1));
  const bytes = await hash('duet code 1: code', room, low.fingerprint, high.fingerprint, low.nonce, high.nonce);
  const first = new DataView(bytes.buffer).getUint32(0);
  return Array.from({ length: emojiOfCode }, (_, at) => (first >>> (32 - bitsOfOne * (at + 1))) & (2 ** bitsOfOne - 1));
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {string} text
 * @returns {Uint8Array | null} 32 bytes; null where it is not exactly their hex
 */
export function bytesOf(text) {
  return /^[0-9a-f]{64}$/u.test(text) ? Uint8Array.from(text.match(/../gu) ?? [], (byte) => parseInt(byte, 16)) : null;
}

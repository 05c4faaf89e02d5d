/** A piece of a file on its way: the number of the transfer (32 bits), where it begins (a double, exact up to 2^53), its bytes. */

export const headBytes = 12;

/**
 * @param {number} id
 * @param {number} at
 * @param {ArrayBuffer} bytes
 * @returns {ArrayBuffer}
 */
export function pack(id, at, bytes) {
  const chunk = new Uint8Array(headBytes + bytes.byteLength);
  const head = new DataView(chunk.buffer);
  head.setUint32(0, id);
  head.setFloat64(4, at);
  chunk.set(new Uint8Array(bytes), headBytes);
  return chunk.buffer;
}

/**
 * @param {unknown} data what came on the channel
 * @returns {{ id: number, at: number, bytes: Uint8Array<ArrayBuffer> } | null} null for what is no piece of a file
 */
export function unpack(data) {
  if (!(data instanceof ArrayBuffer) || data.byteLength <= headBytes) return null;
  const head = new DataView(data);
  return { id: head.getUint32(0), at: head.getFloat64(4), bytes: new Uint8Array(data, headBytes) };
}

const longestName = 120;

/**
 * @param {string} name as the other side says it
 * @returns {string} for the eye and the disk: one line in one direction, no folders, not too long, its ending kept
 */
export function safeName(name) {
  const plain = name.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').replace(/[/\\:*?"<>|]/gu, '_').replace(/^[.\s]+|[.\s]+$/gu, '');
  const letters = [...plain];
  if (letters.length <= longestName) return plain || 'file';
  const ending = [...(/\.[^.]{1,12}$/u.exec(plain)?.[0] ?? '')];
  return [...letters.slice(0, longestName - ending.length - 1), '…', ...ending].join('');
}

/** The rules for a room's name, and the link that carries one. */

const longest = 64;

/**
 * @param {string} text what somebody typed
 * @returns {string | null} the name to join with, or null where it is none: blank, more than 64 characters, control characters
 */
export function validName(text) {
  const name = text.trim();
  const length = [...name].length;
  return length === 0 || length > longest || /[\p{Cc}\p{Cs}]/u.test(name) ? null : name;
}

/**
 * Names that mean the same room share one key. The server has the last word; this one only finds the seat key again.
 * @param {string} name
 */
export function roomKey(name) {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/**
 * The name stands behind the `#`, so that no server's log ever sees it.
 * @param {string} base the page's own address
 * @param {string} name
 */
export function linkTo(base, name) {
  const link = new URL(base);
  link.hash = `room=${encodeURIComponent(name)}`;
  return link.href;
}

/**
 * @param {string} hash `location.hash`
 * @returns {string} the name in it, or ''
 */
export function nameIn(hash) {
  const [, encoded = ''] = /^#room=(.*)$/su.exec(hash) ?? [];
  try {
    return decodeURIComponent(encoded);
  } catch {
    return ''; // a link cut off in the middle of a character
  }
}

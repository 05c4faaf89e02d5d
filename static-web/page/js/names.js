/** The rules for the names of rooms and of people, and the link that carries a room's. */

const longest = 64;
const longestOfPerson = 40;

/** controls, what turns the direction of writing, and all else that is not seen; not what joins letters or emoji */
const unseen = /(?![\u200c\u200d\ufe0f])[\p{Cc}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/gu;

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
 * What somebody calls themselves, or another page says that they do: one line, of which everything can be seen.
 * @param {string} text
 * @returns {string} at most 40 characters of it; '' where nothing is left
 */
export function personName(text) {
  const seen = text.slice(0, 10 * longestOfPerson).replace(/\s+/gu, ' ').replace(unseen, '').trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(seen) ? [...seen].slice(0, longestOfPerson).join('').trim() : '';
}

/**
 * Names that mean the same room share one key. The server has the last word; this one only finds the seat key again.
 * @param {string} name
 */
export function roomKey(name) {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toUpperCase().toLowerCase();
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

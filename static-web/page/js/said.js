/**
 * What is said in writing, and whether it arrived: a line can break, and a page be loaded anew, with words on their way. Each side
 * counts what it says; the other says up to which number it has heard, and says so first of all on a new connection. Pure.
 */

/**
 * @param {State} s with a peer
 * @param {string} text
 * @returns {[State, Effect[]]}
 */
export function say(s, text) {
  const number = s.spoken + 1;
  const to = s.acks === s.peer?.page ? s.acks : ''; // of who never says what it heard, nothing is known
  return [{ ...s, spoken: number, chat: [...s.chat, { own: true, text, number, to, heard: false }] }, [words(text, number)]];
}

/**
 * @param {State} s
 * @param {{ text: string, number: number }} said by the peer; 0 where it does not count
 * @returns {[State, Effect[]]}
 */
export function hear(s, { text, number }) {
  const { page = '' } = s.peer ?? {};
  const before = s.listened.page === page ? s.listened.number : 0;
  const answer = /** @type {Effect[]} */ (number > 0 ? [{ do: 'tell', message: { type: 'heard', number: Math.max(number, before), first: false } }] : []);
  if (number > 0 && number <= before) return [s, answer];
  const next = { ...s, chat: [...s.chat, { own: false, text, by: s.theirs.name }], unread: s.chatOpen ? 0 : s.unread + 1 };
  return [number > 0 ? { ...next, listened: { page, number } } : next, answer];
}

/**
 * @param {State} s
 * @param {{ number: number, first: boolean }} told by the peer; `first`: on a new connection, where what is missing is said again
 * @returns {[State, Effect[]]}
 */
export function heard(s, { number, first }) {
  const page = s.peer?.page ?? '';
  const ours = (/** @type {Said} */ line) => line.own && line.to === page && line.number !== undefined;
  const chat = s.chat.map((line) => (ours(line) && Number(line.number) <= number ? { ...line, heard: true } : line));
  const missing = first ? chat.filter((line) => ours(line) && !line.heard) : [];
  return [{ ...s, acks: page, chat }, missing.map((line) => words(line.text, Number(line.number)))];
}

/** @param {State} s @returns {ChannelMessage} the first word on a new connection */
export function listening({ listened, peer }) {
  return { type: 'heard', number: listened.page === peer?.page ? listened.number : 0, first: true };
}

/**
 * @param {State} s
 * @param {Said} line
 * @returns {boolean} whether nobody will hear it any more
 */
export function isLost(s, line) {
  return line.own && Boolean(line.to) && !line.heard && s.peer?.page !== line.to;
}

/** @param {string} text @param {number} number @returns {Effect} */
function words(text, number) {
  return { do: 'tell', message: { type: 'chat', text, number } };
}

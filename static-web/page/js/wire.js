/** What the server may say (signaling-verticle/contract), checked before anybody acts on it. */

/** @typedef {(value: any) => boolean} Check */

/** @type {Check} */
const text = (value) => typeof value === 'string' && value !== '';
/** @type {Check} */
const flag = (value) => typeof value === 'boolean';
/** @type {Check} */
const count = (value) => Number.isSafeInteger(value) && value >= 0;
/** @type {Check} */
const object = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @type {Check} */
const page = (value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/u.test(value);
/** @type {Check} */
const peer = (value) => value === null || (object(value) && fits(value, { page, present: flag }) && Object.keys(value).length === 2);

/** @type {Check} */
const mayBe = (value) => value === undefined || flag(value);

/** @type {Record<string, Record<string, Check>>} */
const answers = {
  joined: { room: text, polite: flag, epoch: text, version: count, peer, locked: mayBe },
  full: {},
  locked: {},
  held: { retryAfterMs: count, leftMs: count },
  unavailable: { retryAfterMs: count },
  'already-seated': {},
};

/** @type {Record<string, Record<string, Check>>} */
const news = {
  peer: { epoch: text, version: count, peer, locked: mayBe },
  signal: { page, body: object },
  moved: { page },
  unseated: {},
  'ask-again': { withinMs: count },
  drain: { withinMs: count },
  check: {},
};

/**
 * @param {any} body what a `room.join` was answered with
 * @returns {JoinAnswer | null} null where it is none; fields that a newer server adds are no fault
 */
export function readAnswer(body) {
  const shape = object(body) && Object.hasOwn(answers, body.result) && answers[body.result];
  return shape && fits(body, shape) ? body : null;
}

/**
 * @param {any} body what a `room.lock` was answered with
 * @returns {LockAnswer | null}
 */
export function readLock(body) {
  return object(body) && ['locked', 'unlocked', 'unavailable'].includes(body.result) ? body : null;
}

/**
 * @param {any} body what came to the inbox
 * @returns {Inbox | null}
 */
export function readInbox(body) {
  const shape = object(body) && Object.hasOwn(news, body.type) && news[body.type];
  return shape && fits(body, shape) ? body : null;
}

/**
 * @param {any} value
 * @param {Record<string, Check>} shape
 */
function fits(value, shape) {
  return Object.entries(shape).every(([field, check]) => check(value[field]));
}

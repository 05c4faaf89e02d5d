/**
 * The state of the call, as a pure function: (state, event) -> [state, effects]. No DOM, no browser, no clock of its own.
 * Every way from one state to another stands here, one handler an event; main.js carries the effects out.
 */
import { usual } from './choices.js';
import { lockedAgain, rebuilt, told, turn, turned, unlocked } from './lock.js';
import { roomKey, validName } from './names.js';
import { hear, heard, say } from './said.js';
import { causeOf } from './screen.js';

/** @typedef {[State, Effect[]]} Step */

const askEveryMs = 10_000;
const heldAskMs = 2000;
const goodbyeMs = 3000;
const strangerMs = 1000;

/** @type {Remote} */
const silentPeer = { muted: false, cameraOff: false, sharing: false, name: '' };

const neither = Object.freeze({ camera: false, microphone: false });

/** @type {Code} */
const noCode = { is: 'none', emoji: [] };

/** Nobody else who comes shall see the screen. @type {Effect[]} */
const parting = [{ do: 'share', sharing: false }, { do: 'disconnect' }];

/** @type {State} */
export const initial = Object.freeze({
  phase: 'arriving', back: 'unknown', media: 'asking', works: neither, paused: neither, allowed: false, early: false, newcomer: false, name: '', alert: null,
  away: false, starting: false, heldUntil: null,
  polite: false, epoch: '', version: 0, peer: null, left: false, goodbye: null, strangerAt: -Infinity,
  line: 'none', verdict: 'good', stuck: null, talked: false, talkedSince: 0, muted: false, talking: false, cameraOff: false, sharing: false,
  choices: usual, devices: [], deviceFailed: false, settingsOpen: false, theirs: silentPeer,
  code: noCode, quality: null, level: 0, chat: [], spoken: 0, listened: { page: '', number: 0 }, acks: '', files: {}, chatOpen: false, unread: 0, since: 0, connectMs: null, reconnects: 0,
  ...unlocked,
});

/**
 * @param {State} state
 * @param {CallEvent & { now: number }} event `now` in milliseconds, of a clock that only grows
 * @returns {Step}
 */
export function step(state, event) {
  return /** @type {(state: State, event: any) => Step} */ (on[event.type])(state, event);
}

/** @type {{ [T in CallEvent['type']]: (s: State, e: Extract<CallEvent, { type: T }> & { now: number }) => Step }} */
const on = {
  'start': (s, { name, muted, cameraOff, choices }) => [{ ...s, name, muted, cameraOff, choices }, [{ do: 'open-media' }]],

  'back': (s, { back, allowed, now }) => (back === 'taken' ? movedAway({ ...s, back }) : proceed({ ...s, back, allowed }, now)),

  'media.opened': (s, { now }) => {
    if (s.phase === 'moved') return [s, [{ do: 'close-media' }]];
    const open = /** @type {State} */ ({ ...s, media: 'open', early: false });
    if (!s.early) return s.peer ? [open, [{ do: 'tell', message: shown(open) }]] : proceed(open, now);
    return s.phase === 'seated' ? meet(open, s.peer, s.newcomer, now) : [open, [{ do: 'offer' }]];
  },

  'media.refused': (s, { cause, works = neither }) => {
    if (s.phase === 'moved') return stay(s);
    const refused = /** @type {State} */ ({ ...s, media: cause, works, allowed: false });
    if (s.early) return [{ ...naming(refused), phase: 'arriving', back: 'ours' }, [{ do: 'leave' }]];
    return [refused, s.peer ? [{ do: 'tell', message: shown(refused) }] : []];
  },

  'media.paused': (s, { paused }) => [{ ...s, paused }, s.peer ? [{ do: 'tell', message: shown({ ...s, paused }) }] : []],

  'try-again': (s) => tryAgain(s),

  'devices': (s, { devices }) => stay({ ...s, devices }),

  'plugged': (s) => (/unplugged|^no-|in-use/u.test(s.media) ? tryAgain(s) : stay(s)),

  // one that the browser itself asked for: it lists it from now on
  'speaker': (s, { device }) => {
    const others = s.devices.filter(({ kind, id }) => kind !== 'speaker' || id !== device.id);
    return choose({ ...s, devices: [...others, device] }, { speaker: device.id });
  },

  'choose': (s, { choices }) => choose({ ...s, deviceFailed: false }, choices),

  'device.failed': (s, { camera, microphone }) => {
    const choices = { ...s.choices, camera, microphone };
    return [{ ...s, choices, deviceFailed: true }, [{ do: 'keep', choices }]];
  },

  'settings': (s, { open }) => stay({ ...s, settingsOpen: open, deviceFailed: false }),

  'name': (s, { name, now }) => {
    if (s.phase !== 'naming') return stay(s);
    const valid = validName(name);
    return valid === null ? stay(refuse({ ...s, name }, 'alert.name')) : join({ ...s, name: valid }, now);
  },

  'name.cancelled': (s) => stay(s.phase === 'naming' ? refuse(s, 'alert.name') : s),

  'link': (s, { name }) => {
    if (!name || name === s.name) return stay(s);
    if (s.phase === 'naming' || s.phase === 'arriving') return stay({ ...s, name, alert: null });
    if (roomKey(name) === roomKey(s.name)) return stay(s);
    return s.phase === 'moved' ? tryAgain({ ...s, phase: 'arriving', back: 'none', name }) : hangUp({ ...s, name });
  },

  'cancel': (s) => (s.phase === 'joining' ? [naming(s), [{ do: 'leave' }, ...parting, { do: 'forget-seat', keepKey: true }]] : stay(s)),

  'hang-up': (s) => hangUp(s),

  'lock': (s, { locked }) => turn(s, locked),

  'lock.answered': (s, { result }) => stay(turned(s, result)),

  'move-here': (s) =>
    s.phase === 'moved'
      ? [{ ...s, phase: 'arriving', back: 'taken', media: 'asking' }, [{ do: 'open-media' }]]
      : stay(s),

  'mute': (s, { muted }) => own({ ...s, muted, talking: false }, { do: 'mute', muted }),

  'talking': (s, { talking }) => stay({ ...s, talking }),

  // one that cannot be started is told of, like the first time
  'camera': (s, { off }) => {
    const next = off ? { ...s, cameraOff: off, media: without(s) } : { ...s, cameraOff: off, works: { ...s.works, camera: true } };
    return own(next, ...(s.media === 'asking' ? [] : [/** @type {Effect} */ ({ do: 'camera', off })]));
  },

  'share': (s, { sharing }) => [s, [{ do: 'share', sharing }]],

  // the peer may have gone while the browser asked which screen
  'shared': (s, { sharing }) => (sharing && !s.peer ? [s, [{ do: 'share', sharing: false }]] : own({ ...s, sharing })),

  'chat': (s, { open }) => stay({ ...s, chatOpen: open, unread: 0 }),

  'say': (s, { text }) => {
    if (!text.trim() || s.line !== 'connected') return stay(s);
    return say(s, text);
  },

  'said': (s, said) => hear(s, said),

  'heard': (s, told) => heard(s, told),

  'file': (s, { file }) => {
    const files = { ...s.files, [file.key]: file };
    if (Object.hasOwn(s.files, file.key)) return stay({ ...s, files });
    const chat = [...s.chat, { own: file.own, text: '', file: file.key }];
    return stay({ ...s, files, chat, unread: file.own || s.chatOpen ? s.unread : s.unread + 1 });
  },

  'file.send': (s, { files }) => (s.line === 'connected' ? [{ ...s, chatOpen: true, unread: 0 }, [{ do: 'send-files', files }]] : stay(s)),

  'file.accept': (s, { key }) => [s, [{ do: 'accept-file', key }]],

  'file.stop': (s, { key }) => [s, [{ do: 'stop-file', key }]],

  'signaling': (s, { away }) => stay({ ...s, away }),

  'answer': (s, e) => {
    if (s.phase !== 'joining' && s.phase !== 'seated') return stay(s);
    switch (e.answer.result) {
      case 'joined':
        return joined(s, e.answer, e);
      case 'held':
        return [
          { ...s, phase: s.line === 'connected' ? s.phase : 'joining', heldUntil: e.now + e.answer.leftMs, starting: false },
          [{ do: 'ask', afterMs: Math.min(e.answer.retryAfterMs, heldAskMs) }],
        ];
      case 'unavailable':
        return [{ ...s, starting: true, heldUntil: null }, [{ do: 'ask', afterMs: e.answer.retryAfterMs }]];
      default:
        return turnedAway(s, e.answer.result === 'locked' ? 'alert.locked' : 'alert.full');
    }
  },

  'join.failed': (s, { word }) => {
    if (word === 'bad-name') return turnedAway(s, 'alert.name');
    return word === 'closed' ? stay(s) : [{ ...s, starting: true }, [{ do: 'ask', afterMs: heldAskMs }]];
  },

  'peer': (s, e) => {
    if (s.phase !== 'seated') return stay(s);
    if (e.epoch !== s.epoch) return [s, [{ do: 'ask', afterMs: 0 }]];
    if (e.version <= s.version) return stay(s);
    return lockAfter(meet({ ...told(s, e.locked === true), version: e.version }, e.peer, false, e.now));
  },

  'moved': (s) => {
    const back = s.phase === 'arriving' && s.back === 'ours'; // a reloaded page may still wait for its camera
    return s.phase === 'joining' || s.phase === 'seated' || back ? movedAway(s) : stay(s);
  },

  'unseated': (s) =>
    s.phase === 'seated' ? [alone({ ...s, phase: 'joining' }), [...parting, { do: 'ask', afterMs: 0 }]] : stay(s),

  // one question is enough for all that a page sends at once, or a peer that means no good
  'stranger': (s, { now }) =>
    s.phase === 'seated' && now - s.strangerAt >= strangerMs ? [{ ...s, strangerAt: now }, [{ do: 'ask', afterMs: 0 }]] : stay(s),

  'line': (s, { line, relay, now }) => {
    if (!s.peer) return stay(s);
    switch (line) {
      case 'connected': {
        const again = s.talked && s.line === 'broken';
        const next = {
          ...s, line, stuck: null, talked: true, talkedSince: s.talked ? s.talkedSince : now, connectMs: s.connectMs ?? Math.max(0, Math.round(now - s.since)), reconnects: s.reconnects + (again ? 1 : 0),
        };
        const settled = /** @type {Effect[]} */ (s.phase === 'seated' && !s.starting && s.heldUntil === null ? [{ do: 'ask', afterMs: null }] : []);
        return [next, [...settled, { do: 'report', connectMs: next.connectMs, reconnects: next.reconnects }]];
      }
      case 'stuck':
        return stay({ ...s, stuck: relay ? 'relay-away' : s.choices.relayOnly ? 'relay-only' : 'no-relay' });
      case 'broken':
        return [{ ...s, line }, [{ do: 'ask', afterMs: askEveryMs / 10 }]];
      default:
        return s.peer.present && !s.away
          ? [{ ...s, line: s.talked ? 'broken' : 'connecting' }, [{ do: 'connect', page: s.peer.page, offer: true }]]
          : stay(s);
    }
  },

  'verdict': (s, { verdict }) => stay({ ...s, verdict }),

  'theirs': (s, { theirs }) => stay({ ...s, theirs }),

  'quality': (s, { quality, level }) => stay({ ...s, quality, level }),

  'code': (s, { code }) => stay({ ...s, code }),

  'goodbye': (s, { now }) =>
    s.peer
      ? [{ ...alone(s), left: true, goodbye: { page: s.peer.page, until: now + goodbyeMs } }, [...parting, { do: 'ask', afterMs: askEveryMs }]]
      : stay(s),

  'network.changed': (s) => [s, s.phase === 'moved' ? [] : [{ do: 'redial' }, { do: 'restart' }]],
};

/** @param {State} s @returns {Step} */
function stay(s) {
  return [s, []];
}

/**
 * Camera first, then the name. A seat that was ours needs no name, nor does it wait for a camera that needs no question.
 * @param {State} s
 * @param {number} now
 * @returns {Step}
 */
function proceed(s, now) {
  const early = s.back === 'ours' && s.allowed && s.media === 'asking';
  if (s.phase !== 'arriving' || s.back === 'unknown' || (s.media !== 'open' && !early)) return stay(s);
  return s.back === 'none' ? stay({ ...s, phase: 'naming' }) : join(s, now);
}

/** In the call a lost camera may stay lost: who turns it off goes on with the microphone. @param {State} s */
function without({ phase, media, works }) {
  return phase === 'seated' && media !== 'asking' && works.microphone ? 'open' : media;
}

/** @param {State} s @returns {Step} */
function tryAgain(s) {
  return [{ ...s, media: 'asking' }, [{ do: 'open-media' }]];
}

/**
 * Kept for the next time, and done at once; where there was no camera or microphone, with the chosen one there may be.
 * @param {State} s
 * @param {Partial<Choices>} chosen
 * @returns {Step}
 */
function choose(s, chosen) {
  const choices = { ...s.choices, ...chosen };
  const { camera, microphone } = choices;
  const otherCamera = camera !== s.choices.camera;
  const otherMicrophone = microphone !== s.choices.microphone;
  const others = otherCamera || otherMicrophone;
  const missing = causeOf(s) !== null || (s.media === 'asking' && s.phase !== 'moved');
  // in a call the one that goes on is changed by itself
  const wanted = s.phase === 'seated' ? (otherCamera && !s.works.camera) || (otherMicrophone && !s.works.microphone) : others;
  const otherWay = choices.relayOnly !== s.choices.relayOnly;
  const chosenNow = { ...s, choices, stuck: otherWay ? null : s.stuck };
  const [next, effects] = missing && wanted ? tryAgain(chosenNow) : stay(chosenNow);
  const otherName = choices.name !== s.choices.name;
  return [next, [{ do: 'keep', choices }, ...(otherName ? [/** @type {Effect} */ ({ do: 'tell', message: shown(next) })] : []), ...(otherWay ? [/** @type {Effect} */ ({ do: 'restart' })] : []), ...(others ? [/** @type {Effect} */ ({ do: 'use', camera, microphone })] : []), ...effects]];
}

/** @param {State} s @param {number} now @returns {Step} */
function join(s, now) {
  const next = /** @type {State} */ ({ ...alone(s), phase: 'joining', early: s.media === 'asking', alert: null, heldUntil: null, starting: false, left: false, goodbye: null, since: now });
  const offer = /** @type {Effect[]} */ (next.early ? [] : [{ do: 'offer' }]);
  return [{ ...next, back: 'none' }, [{ do: 'join', name: s.name, steal: s.back === 'taken' }, ...offer]];
}

/** The dialog, the name kept. @param {State} s @returns {State} */
function naming(s) {
  return { ...alone(s), phase: 'naming', early: false, alert: null, heldUntil: null, starting: false, left: false, chat: [], files: {}, chatOpen: false, unread: 0, ...unlocked };
}

/** @param {State} s @param {AlertWord} word @returns {State} */
function refuse(s, word) {
  return { ...s, alert: { word, number: (s.alert?.number ?? 0) + 1 } };
}

/** @param {State} s @param {AlertWord} word @returns {Step} */
function turnedAway(s, word) {
  return [refuse(naming(s), word), [...parting, { do: 'withdraw' }, { do: 'forget-seat' }]];
}

/** @param {State} s @returns {Step} */
function hangUp(s) {
  if (s.phase !== 'joining' && s.phase !== 'seated') return stay(s);
  return [naming(s), [{ do: 'tell', message: { type: 'hang-up' } }, { do: 'leave' }, ...parting, { do: 'forget-seat', keepKey: s.locked || s.away }]]; // away, the room does not hear of it and keeps the seat
}

/** @param {State} s @returns {Step} */
function movedAway(s) {
  return [
    { ...naming(s), phase: 'moved', media: 'asking' },
    [{ do: 'withdraw' }, ...parting, { do: 'release-seat' }, { do: 'close-media' }],
  ];
}

/** @param {State} s @returns {State} */
function alone(s) {
  return { ...s, peer: null, line: 'none', verdict: 'good', stuck: null, talked: false, theirs: silentPeer, connectMs: null, reconnects: 0 };
}

/**
 * What of ours the peer is shown.
 * @param {State} s
 * @returns {ChannelMessage}
 */
export function shown({ media, works, paused, muted, cameraOff, sharing, choices: { name } }) {
  const lost = media !== 'open' && media !== 'asking';
  return {
    type: 'state',
    muted: muted || paused.microphone || (lost && !works.microphone),
    cameraOff: cameraOff || paused.camera || (lost && !works.camera),
    sharing,
    name,
  };
}

/**
 * @param {State} s
 * @param {Effect[]} effects
 * @returns {Step}
 */
function own(s, ...effects) {
  const seated = /** @type {Effect[]} */ (s.phase === 'seated' ? [{ do: 'remember' }] : []);
  return [s, [...effects, { do: 'tell', message: shown(s) }, ...seated]];
}

/**
 * @param {State} s
 * @param {Extract<JoinAnswer, { result: 'joined' }>} answer
 * @param {{ first: boolean, now: number }} event `first`: the first answer on this socket, which makes us the newcomer
 * @returns {Step}
 */
function joined(s, answer, { first, now }) {
  const { room, polite, epoch, version } = answer;
  const late = s.phase === 'seated' && s.epoch === epoch && version < s.version;
  const seated = /** @type {State} */ ({ ...(late ? s : lockOf(s, answer)), phase: 'seated', name: room, starting: false, heldUntil: null });
  const [next, effects] = late
    ? stay(seated)
    : lockAfter(meet({ ...seated, polite, epoch, version }, answer.peer, first && answer.peer?.present === true, now));
  const asks = effects.some((effect) => effect.do === 'ask') || next.line === 'connected';
  return [next, [{ do: 'remember' }, ...effects, ...(asks ? [] : [/** @type {Effect} */ ({ do: 'ask', afterMs: askEveryMs })])]];
}

/** Who just came finds the lock as it is. @param {State} s @param {Extract<JoinAnswer, { result: 'joined' }>} answer */
function lockOf(s, { epoch, locked = false }) {
  if (s.phase !== 'seated') return { ...s, locked };
  return s.epoch === epoch ? told(s, locked) : rebuilt(s, locked);
}

/** @param {Step} step @returns {Step} */
function lockAfter([s, effects]) {
  const [next, more] = lockedAgain(s);
  return [next, [...effects, ...more]];
}

/**
 * The peer is now this one.
 * @param {State} s
 * @param {Peer | null} peer
 * @param {boolean} offer whether we are the newcomer, who makes the first offer
 * @param {number} now
 * @returns {Step}
 */
function meet(s, peer, offer, now) {
  const ask = /** @type {Effect} */ ({ do: 'ask', afterMs: askEveryMs });
  if (peer === null) {
    if (s.peer === null) return [{ ...s, goodbye: null }, [ask]];
    return [{ ...alone(s), left: true, goodbye: null }, [...parting, ask]];
  }
  if (s.goodbye?.page === peer.page && (now < s.goodbye.until || !peer.present)) return stay(s);
  const same = s.peer?.page === peer.page;
  const next = { ...s, peer, left: false, goodbye: null };
  if (s.early) return [{ ...next, newcomer: offer || (same && s.newcomer) }, [ask]];
  if (same && s.line !== 'none') {
    const nudge = /** @type {Effect[]} */ (peer.present ? [{ do: 'nudge' }] : []);
    return [next, s.line === 'connected' ? nudge : [...nudge, ask]];
  }
  if (!peer.present) {
    // another page of theirs that is gone already, or one that we never reached: there is nobody to connect to yet
    return [same ? next : { ...next, line: 'none', theirs: silentPeer }, same ? [ask] : [{ do: 'disconnect' }, ask]];
  }
  const begun = /** @type {State} */ ({
    ...next, line: 'connecting', stuck: null, theirs: silentPeer, connectMs: null, reconnects: 0, since: offer ? s.since : now,
  });
  const ring = /** @type {Effect[]} */ (s.peer ? [] : [{ do: 'ring' }]);
  return [begun, [...ring, { do: 'connect', page: peer.page, offer }, ask]];
}

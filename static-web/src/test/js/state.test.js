import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { usual } from '../../../page/js/choices.js';
import { screenOf, statusOf } from '../../../page/js/screen.js';
import { initial, step } from '../../../page/js/state.js';

const bo = (present = true, page = 'pageBo') => ({ page, present });
const joined = (peer, version = 1, more = {}) => ({
  type: 'answer', first: true, answer: { result: 'joined', room: 'Tea', polite: true, epoch: 'e', version, peer, ...more },
});
const news = (peer, version, epoch = 'e') => ({ type: 'peer', epoch, version, peer });
const answer = (result, more) => ({ type: 'answer', first: true, answer: { result, ...more } });

const arrive = [{ type: 'start', name: '', muted: false, cameraOff: false, choices: usual }, { type: 'back', back: 'none', allowed: true }, { type: 'media.opened' }];
const name = { type: 'name', name: ' Tea ' };
const wait = [...arrive, name, joined(null)];
const connect = [...wait, news(bo(), 2)];
const early = [{ ...arrive[0], name: 'Tea' }, { type: 'back', back: 'ours', allowed: true }];
const talk = [...connect, { type: 'line', line: 'connected' }];
const noCamera = { type: 'media.refused', cause: 'camera-unplugged', works: { camera: false, microphone: true } };
const noMicrophone = { type: 'media.refused', cause: 'microphone-unplugged', works: { camera: true, microphone: false } };
const lockedNews = (peer, version, locked = true) => ({ ...news(peer, version), locked });
const weLock = [...talk, { type: 'lock', locked: true }, { type: 'lock.answered', result: 'locked' }, lockedNews(bo(), 3)];
const theyLock = [...talk, lockedNews(bo(), 3)];
const rebuilt = (peer, more) => ({ ...joined(peer, 1, { epoch: 'e2', ...more }), first: false });

/** plays events, a second apart */
function play(...events) {
  let state = initial;
  let effects = [];
  events.flat().forEach((event, second) => {
    [state, effects] = step(state, { now: second * 1000, ...event });
  });
  return { state, effects, does: effects.map((effect) => effect.do), status: statusOf(state, 0).word, screen: screenOf(state) };
}

/** each row: its name is the transition, then the events, then what must be so */
const table = {
  'arriving': {
    'start->asks for camera and microphone': [[arrive[0]], { screen: 'arriving', status: 'status.allow', does: ['open-media'] }],
    'allowed->naming, the link\'s name proposed': [
      [{ ...arrive[0], name: 'Tea' }, arrive[1], arrive[2]], { screen: 'naming', name: 'Tea', alert: undefined }],
    'none there, plugged in->asks again': [[arrive[0], arrive[1], { type: 'media.refused', cause: 'no-camera' }, { type: 'plugged' }], { does: ['open-media'] }],
    'in use, another one chosen->asks for that one': [
      [arrive[0], arrive[1], { type: 'media.refused', cause: 'camera-in-use' }, { type: 'choose', choices: { camera: 'cam2' } }],
      { media: 'asking', does: ['keep', 'use', 'open-media'] }],
    'allowed before the seat is looked up->still arriving': [[arrive[0], arrive[2]], { screen: 'arriving', phase: 'arriving' }],
    'reload->joins without a question': [
      [{ ...arrive[0], name: 'Tea', muted: true }, { type: 'back', back: 'ours', allowed: false }, { type: 'media.opened' }],
      { phase: 'joining', does: ['join', 'offer'], muted: true }],
    'reload, camera open before the join is answered->the offer follows the join': [
      [...early, { type: 'media.opened' }], { phase: 'joining', early: false, does: ['offer'] }],
    'reload, camera allowed->joins while it is being opened': [early, { phase: 'joining', early: true, effect: { do: 'join', name: 'Tea', steal: false } }],
    'back early->sits, and reaches for nobody yet': [[...early, joined(bo(), 2)], { phase: 'seated', has: ['remember', 'ask'], lacks: ['connect'] }],
    'back early, then the camera->the newcomer offers': [
      [...early, joined(bo(), 2), { type: 'media.opened' }], { early: false, effect: { do: 'connect', page: 'pageBo', offer: true } }],
    'back early, asked again, then the camera->still the newcomer': [
      [...early, joined(bo(), 2), { ...joined(bo(), 3), first: false }, { type: 'media.opened' }], { effect: { do: 'connect', page: 'pageBo', offer: true } }],
    'back early, another page of theirs, then the camera->that one offers': [
      [...early, joined(bo(), 2), news(bo(true, 'pageBo2'), 3), { type: 'media.opened' }], { effect: { do: 'connect', page: 'pageBo2', offer: false } }],
    'back early, alone, then the camera->waiting': [[...early, joined(null, 2), { type: 'media.opened' }], { screen: 'waiting', lacks: ['connect'] }],
    'camera before the answer->connects with it': [
      [...early, { type: 'media.opened' }, joined(bo(), 2)], { effect: { do: 'connect', page: 'pageBo', offer: true } }],
    'back early, refused->the seat is given up': [
      [...early, joined(bo(), 2), { type: 'media.refused', cause: 'in-use' }], { screen: 'refused', phase: 'arriving', early: false, does: ['leave'] }],
    'back early, refused before the answer->given up, too': [
      [...early, { type: 'media.refused', cause: 'refused' }, joined(bo(), 2)], { screen: 'refused', phase: 'arriving', lacks: ['connect'] }],
    'back early, refused, allowed after all->joins with the same key': [
      [...early, joined(bo(), 2), { type: 'media.refused', cause: 'in-use' }, { type: 'try-again' }, { type: 'media.opened' }],
      { phase: 'joining', early: false, does: ['join', 'offer'] }],
    'back early, full->the dialog when the camera is there': [
      [...early, answer('full'), { type: 'media.opened' }], { screen: 'naming', alert: 'alert.full' }],
    'back early, the camera switched->it opens as it was switched last': [
      [...early, { type: 'camera', off: true }], { cameraOff: true, lacks: ['camera'] }],
    'copied tab->moved, the camera is let go': [
      [{ ...arrive[0], name: 'Tea' }, { type: 'back', back: 'taken', allowed: true }], { screen: 'moved', status: 'status.moved', has: ['close-media', 'release-seat'] }],
    'copied tab, allowed late->the camera is let go': [
      [{ ...arrive[0], name: 'Tea' }, { type: 'back', back: 'taken', allowed: true }, { type: 'media.opened' }], { screen: 'moved', does: ['close-media'] }],
    'reloaded, and another tab took the seat while the camera is asked for->moved': [
      [{ ...arrive[0], name: 'Tea' }, { type: 'back', back: 'ours', allowed: false }, { type: 'moved' }, { type: 'media.opened' }], { screen: 'moved', does: ['close-media'] }],
    'refused->the cause': [[arrive[0], arrive[1], { type: 'media.refused', cause: 'refused' }], { screen: 'refused', media: 'refused' }],
    'refused, try again, allowed->naming': [
      [arrive[0], arrive[1], { type: 'media.refused', cause: 'refused' }, { type: 'try-again' }, { type: 'media.opened' }], { screen: 'naming' }],
  },
  'naming': {
    'valid name->joining': [[...arrive, name], { phase: 'joining', name: 'Tea', does: ['join', 'offer'], status: 'status.joining' }],
    'blanks->alert': [[...arrive, { type: 'name', name: '  ' }], { phase: 'naming', alert: 'alert.name', does: [] }],
    'cancel->alert': [[...arrive, { type: 'name.cancelled' }], { phase: 'naming', alert: 'alert.name' }],
    'cancel twice->the alert is said twice': [[...arrive, { type: 'name.cancelled' }, { type: 'name.cancelled' }], { alerts: 2 }],
    'unplugged->cause, then naming again': [
      [...arrive, { type: 'media.refused', cause: 'camera-unplugged' }, { type: 'try-again' }, { type: 'media.opened' }], { screen: 'naming' }],
    'another link->its name': [[...arrive, { type: 'link', name: 'Coffee' }], { phase: 'naming', name: 'Coffee' }],
    'server refuses the name->alert': [[...arrive, name, { type: 'join.failed', word: 'bad-name' }], { phase: 'naming', alert: 'alert.name', name: 'Tea' }],
  },
  'joining': {
    'joined, alone->waiting, asks again': [wait, { screen: 'waiting', status: 'status.waiting', has: ['remember', 'ask'] }],
    'joined, somebody there->connects and offers': [
      [...arrive, name, joined(bo(), 2)], { status: 'status.connecting', effect: { do: 'connect', page: 'pageBo', offer: true } }],
    'joined, a peer who is away->nobody to connect to yet': [[...arrive, name, joined(bo(false), 2)], { status: 'status.peer-away', lacks: ['connect'] }],
    'full->alert, the name kept': [[...arrive, name, answer('full')], { phase: 'naming', alert: 'alert.full', name: 'Tea', has: ['withdraw', 'forget-seat'] }],
    'held->the time left, asks within 2 s': [
      [...arrive, name, { ...answer('held', { retryAfterMs: 5000, leftMs: 12_000 }), now: 0 }],
      { screen: 'joining', status: 'status.held', effect: { do: 'ask', afterMs: 2000 } }],
    'held, cancel->naming': [
      [...arrive, name, answer('held', { retryAfterMs: 1, leftMs: 1 }), { type: 'cancel' }], { phase: 'naming', name: 'Tea', does: ['leave', 'share', 'disconnect', 'forget-seat'] }],
    'held, then joined->in': [[...arrive, name, answer('held', { retryAfterMs: 1, leftMs: 1 }), joined(bo(), 3)], { phase: 'seated', has: ['connect'] }],
    'unavailable->trying again': [
      [...arrive, name, answer('unavailable', { retryAfterMs: 700 })], { status: 'status.starting', effect: { do: 'ask', afterMs: 700 } }],
    'the server has trouble->trying again': [[...arrive, name, { type: 'join.failed', word: 'too-fast' }], { status: 'status.starting', has: ['ask'] }],
    'no socket->reconnecting': [[...arrive, name, { type: 'signaling', away: true }], { status: 'status.away' }],
    'cancelled, then answered late->nothing': [[...arrive, name, { type: 'cancel' }, joined(null)], { phase: 'naming', does: [] }],
  },
  'waiting': {
    'news of a peer->connects, and lets the newcomer offer': [
      connect, { status: 'status.connecting', effect: { do: 'connect', page: 'pageBo', offer: false } }],
    'asked again, somebody is there->is not the newcomer': [
      [...wait, { ...joined(bo(), 2), first: false }], { effect: { do: 'connect', page: 'pageBo', offer: false } }],
    'a signal of an unknown page->asks at once': [[...wait, { type: 'stranger' }], { effect: { do: 'ask', afterMs: 0 } }],
    'many of them->asks once a second': [
      [...wait, { type: 'stranger', now: 9000 }, { type: 'stranger', now: 9900 }], { does: [] }],
    'one more later->asks again': [
      [...wait, { type: 'stranger', now: 9000 }, { type: 'stranger', now: 10_000 }], { does: ['ask'] }],
    'hang up->naming, the name kept': [
      [...wait, { type: 'hang-up' }], { phase: 'naming', name: 'Tea', alert: undefined, has: ['leave', 'forget-seat', 'disconnect'] }],
    'another link->naming with its name': [[...wait, { type: 'link', name: 'Coffee' }], { phase: 'naming', name: 'Coffee', has: ['leave'] }],
    'the same link->nothing': [[...wait, { type: 'link', name: 'Tea' }], { phase: 'seated', does: [] }],
    'the same room in another spelling->nothing': [[...wait, { type: 'link', name: ' tea' }], { phase: 'seated', does: [] }],
    'moved, another link->its name, after the camera': [
      [...wait, { type: 'moved' }, { type: 'link', name: 'Coffee' }], { phase: 'arriving', back: 'none', name: 'Coffee', does: ['open-media'] }],
  },
  'connecting': {
    'line connected->in the call, reported, asks no more': [
      talk, { screen: 'call', status: 'status.connected', effect: { do: 'ask', afterMs: null }, has: ['report'] }],
    'the peer leaves->waiting': [[...connect, news(null, 3)], { screen: 'waiting', status: 'status.left', has: ['disconnect'] }],
    'hopeless->a fresh connection, which we offer': [
      [...connect, { type: 'line', line: 'hopeless' }], { effect: { do: 'connect', page: 'pageBo', offer: true } }],
    'no way for a while, no relay->said what that means': [
      [...connect, { type: 'line', line: 'stuck', relay: false }], { screen: 'waiting', status: 'status.no-relay', does: [] }],
    'no way for a while, not even over the relay->says so': [[...connect, { type: 'line', line: 'stuck', relay: true }], { status: 'status.relay-away' }],
    'no way for a while, relay only, and none is there->says what is in the way': [
      [...connect, { type: 'choose', choices: { relayOnly: true } }, { type: 'line', line: 'stuck', relay: false }], { status: 'status.relay-only' }],
    'no way, afresh->still said': [
      [...connect, { type: 'line', line: 'stuck', relay: false }, { type: 'line', line: 'hopeless' }], { status: 'status.no-relay' }],
    'no way, then one after all->in the call': [
      [...connect, { type: 'line', line: 'stuck', relay: false }, { type: 'line', line: 'connected' }], { status: 'status.connected', stuck: null }],
    'no way, then another page of theirs->connecting': [
      [...connect, { type: 'line', line: 'stuck', relay: false }, news(bo(true, 'pageBo2'), 3)], { status: 'status.connecting' }],
    'asked again, the same peer->nudged, never a second connection': [
      [...connect, { ...joined(bo(), 2), first: false }], { has: ['nudge'], lacks: ['connect'] }],
  },
  'in the call': {
    'own signaling away->reconnecting, the call goes on': [[...talk, { type: 'signaling', away: true }], { screen: 'call', status: 'status.away', does: [] }],
    'signaling back, the same peer->the same connection': [
      [...talk, { type: 'signaling', away: true }, { type: 'signaling', away: false }, joined(bo(), 2)], { screen: 'call', status: 'status.connected', lacks: ['connect', 'disconnect', 'ask'] }],
    'signaling back, another page->a fresh connection, which we offer': [
      [...talk, { type: 'signaling', away: false }, joined(bo(true, 'pageBo2'), 5)], { effect: { do: 'connect', page: 'pageBo2', offer: true } }],
    'the peer\'s socket dropped->said, the media goes on': [
      [...talk, news(bo(false), 3)], { screen: 'call', status: 'status.peer-away', lacks: ['disconnect', 'connect'] }],
    'the peer is back on another socket->as before': [[...talk, news(bo(false), 3), news(bo(), 4)], { status: 'status.connected', does: ['nudge'] }],
    'our line is in trouble->said': [[...talk, { type: 'verdict', verdict: 'ours' }], { screen: 'call', status: 'status.line-ours', does: [] }],
    'their line is in trouble->said': [[...talk, { type: 'verdict', verdict: 'theirs' }], { status: 'status.line-theirs' }],
    'both lines->said of neither': [[...talk, { type: 'verdict', verdict: 'both' }], { status: 'status.line-both' }],
    'trouble, then none->as before': [[...talk, { type: 'verdict', verdict: 'ours' }, { type: 'verdict', verdict: 'good' }], { status: 'status.connected' }],
    'our line broken->whose it is': [[...talk, { type: 'verdict', verdict: 'ours' }, { type: 'line', line: 'broken' }], { status: 'status.line-ours' }],
    'line broken, nobody to blame->finding another way': [
      [...talk, { type: 'verdict', verdict: 'both' }, { type: 'line', line: 'broken' }], { status: 'status.broken' }],
    'trouble, own signaling away->reconnecting comes first': [
      [...talk, { type: 'verdict', verdict: 'ours' }, { type: 'signaling', away: true }], { status: 'status.away' }],
    'trouble, the peer\'s socket dropped->that comes first': [
      [...talk, { type: 'verdict', verdict: 'theirs' }, news(bo(false), 3)], { status: 'status.peer-away' }],
    'trouble, the peer leaves->forgotten': [[...talk, { type: 'verdict', verdict: 'ours' }, news(null, 3)], { verdict: 'good', status: 'status.left' }],
    'the other one comes->rings': [connect, { has: ['ring'] }],
    'another page of theirs->does not ring': [[...talk, news(bo(true, 'pageBo2'), 3)], { lacks: ['ring'] }],
    'the line came back->the clock goes on': [[...talk, { type: 'line', line: 'broken' }, { type: 'line', line: 'connected' }], { talkedSince: talk.length * 1000 - 1000 }],
    'the peer reloaded->a fresh connection, still in the call': [
      [...talk, news(bo(true, 'pageBo2'), 3)], { screen: 'call', status: 'status.peer-away', effect: { do: 'connect', page: 'pageBo2', offer: false } }],
    'the peer left->waiting in the room': [[...talk, news(null, 3)], { screen: 'waiting', status: 'status.left', has: ['disconnect', 'ask'] }],
    'goodbye on the channel->left at once': [[...talk, { type: 'goodbye' }], { status: 'status.left', has: ['disconnect'] }],
    'goodbye, then late news of the same page->ignored': [[...talk, { type: 'goodbye' }, news(bo(), 3)], { status: 'status.left', lacks: ['connect'] }],
    'goodbye, then the room holds their seat->they have left all the same': [
      [...talk, { type: 'goodbye' }, { ...news(bo(false), 3), now: 60_000 }], { status: 'status.left' }],
    'goodbye, hung up, too, and back->who said it is welcome again': [
      [...talk, { type: 'goodbye' }, { type: 'hang-up' }, name], { goodbye: null }],
    'goodbye, left, back on the same page->connects': [[...talk, { type: 'goodbye' }, news(null, 3), news(bo(), 4)], { status: 'status.connecting', has: ['connect'] }],
    'old news->ignored': [[...talk, news(null, 2)], { status: 'status.connected', does: [] }],
    'news of another epoch->asks': [[...talk, news(null, 9, 'other')], { status: 'status.connected', effect: { do: 'ask', afterMs: 0 } }],
    'answer older than the news->its peer is ignored': [[...talk, news(bo(false), 5), { ...joined(bo(), 4), first: false }], { status: 'status.peer-away' }],
    'line broken->finding another way, asks soon': [[...talk, { type: 'line', line: 'broken' }], { screen: 'call', status: 'status.broken', has: ['ask'] }],
    'line broken, connected->counted': [[...talk, { type: 'line', line: 'broken' }, { type: 'line', line: 'connected' }], { status: 'status.connected', reconnects: 1 }],
    'line broken, no room node, line back->goes on asking': [
      [...talk, { type: 'line', line: 'broken' }, answer('unavailable', { retryAfterMs: 500 }), { type: 'line', line: 'connected' }], { lacks: ['ask'], has: ['report'] }],
    'line broken, room rebuilt and held for the peer, line back->goes on asking': [
      [...talk, { type: 'line', line: 'broken' }, answer('held', { retryAfterMs: 500, leftMs: 9000 }), { type: 'line', line: 'connected' }], { lacks: ['ask'], has: ['report'] }],
    'hopeless while the peer is away->waits for it': [[...talk, news(bo(false), 3), { type: 'line', line: 'hopeless' }], { does: [] }],
    'the network changed->another socket, another way': [[...talk, { type: 'network.changed' }], { does: ['redial', 'restart'] }],
    'no room node->reconnecting, the call goes on': [
      [...talk, answer('unavailable', { retryAfterMs: 500 })], { screen: 'call', status: 'status.away', lacks: ['disconnect'] }],
    'room lost, rebuilt and held for the peer->the call goes on': [
      [...talk, answer('held', { retryAfterMs: 500, leftMs: 9000 })], { screen: 'call', lacks: ['disconnect'], has: ['ask'] }],
    'full after a long absence->the dialog': [[...talk, answer('full')], { phase: 'naming', alert: 'alert.full', has: ['disconnect'] }],
    'unseated->no connection, no screen shown, asks at once': [
      [...talk, { type: 'unseated' }], { phase: 'joining', has: ['share', 'disconnect'], effect: { do: 'ask', afterMs: 0 } }],
    'moved->another tab has it, nothing is left here': [
      [...talk, { type: 'moved' }], { screen: 'moved', has: ['disconnect', 'withdraw', 'release-seat', 'close-media'], lacks: ['leave', 'forget-seat'] }],
    'hang up->tells the peer first': [[...talk, { type: 'hang-up' }], { phase: 'naming', does: ['tell', 'leave', 'share', 'disconnect', 'forget-seat'] }],
    'muted->the peer is shown it, a reload keeps it': [[...talk, { type: 'mute', muted: true }], { does: ['mute', 'tell', 'remember'], muted: true }],
    'camera lost, turned off->goes on without, asks for nothing': [
      [...talk, noCamera, { type: 'camera', off: true }], { media: 'open', cameraOff: true, lacks: ['open-media'] }],
    'microphone lost, camera turned off->still said': [
      [...talk, noMicrophone, { type: 'camera', off: true }], { media: 'microphone-unplugged' }],
    'the camera is denied when it is turned on again->the microphone is heard, and off again goes on': [
      [...talk, { type: 'camera', off: true }, { type: 'camera', off: false }, { ...noCamera, cause: 'refused' }, { type: 'camera', off: true }],
      { media: 'open', effect: { do: 'tell', message: { type: 'state', muted: false, cameraOff: true, sharing: false, name: '' } } }],
    'microphone lost while the camera is off, camera turned on->the peer is shown it': [
      [...talk, { type: 'camera', off: true }, { ...noMicrophone, works: { camera: false, microphone: false } }, { type: 'camera', off: false }],
      { effect: { do: 'tell', message: { type: 'state', muted: true, cameraOff: false, sharing: false, name: '' } } }],
    'the system holds the camera back->the peer is shown it, and we are told': [
      [...talk, { type: 'media.paused', paused: { camera: true, microphone: false } }],
      { status: 'status.paused', effect: { do: 'tell', message: { type: 'state', muted: false, cameraOff: true, sharing: false, name: '' } } }],
    'another microphone chosen while the camera is being opened again->the camera is not asked for twice': [
      [...talk, noCamera, { type: 'plugged' }, { type: 'choose', choices: { microphone: 'mic2' } }], { media: 'asking', does: ['keep', 'use'] }],
    'before the call another microphone chosen while both are being opened again->opened anew': [
      [...arrive, noCamera, { type: 'plugged' }, { type: 'choose', choices: { microphone: 'mic2' } }], { media: 'asking', does: ['keep', 'use', 'open-media'] }],
    'another microphone chosen while the camera is gone->only that one is opened': [
      [...talk, noCamera, { type: 'choose', choices: { microphone: 'mic2' } }], { media: 'camera-unplugged', does: ['keep', 'use'] }],
    'another camera chosen while the camera is gone->opened': [
      [...talk, noCamera, { type: 'choose', choices: { camera: 'cam2' } }], { media: 'asking', does: ['keep', 'use', 'open-media'] }],
    'moved, another microphone chosen->nothing is opened': [
      [...talk, { type: 'moved' }, { type: 'choose', choices: { microphone: 'mic2' } }], { lacks: ['open-media'] }],
    'camera missing at the door, turned off->still said': [
      [arrive[0], arrive[1], { type: 'media.refused', cause: 'no-camera' }, { type: 'camera', off: true }], { media: 'no-camera' }],
    'camera off->the peer is shown it': [[...talk, { type: 'camera', off: true }], { does: ['camera', 'tell', 'remember'] }],
    'share->asks the browser': [[...talk, { type: 'share', sharing: true }], { effect: { do: 'share', sharing: true }, sharing: false }],
    'shared->the peer is shown it': [[...talk, { type: 'shared', sharing: true }], { sharing: true, has: ['tell'] }],
    'the peer leaves while the screen is shared->it is shared no more': [
      [...talk, { type: 'shared', sharing: true }, news(null, 3)], { effect: { do: 'share', sharing: false } }],
    'the peer leaves while the browser asks which screen->none is shared': [
      [...talk, { type: 'share', sharing: true }, news(null, 3), { type: 'shared', sharing: true }], { sharing: false, does: ['share'], effect: { do: 'share', sharing: false } }],
    'hung up while the browser asks which screen->none is shared': [
      [...talk, { type: 'share', sharing: true }, { type: 'hang-up' }, { type: 'shared', sharing: true }], { sharing: false, does: ['share'] }],
    'say->told to the peer': [
      [...talk, { type: 'say', text: 'Hi' }], { effect: { do: 'tell', message: { type: 'chat', text: 'Hi', number: 1 } }, chat: [{ own: true, text: 'Hi', number: 1, to: '', heard: false }] }],
    'say nothing->nothing': [[...talk, { type: 'say', text: ' ' }], { does: [], chat: [] }],
    'say while the line is broken->nothing': [[...talk, { type: 'line', line: 'broken' }, { type: 'say', text: 'Hi' }], { does: [], chat: [] }],
    'said, chat closed->unread': [[...talk, { type: 'said', text: 'Hi', number: 1 }], { unread: 1, chat: [{ own: false, text: 'Hi', by: '' }] }],
    'said, chat open->read': [[...talk, { type: 'chat', open: true }, { type: 'said', text: 'Hi', number: 1 }], { unread: 0 }],
    'chat opened->all is read': [[...talk, { type: 'said', text: 'Hi', number: 1 }, { type: 'chat', open: true }], { unread: 0, chatOpen: true }],
    'unplugged->the cause, the call goes on': [
      [...talk, noCamera], {
        screen: 'call', media: 'camera-unplugged', status: 'status.connected', does: ['tell'],
        effect: { do: 'tell', message: { type: 'state', muted: false, cameraOff: true, sharing: false, name: '' } } }],
    'the microphone is lost->the peer is told so': [
      [...talk, noMicrophone],
      { does: ['tell'], effect: { do: 'tell', message: { type: 'state', muted: true, cameraOff: false, sharing: false, name: '' } } }],
    'unplugged, plugged in again->by itself': [
      [...talk, { type: 'media.refused', cause: 'camera-unplugged' }, { type: 'plugged' }], { screen: 'call', does: ['open-media'] }],
    'another camera->kept, and used at once': [
      [...talk, { type: 'choose', choices: { camera: 'cam2' } }],
      { choices: { ...usual, camera: 'cam2' }, does: ['keep', 'use'], effect: { do: 'use', camera: 'cam2', microphone: '' } }],
    'relay only->kept, and another way at once': [[...talk, { type: 'choose', choices: { relayOnly: true } }], { does: ['keep', 'restart'] }],
    'a name of one\'s own->kept, and the peer is told': [
      [...talk, { type: 'choose', choices: { name: 'Ana' } }],
      { does: ['keep', 'tell'], effect: { do: 'tell', message: { type: 'state', muted: false, cameraOff: false, sharing: false, name: 'Ana' } } }],
    'another speaker->kept, no track is touched': [[...talk, { type: 'choose', choices: { speaker: 's' } }], { does: ['keep'] }],
    'another camera that cannot be started->the one before, and said': [
      [...talk, { type: 'choose', choices: { camera: 'cam2' } }, { type: 'device.failed', camera: '', microphone: '' }],
      { choices: usual, deviceFailed: true, does: ['keep'] }],
    'talking while muted, then unmuted->forgotten': [
      [...talk, { type: 'mute', muted: true }, { type: 'talking', talking: true }, { type: 'mute', muted: false }], { talking: false }],
    'unplugged, try again->as before': [
      [...talk, { type: 'media.refused', cause: 'camera-unplugged' }, { type: 'try-again' }, { type: 'media.opened' }], { screen: 'call', media: 'open', does: ['tell'] }],
  },
  'the lock': {
    'lock->asked of the server, and only once': [
      [...talk, { type: 'lock', locked: true }, { type: 'lock', locked: true }], { turning: 'lock', locked: false, does: [] }],
    'lock->asked of the server': [[...talk, { type: 'lock', locked: true }], { does: ['lock'], effect: { do: 'lock', locked: true } }],
    'lock before there is a seat->nothing': [[...arrive, name, { type: 'lock', locked: true }], { turning: null, does: [] }],
    'locked by us, answered first->said once': [weLock, { locked: true, turning: null, lockNews: { word: 'status.locked', number: 1 } }],
    'locked by us, the news first->said once': [
      [...talk, { type: 'lock', locked: true }, lockedNews(bo(), 3), { type: 'lock.answered', result: 'locked' }],
      { locked: true, turning: null, lockNews: { word: 'status.locked', number: 1 } }],
    'locked by them->said': [theyLock, { locked: true, lockNews: { word: 'status.peer-locked', number: 1 }, status: 'status.connected' }],
    'unlocked by us->said': [
      [...theyLock, { type: 'lock', locked: false }, lockedNews(bo(), 4, false), { type: 'lock.answered', result: 'unlocked' }],
      { locked: false, lockNews: { word: 'status.unlocked', number: 2 } }],
    'unlocked by them, said by leaving it out->said': [[...weLock, news(bo(), 4)], { locked: false, lockNews: { word: 'status.unlocked', number: 2 } }],
    'old news->nothing': [[...weLock, news(bo(), 2)], { locked: true, does: [] }],
    'could not be locked->said, open': [
      [...talk, { type: 'lock', locked: true }, { type: 'lock.answered', result: 'failed' }],
      { locked: false, turning: null, lockNews: { word: 'status.lock-failed', number: 1 } }],
    'nobody there with a key->not locked, said': [
      [...talk, { type: 'lock', locked: true }, { type: 'lock.answered', result: 'unlocked' }], { locked: false, lockNews: { word: 'status.lock-failed', number: 1 } }],
    'could not be unlocked->said, locked': [
      [...weLock, { type: 'lock', locked: false }, { type: 'lock.answered', result: 'failed' }], { locked: true, lockNews: { word: 'status.unlock-failed', number: 2 } }],
    'answered after a hang-up->nothing': [
      [...talk, { type: 'lock', locked: true }, { type: 'hang-up' }, { type: 'lock.answered', result: 'locked' }], { locked: false, lockNews: null }],
    'hang up in a locked room->the key is kept': [[...weLock, { type: 'hang-up' }], { effect: { do: 'forget-seat', keepKey: true }, locked: false }],
    'hang up in an open room->it is not': [[...talk, { type: 'hang-up' }], { effect: { do: 'forget-seat', keepKey: false } }],
    'hang up while the server is away->kept, as the seat is': [
      [...talk, { type: 'signaling', away: true }, { type: 'hang-up' }], { effect: { do: 'forget-seat', keepKey: true } }],
    'thought better of while joining, perhaps a locked room->kept': [[...arrive, name, { type: 'cancel' }], { effect: { do: 'forget-seat', keepKey: true } }],
    'they leave a locked room->locked': [[...weLock, lockedNews(null, 4)], { locked: true, status: 'status.left', lockNews: { word: 'status.locked', number: 1 } }],
    'back in a locked room->seen, nothing said': [[...arrive, name, joined(null, 4, { locked: true })], { locked: true, lockNews: null }],
    'locked out->alert, the name kept': [[...arrive, name, answer('locked')], { phase: 'naming', alert: 'alert.locked', name: 'Tea', has: ['withdraw', 'forget-seat'] }],
    'own signaling was away, they locked meanwhile->said': [
      [...talk, joined(bo(), 3, { locked: true })], { locked: true, lockNews: { word: 'status.peer-locked', number: 1 } }],
    'answer older than the news->its lock is ignored': [[...weLock, { ...joined(bo(), 2), first: false }], { locked: true }],
    'room lost, rebuilt for the same two->locked again': [
      [...weLock, rebuilt(bo())], { locked: false, turning: 'again', effect: { do: 'lock', locked: true }, lockNews: { word: 'status.locked', number: 1 } }],
    'room lost, rebuilt, they are not back yet->waits for them': [[...weLock, rebuilt(bo(false))], { lockAgain: 'pageBo', turning: null, lacks: ['lock'] }],
    'room lost, rebuilt, then they are back->locked again': [
      [...weLock, rebuilt(bo(false)), news(bo(), 2, 'e2')], { lockAgain: null, effect: { do: 'lock', locked: true } }],
    'room lost, rebuilt, they locked it first->locked': [
      [...weLock, rebuilt(bo(false)), { ...news(bo(), 2, 'e2'), locked: true }], { locked: true, lockAgain: null, lacks: ['lock'] }],
    'room lost, and they do not come back->said that it is open': [
      [...weLock, rebuilt(bo(false)), news(null, 2, 'e2')], { locked: false, lockAgain: null, lockNews: { word: 'status.unlocked', number: 2 }, lacks: ['lock'] }],
    'room lost, and another is there->said that it is open': [
      [...weLock, rebuilt(bo(true, 'pageCy'))], { locked: false, lockNews: { word: 'status.unlocked', number: 2 }, lacks: ['lock'] }],
    'room lost while one waits behind the lock->said that it is open': [
      [...weLock, lockedNews(null, 4), rebuilt(null)], { locked: false, lockNews: { word: 'status.unlocked', number: 2 } }],
    'room lost, locked again in vain->said that it is open': [
      [...weLock, rebuilt(bo()), { type: 'lock.answered', result: 'failed' }], { locked: false, turning: null, lockNews: { word: 'status.unlocked', number: 2 } }],
  },
  'moved': {
    'move the call here->camera, then the seat': [[...talk, { type: 'moved' }, { type: 'move-here' }], { phase: 'arriving', does: ['open-media'] }],
    'move the call here, allowed->takes the seat': [
      [...talk, { type: 'moved' }, { type: 'move-here' }, { type: 'media.opened' }], { phase: 'joining', effect: { do: 'join', name: 'Tea', steal: true } }],
    'whatever the server says->stays': [[...talk, { type: 'moved' }, joined(bo(), 7), news(bo(), 8), { type: 'network.changed' }], { screen: 'moved', does: [] }],
  },
};

for (const [phase, rows] of Object.entries(table)) {
  describe(phase, () => {
    for (const [transition, [events, expected]] of Object.entries(rows)) {
      test(transition, () => {
        const played = play(events);
        const { state, effects, does } = played;
        for (const [what, value] of Object.entries(expected)) {
          if (what === 'does') assert.deepEqual(does, value);
          else if (what === 'has') assert.deepEqual(value.filter((effect) => !does.includes(effect)), [], `has ${does}`);
          else if (what === 'lacks') assert.deepEqual(value.filter((effect) => does.includes(effect)), []);
          else if (what === 'effect') assert.ok(effects.some((effect) => JSON.stringify(effect) === JSON.stringify(value)), JSON.stringify(effects));
          else if (what === 'alert') assert.equal(state.alert?.word, value);
          else if (what === 'alerts') assert.equal(state.alert.number, value);
          else assert.deepEqual(what === 'screen' || what === 'status' ? played[what] : state[what], value, what);
        }
      });
    }
  });
}

test('the countdown counts', () => {
  const { state } = play(...arrive, name, { ...answer('held', { retryAfterMs: 1, leftMs: 12_000 }), now: 100 });
  assert.deepEqual([101, 8_100, 20_000].map((now) => statusOf(state, now).values.seconds), [12, 4, 0]);
});

test('a state is never changed, only followed by another', () => {
  const before = structuredClone(initial);
  play(...talk, { type: 'hang-up' });
  assert.deepEqual(initial, before);
});

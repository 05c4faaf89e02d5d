/** Wires the page: events go to the reducer, its effects to the modules that carry them out, its state to the view. */
import { Words } from '../i18n/i18n.js';
import { isAllowed } from './allowed.js';
import { Bus } from './bus.js';
import { keepChoices } from './choices.js';
import { listDevices, watchDevices } from './devices.js';
import { back, before, choices, linked, local, media, nextSocket, seats, session } from './first.js';
import { IceServers } from './ice-servers.js';
import { gate, insist, later } from './later.js';
import { Level } from './level.js';
import { linkTo, nameIn } from './names.js';
import { newKey } from './seat.js';
import { listening } from './said.js';
import { Signaling } from './signaling.js';
import { screenOf } from './screen.js';
import { initial, shown, step } from './state.js';
import { brief, changes } from './trace.js';
import { view } from './view/view.js';

const now = () => performance.now();
const pictureAtLatestMs = 1500;
const words = await new Words(local, navigator.languages).load();
const page = newKey(); // randomUUID() is not there without https, where the page must say so

/** opens when the first picture of a peer is there, or should be: until then nothing else shall take its time */
const pictured = gate();

let state = initial;
/** @type {import('./awake.js').Awake | null} */
let awake = null;
/** @type {import('./bell.js').Bell | null} */
let bell = null;
/** @type {import('./call.js').Call | null} */
let call = null;
/** @type {Promise<boolean> | null} */
let prepared = null;
/** @type {CallEvent[]} */
const waiting = [];

/** @param {CallEvent} event */
function dispatch(event) {
  if (waiting.push(event) > 1) return; // an effect said it: first the one before it is done
  while (waiting.length > 0) {
    const [next, effects] = step(state, { ...waiting[0], now: now() });
    note(changes(state, next));
    state = next;
    effects.forEach(attempt);
    waiting.shift();
  }
  screen.draw(state);
  awake?.keep(['waiting', 'call'].includes(screenOf(state)));
  level.listen(state.media === 'open' && (state.muted || state.settingsOpen || screenOf(state) === 'naming'));
}

/** One line in the console, by which the server's log can be searched. @param {string} what happened, or '' */
function note(what) {
  if (what) console.info(`duet page=${brief(page)}.${signaling.attempt}: ${what}`);
}

const screen = view({ words, dispatch, now, relay: () => iceServers.relay, pictured });
const level = new Level(() => media.stream.getAudioTracks()[0], {
  level: screen.showLevel,
  talking: (talking) => dispatch({ type: 'talking', talking }),
});
const iceServers = new IceServers(new URL('ice-servers', location.href), session);

const signaling = new Signaling({
  page,
  dial: (on) => new Bus(nextSocket(), 'inbox', on),
  on: (event) => {
    if (event.type === 'signal') return call?.receive(event.page, event.body);
    dispatch(event);
    if (event.type === 'answer' && event.answer.result === 'joined') call?.retract(); // an offer that led to no connection
  },
});

/**
 * Loads what only a call needs, once: at the first sign that somebody wants one, so that it is there when the name is typed.
 * @returns {Promise<boolean>} whether it is there
 */
async function prepare() {
  prepared ??= insist(loadCall, () => !state.away);
  const there = await prepared;
  if (!there) prepared = null;
  return there;
}

async function loadCall() {
  const [{ Awake, Bell, Call, Witness }] = await Promise.all([import('./calling.js'), screen.furnish()]);
  awake = new Awake(navigator.wakeLock, document);
  bell = new Bell(() => document.hidden);
  const made = new Call({
    stream: media.sent,
    configuration: () => ({ iceServers: iceServers.list, iceTransportPolicy: state.choices.relayOnly ? 'relay' : 'all' }),
    witness: new Witness(() => iceServers.fetch(), () => state.away || !navigator.onLine, now),
    polite: () => state.polite,
    on: {
      line: (line) => dispatch({ type: 'line', line, relay: iceServers.relay }),
      verdict: (verdict) => dispatch({ type: 'verdict', verdict }),
      picture: screen.showTheirs,
      signal: (to, body) => signaling.signal(to, body),
      offer: (body) => signaling.offer(body),
      stranger: () => dispatch({ type: 'stranger' }),
      channelOpen: (connection) => {
        made.tell(shown(state));
        made.tell(listening(state));
        setTimeout(pictured.open, pictureAtLatestMs);
        void codes((it) => it.begin(connection));
        void qualityWatch((it) => it.begin(connection));
        const { page } = made;
        void transfers((it) => it.begin(connection, page));
        connection.ended.addEventListener('abort', () => void transfers((it) => !state.peer && it.end()));
      },
      message: told,
    },
  });
  call = made;
  warm();
}

/** Who is about to type a name need not wait for the browser to make a connection then. */
function warm() {
  if (state.phase === 'naming' && state.media === 'open') call?.warm();
}

const newCodes = () => later(async () => {
  await pictured.opened;
  const { Codes } = await import('./code/codes.js');
  return new Codes(() => state.name, (code) => dispatch({ type: 'code', code }));
});
let codes = newCodes();

const qualityWatch = later(async () => {
  await pictured.opened;
  const { QualityWatch } = await import('./quality/quality-watch.js');
  return new QualityWatch(() => ({ saving: state.choices.saving, sharing: state.sharing }), (seen) => dispatch({ type: 'quality', ...seen }));
});

const newTransfers = () => later(async () => {
  await pictured.opened;
  const { Transfers } = await import('./files/transfers.js');
  return new Transfers((file) => dispatch({ type: 'file', file }), now);
});
let transfers = newTransfers();

/** The call is over for us: what comes next is one of its own. */
function forget() {
  codes = newCodes();
  void transfers((it) => it.forget());
  transfers = newTransfers();
}

/** @param {ChannelMessage} message */
function told(message) {
  switch (message.type) {
    case 'state': return dispatch({ type: 'theirs', theirs: message });
    case 'chat': return dispatch({ type: 'said', text: message.text, number: message.number });
    case 'heard': return dispatch(message);
    case 'code': return void codes((it) => it.hear(message));
    case 'file': return void transfers((it) => it.hear(message));
    case 'hang-up': return dispatch({ type: 'goodbye' });
  }
}

/** One that fails, in a browser that is short of something, must not keep the others. @param {Effect} effect */
function attempt(effect) {
  try {
    perform(effect);
  } catch (error) {
    reportError(error);
  }
}

/** @param {Effect} effect */
function perform(effect) {
  switch (effect.do) {
    case 'open-media': return void media.open(() => state);
    case 'close-media': return media.close();
    case 'keep': return keepChoices(local, effect.choices);
    case 'use': return void media.use(effect);
    case 'mute': return media.setMuted(effect.muted);
    case 'camera': return void media.setCameraOff(effect.off);
    case 'share': return void media.share(effect.sharing).catch(() => screen.tell('status.share-failed'));
    case 'join': return void join(effect.name, effect.steal);
    case 'offer': return void Promise.all([prepare(), iceServers.ready]).then(() => state.phase === 'joining' && call?.offerAhead());
    case 'ask': return signaling.ask(effect.afterMs && effect.afterMs * (0.8 + 0.2 * Math.random()));
    case 'lock': return void signaling.lock(effect.locked).then((result) => dispatch({ type: 'lock.answered', result }));
    case 'leave':
      forget();
      call?.giveUp();
      return signaling.leave();
    case 'withdraw':
      forget();
      return signaling.withdraw();
    case 'remember': return remember();
    case 'forget-seat': return seats.forget(effect.keepKey);
    case 'release-seat': return seats.release();
    case 'connect':
      signaling.talkingTo(effect.page);
      return call?.connect(effect);
    case 'ring': return bell?.ring(state.choices.notices ? { title: state.name, body: words.say('notice') } : null);
    case 'disconnect':
      screen.showTheirs(null);
      if (state.phase === 'seated' && !state.peer) signaling.talkingTo(undefined);
      return call?.disconnect();
    case 'nudge': return call?.nudge();
    case 'restart': return call?.restart();
    case 'redial': return signaling.redial();
    case 'report': return void pictured.opened.then(() => report(effect.connectMs, effect.reconnects));
    case 'tell': return call?.tell(effect.message);
    case 'send-files': return void transfers((it) => effect.files.forEach((file) => it.send(file)));
    case 'accept-file': return void transfers((it) => void it.accept(effect.key));
    case 'stop-file': return void transfers((it) => it.stop(effect.key));
  }
}

/**
 * @param {string} room
 * @param {boolean} steal
 */
async function join(room, steal) {
  const [seat, there] = await Promise.all([seats.take(room, steal), prepare(), iceServers.ready]);
  if (state.phase !== 'joining' || state.name !== room) return;
  if (there) return signaling.join({ room, seat });
  history.replaceState(null, '', linkTo(location.href, room));
  location.reload(); // the whole page anew may fit together, and it knows the name
}

function remember() {
  seats.remember(state.name, { muted: state.muted, cameraOff: state.cameraOff });
  history.replaceState(null, '', linkTo(location.href, state.name));
}

/**
 * @param {number} connectMs
 * @param {number} reconnects
 */
async function report(connectMs, reconnects) {
  const direct = (await call?.isDirect()) ?? false;
  note(`call is up after ${connectMs} ms, ${direct ? 'direct' : 'relayed'}, ${reconnects} reconnects`);
  signaling.report({ connectMs, direct, reconnects });
}

async function list() {
  dispatch({ type: 'devices', devices: await listDevices(navigator.mediaDevices) });
}

function listen() {
  if (before || linked) void prepare();
  for (const sign of ['pointerdown', 'keydown', 'input']) addEventListener(sign, () => void prepare(), { once: true });
  const clock = new Worker(new URL('clock-worker.js', import.meta.url));
  clock.addEventListener('message', () => signaling.ping());
  watchDevices(navigator.mediaDevices, () => {
    void list();
    dispatch({ type: 'plugged' });
  });
  addEventListener('hashchange', () => dispatch({ type: 'link', name: nameIn(location.hash) }));
  addEventListener('offline', () => signaling.probe());
  addEventListener('online', () => dispatch({ type: 'network.changed' }));
  let network = navigator.connection?.type;
  navigator.connection?.addEventListener('change', () => {
    // it fires for estimates of speed, too
    if (navigator.connection?.type === network) return;
    network = navigator.connection?.type;
    dispatch({ type: 'network.changed' });
  });
}

function start() {
  seats.onLost = () => dispatch({ type: 'moved' });
  media.on = dispatch;
  media.onTracks = () => {
    screen.showOwn(media.stream);
    call?.replaceTracks();
    warm();
    level.renew();
    void list();
  };
  signaling.start();
  listen();
  dispatch({ type: 'start', name: before?.room ?? linked, muted: before?.muted === true, cameraOff: before?.cameraOff === true, choices });
  void Promise.all([back, isAllowed(navigator.permissions)])
    .then(([became, allowed]) => dispatch({ type: 'back', back: became, allowed }));
}

start();

/** Puts the state on the page. Each part draws its own piece of it and tells what people do there. */
import { screenOf } from '../screen.js';
import { dress } from './dress.js';
import { element } from './element.js';
import { keys } from './keys.js';
import { language } from './language.js';
import { showLevel } from './level.js';
import { naming } from './naming.js';
import { refusal } from './refusal.js';
import { stage } from './stage.js';
import { status } from './status.js';
import { switches } from './switches.js';
import { voice } from './voice.js';

const passingMs = 2000;

/**
 * @typedef {import('../../i18n/i18n.js').Words} Words
 * @typedef {object} Tools what every part gets
 * @property {Words} words
 * @property {(event: CallEvent) => void} dispatch
 * @property {() => number} now the clock of the events
 * @property {() => boolean} relay whether there is a relay to go by
 * @property {() => void} redraw after a change that is not in the state
 * @property {(word: string) => void} tell says something in passing in the status line
 * @property {() => string} told what is being said in passing, or ''
 * @typedef {(state: State) => void} Draw
 */

/**
 * @param {Pick<Tools, 'words' | 'dispatch' | 'now' | 'relay'> & { pictured: ReturnType<typeof import('../later.js').gate> }} given
 * @returns {{ draw: Draw, furnish: () => Promise<void>, showOwn: (stream: MediaStream) => void, showTheirs: (stream: MediaStream | null) => void, tell: Tools['tell'], showLevel: (level: number) => void }}
 */
export function view(given) {
  /** @type {State | null} */
  let drawn = null;
  /** @type {Draw | null} */
  let seatedPart = null;
  let passing = '';
  /** @type {number | undefined} */
  let passes;
  let pictured = false;
  const redraw = () => drawn && draw(drawn);
  /** @param {string} word */
  const tell = (word) => {
    passing = word;
    redraw();
    clearTimeout(passes);
    if (word) passes = setTimeout(tell, passingMs, '');
  };
  const tools = { ...given, redraw, tell, told: () => passing };
  const pictures = stage(given.pictured.open);
  const sound = voice();
  const parts = [language(tools), pictures.draw, sound.draw, naming(tools), refusal(tools), status(tools), switches(tools), keys(tools),
    (/** @type {State} */ state) => seatedPart?.(state),
    // in a call before they are wanted: the server may be away when they are
    later(async () => (await import('./settings.js')).settings(tools), (state) => state.settingsOpen || (state.talked && pictured), redraw),
    later(async () => (await import('./talk.js')).talk(tools), (state) => (state.talked && pictured) || state.locked, redraw)];
  void given.pictured.opened.then(() => {
    pictured = true;
    redraw();
  });
  element('settings-button').addEventListener('click', () => given.dispatch({ type: 'settings', open: true }));

  /** @param {State} state */
  function draw(state) {
    drawn = state;
    document.body.dataset.screen = screenOf(state);
    for (const part of parts) part(state);
  }

  /** Puts in what is shown to whoever has a seat; rejects without a network. */
  async function furnish() {
    const [{ seated }] = await Promise.all([import('./seated.js'), dress()]);
    seatedPart ??= seated(tools);
    redraw();
  }
  /** @param {MediaStream | null} stream */
  const showTheirs = (stream) => {
    pictures.showTheirs(stream);
    sound.hear(stream);
  };
  return { draw, furnish, showOwn: pictures.showOwn, showTheirs, tell, showLevel };
}

/**
 * A part whose module is loaded when it is first wanted.
 * @param {() => Promise<Draw>} load
 * @param {(state: State) => boolean} wanted
 * @param {() => void} redraw
 * @returns {Draw}
 */
function later(load, wanted, redraw) {
  /** @type {Draw | null} */
  let part = null;
  let loading = false;
  return (state) => {
    if (part) return part(state);
    if (loading || !wanted(state)) return;
    loading = true;
    load().then((loaded) => {
      part = loaded;
      redraw();
    }, () => {
      loading = false; // no network just now: the next change tries again
    });
  };
}

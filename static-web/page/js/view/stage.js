/** The two pictures. */
import { causeOf, screenOf } from '../screen.js';
import { element } from './element.js';
import { play } from './tracks.js';

const stillAtMostMs = 1500;
const farFrom = 1.45; // how much two aspects may differ before a picture is shown whole instead of cut to fill the page

/**
 * @param {() => void} pictured the peer's first picture is there
 * @returns {{ draw: import('./view.js').Draw, showOwn: (stream: MediaStream) => void, showTheirs: (stream: MediaStream | null) => void }}
 */
export function stage(pictured) {
  const mine = /** @type {HTMLVideoElement} */ (element('mine'));
  const theirs = /** @type {HTMLVideoElement} */ (element('theirs'));
  const own = element('own');
  const cover = element('theirs-off');
  const silent = element('theirs-muted');
  const name = element('theirs-name');

  let connecting = false;
  /** @type {number | undefined} */
  let timer;
  let screenShown = false;
  let wanted = '';

  const fit = () => {
    const box = theirs.clientWidth / theirs.clientHeight;
    const picture = theirs.videoWidth / theirs.videoHeight;
    const far = Math.max(box / picture, picture / box) > farFrom;
    theirs.classList.toggle('whole', screenShown || (wanted ? wanted === 'whole' : far));
  };
  const go = () => {
    clearTimeout(timer);
    mine.play().catch(() => {}); // a picture without sound needs nobody's leave; what is taken away meanwhile is no matter
  };
  /** One's own picture stands still until the peer's is there: where no graphics card draws it, it would take a third of that time. */
  const holdStill = () => {
    mine.pause();
    clearTimeout(timer);
    timer = setTimeout(go, stillAtMostMs);
  };
  theirs.addEventListener('resize', fit);
  theirs.addEventListener('loadeddata', pictured);
  theirs.addEventListener('loadeddata', go);
  new ResizeObserver(fit).observe(theirs);

  return {
    draw(state) {
      const screen = screenOf(state);
      const inCall = screen === 'call';
      const begins = screen === 'joining' || state.line === 'connecting';
      if (begins !== connecting) {
        connecting = begins;
        if (begins) holdStill();
        else if (state.line !== 'connected') go(); // otherwise when there is something to see
      }
      const sharing = state.theirs.sharing;
      if (sharing !== screenShown) requestAnimationFrame(fit);
      screenShown = sharing;
      if (state.choices.fit !== wanted) {
        wanted = state.choices.fit;
        fit();
      }
      document.body.classList.toggle('watching', inCall && sharing);
      theirs.hidden = !inCall;
      cover.hidden = !inCall || !state.theirs.cameraOff || state.theirs.sharing;
      silent.hidden = !inCall || !state.theirs.muted;
      name.hidden = !inCall || !state.theirs.name;
      if (name.textContent !== state.theirs.name) name.textContent = state.theirs.name;
      own.hidden = screen === 'arriving' || screen === 'refused' || screen === 'moved' || state.early || (inCall && state.choices.ownHidden);
      own.classList.toggle('off', state.cameraOff || state.paused.camera || causeOf(state) !== null);
    },
    showOwn: (stream) => {
      // a mirror shows who looks into it, not what a phone's other camera sees
      mine.classList.toggle('mirror', stream.getVideoTracks()[0]?.getSettings().facingMode !== 'environment');
      if (mine.srcObject !== stream) mine.srcObject = stream;
      go();
    },
    showTheirs: (stream) => {
      play(theirs, stream?.getVideoTracks() ?? []);
      if (theirs.srcObject) start(theirs);
    },
  };
}

/** @param {HTMLVideoElement} video without sound; some browsers start it by itself only where it says that it has none */
function start(video) {
  video.play().catch(({ name }) => {
    if (name !== 'NotAllowedError') return;
    video.muted = true;
    video.play().catch(() => {});
  });
}

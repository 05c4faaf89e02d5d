/** Rings when the other one comes while nobody looks at this page, and says so outside it if that was allowed. */

const notes = [[659.3, 0], [880, 0.18]]; // e'' and a'', the second so many seconds later
const loud = 0.18;
const lastsS = 0.9;

/** @typedef {{ title: string, body: string }} Notice */

export class Bell {
  /** @param {() => boolean} away nobody looks at the page */
  constructor(away) {
    this.away = away;
  }

  /** @param {Notice | null} notice null where none is wanted */
  ring(notice) {
    if (!this.away()) return;
    chime();
    if (notice && 'Notification' in globalThis && Notification.permission === 'granted') show(notice);
  }
}

/** @param {Notice} notice */
function show({ title, body }) {
  try {
    const shown = new Notification(title, { body, tag: 'duet' });
    shown.addEventListener('click', () => {
      focus();
      shown.close();
    });
  } catch {
    // phones show them for installed pages only
  }
}

function chime() {
  const context = new AudioContext();
  for (const [pitch, after] of notes) {
    const at = context.currentTime + after;
    const tone = new OscillatorNode(context, { type: 'sine', frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(loud, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + lastsS);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + lastsS);
    tone.addEventListener('ended', () => after > 0 && void context.close());
  }
}

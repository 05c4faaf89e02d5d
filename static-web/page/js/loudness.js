/** How loud a piece of sound is, and whether somebody talks. Pure. */

const quietest = -60; // dB below full scale: what a still room is at most
const loudest = -10;
const talk = 0.4; // about -40 dB: somebody near the microphone
const heard = 3; // loud moments of the last `moments`
const moments = 6;

/**
 * @param {Float32Array} samples between -1 and 1
 * @returns {number} 0 for silence to 1
 */
export function loudness(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, (decibels - quietest) / (loudest - quietest)));
}

/**
 * @param {number[]} levels of the last moments, 100 ms each, the newest last
 * @returns {boolean} somebody talks: a door that is slammed does not
 */
export function talks(levels) {
  return levels.slice(-moments).filter((level) => level > talk).length >= heard;
}

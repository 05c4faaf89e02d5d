/**
 * How much of our picture we send. Pure: what the line is like goes in, a level comes out; it goes down after some bad seconds and up
 * after more good ones, and each time that going up was too early it waits longer for the next.
 */

const lossIsPoor = 0.08;
const lossIsGood = 0.03;
const delayIsPoor = 700; // ms there and back: more than that is a queue somewhere on the way
const delayIsGood = 400;
const samplesToSave = { '': 3, 'audio': 2, 'data': 3 };
const samplesToSpend = 5;
const longestPatience = 40;
const tooEarly = 10; // samples after going up within which going down again means that

/**
 * @typedef {{ level: number, poor: number, good: number, patience: number, tried: number }} Thrift samples in a row that were poor or good,
 *   how many good ones it takes to go up, and how many have passed since it went up; -1 where that is settled
 */

/** The deepest level each choice goes to, and the one it begins with: the last one leaves all there is to the sound. */
const deepest = { '': 2, 'audio': 3, 'data': 3 };
const shallowest = { '': 0, 'audio': 0, 'data': 2 };

/**
 * @param {Saving} saving
 * @returns {Thrift} before the first sample
 */
export function beginning(saving) {
  return { level: shallowest[saving], poor: 0, good: 0, patience: samplesToSpend, tried: -1 };
}

/**
 * @param {Thrift} before
 * @param {{ lost: number, delayMs: number | null }} sample what of ours got lost (0 to 1), and the way there and back
 * @param {Saving} saving what the person chose
 * @returns {Thrift}
 */
export function adapt(before, { lost, delayMs }, saving) {
  const delay = delayMs ?? 0;
  const poor = lost >= lossIsPoor || delay >= delayIsPoor ? before.poor + 1 : 0;
  const good = lost <= lossIsGood && delay <= delayIsGood ? before.good + 1 : 0;
  const { level } = before;
  if (level < shallowest[saving] || level > deepest[saving]) return beginning(saving); // another choice
  if (poor >= samplesToSave[saving] && level < deepest[saving]) {
    const patience = before.tried >= 0 ? Math.min(longestPatience, before.patience * 2) : before.patience;
    return { level: level + 1, poor: 0, good: 0, patience, tried: -1 };
  }
  if (good >= before.patience && level > shallowest[saving]) return { ...before, level: level - 1, poor: 0, good: 0, tried: 0 };
  if (before.tried < 0) return { ...before, poor, good };
  const held = before.tried >= tooEarly;
  return { level, poor, good, patience: held ? samplesToSpend : before.patience, tried: held ? -1 : before.tried + 1 };
}

/**
 * @param {number} level 0: as good as it gets
 * @param {boolean} sharing a screen is read, not watched: it keeps its size and moves less
 * @returns {{ maxBitrate?: number, scaleResolutionDownBy: number, maxFramerate?: number }}
 */
export function encodingAt(level, sharing) {
  return (sharing ? screens : faces)[level];
}

// with fewer bits for its size a browser makes the picture smaller still
const faces = [
  { scaleResolutionDownBy: 1 },
  { scaleResolutionDownBy: 1.5, maxBitrate: 800_000 },
  { scaleResolutionDownBy: 2, maxBitrate: 350_000, maxFramerate: 15 },
  { scaleResolutionDownBy: 4, maxBitrate: 100_000, maxFramerate: 8 },
];
const screens = [
  { scaleResolutionDownBy: 1 },
  { scaleResolutionDownBy: 1, maxBitrate: 800_000, maxFramerate: 10 },
  { scaleResolutionDownBy: 1, maxBitrate: 400_000, maxFramerate: 5 },
  { scaleResolutionDownBy: 1, maxBitrate: 150_000, maxFramerate: 2 },
];

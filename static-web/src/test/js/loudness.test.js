import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loudness, talks } from '../../../page/js/loudness.js';

const tone = (amplitude) => Float32Array.from({ length: 2048 }, (_, at) => amplitude * Math.sin(at / 7));

for (const [amplitude, least, most] of [[0, 0, 0], [0.0005, 0, 0.01], [0.05, 0.5, 0.7], [1, 1, 1]]) {
  test(`amplitude ${amplitude}->${least} to ${most}`, () => {
    const level = loudness(tone(amplitude));
    assert.ok(level >= least && level <= most, String(level));
  });
}

const talking = [[[], false], [[0.9, 0, 0, 0], false], [[0.6, 0, 0.6, 0.6], true], [[0.6, 0.6, 0.6, 0, 0, 0, 0], false], [[0.3, 0.3, 0.3, 0.3], false]];
for (const [levels, expected] of talking) test(`${JSON.stringify(levels)}->${expected ? 'talks' : 'does not'}`, () => assert.equal(talks(levels), expected));

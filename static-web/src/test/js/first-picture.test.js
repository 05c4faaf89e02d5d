import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginSmall, letGrow } from '../../../page/js/first-picture.js';

const sender = (kind, encodings) => ({
  track: { kind },
  told: null,
  getParameters: () => ({ transactionId: '1', encodings }),
  async setParameters(parameters) { this.told = parameters; },
});

test('a picture->begins at half its width', async () => {
  const video = sender('video', [{ active: true }]);
  await beginSmall(video);
  assert.deepEqual(video.told, { transactionId: '1', encodings: [{ active: true, scaleResolutionDownBy: 2 }] });
});

test('sound, or a browser that has no encodings yet->left alone', async () => {
  for (const other of [sender('audio', [{ active: true }]), sender('video', []), sender('video', undefined)]) {
    await beginSmall(other);
    assert.equal(other.told, null);
  }
});

test('refused->it begins as large as it is', async () => {
  const refusing = { ...sender('video', [{}]), setParameters: async () => { throw new DOMException('', 'InvalidStateError'); } };
  await assert.doesNotReject(beginSmall(refusing));
});

test('left small, nobody told it anything->grows; told to be small, or large already->left alone', async () => {
  const left = sender('video', [{ active: true, scaleResolutionDownBy: 2 }]);
  await letGrow(left);
  assert.deepEqual(left.told.encodings, [{ active: true, scaleResolutionDownBy: 1 }]);
  for (const encodings of [[{ scaleResolutionDownBy: 2, maxBitrate: 350_000 }], [{ scaleResolutionDownBy: 1 }], [{}], []]) {
    const told = sender('video', encodings);
    await letGrow(told);
    assert.equal(told.told, null);
  }
});

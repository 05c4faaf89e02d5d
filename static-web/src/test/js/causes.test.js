import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeOf } from '../../../page/js/causes.js';

const devices = (...kinds) => ({ enumerateDevices: async () => kinds.map((kind) => ({ kind })) });
const both = devices('videoinput', 'audioinput');

const table = [
  ['NotAllowedError', 'Permission denied', both, 'refused'],
  ['NotAllowedError', 'Permission denied by system', both, 'blocked'],
  ['SecurityError', '', both, 'refused'],
  ['NotFoundError', '', devices('audioinput', 'audiooutput'), 'no-camera'],
  ['NotFoundError', '', devices('videoinput'), 'no-microphone'],
  ['NotFoundError', '', devices(), 'no-devices'],
  ['NotFoundError', '', { enumerateDevices: () => Promise.reject(new Error()) }, 'no-devices'],
  ['NotReadableError', '', both, 'in-use'],
  ['NotReadableError', 'Could not start video source', both, 'camera-in-use'],
  ['NotReadableError', 'Could not start audio source', both, 'microphone-in-use'],
  ['NotReadableError', 'Failed to allocate videosource', both, 'camera-in-use'],
  ['NotReadableError', 'Concurrent mic process limit.', both, 'microphone-in-use'],
  ['AbortError', '', both, 'in-use'],
  ['InsecureContext', '', undefined, 'insecure'],
  ['TypeError', '', both, 'unknown'],
];

for (const [name, message, has, cause] of table) {
  test(`${name} ${message}->${cause}`, async () => assert.equal(await causeOf({ name, message }, has), cause));
}

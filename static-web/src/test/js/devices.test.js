import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { listDevices, watchDevices } from '../../../page/js/devices.js';

test('those that can be chosen, and none that stands for another one', async () => {
  const all = [
    { kind: 'audioinput', deviceId: 'default', label: 'Default - Desk' },
    { kind: 'audioinput', deviceId: 'm', label: 'Desk' },
    { kind: 'videoinput', deviceId: '', label: '' },
    { kind: 'audiooutput', deviceId: 'communications', label: 'Desk' },
    { kind: 'audiooutput', deviceId: 's', label: 'Desk' },
  ];
  assert.deepEqual(await listDevices({ enumerateDevices: async () => all }), [
    { kind: 'microphone', id: 'm', label: 'Desk' }, { kind: 'speaker', id: 's', label: 'Desk' },
  ]);
});

test('a browser that does not tell->none', async () => {
  assert.deepEqual(await listDevices(undefined), []);
  assert.deepEqual(await listDevices({ enumerateDevices: () => Promise.reject(new Error()) }), []);
});

test('several come at once->told once, a little later', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let told = 0;
  const devices = new EventTarget();
  watchDevices(devices, () => told++);
  for (let plug = 0; plug < 3; plug++) devices.dispatchEvent(new Event('devicechange'));
  assert.equal(told, 0);
  mock.timers.tick(1000);
  assert.equal(told, 1);
  mock.timers.reset();
});

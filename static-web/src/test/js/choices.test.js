import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepChoices, readChoices, usual } from '../../../page/js/choices.js';

const store = (text) => ({ getItem: () => text });

test('kept->read again', () => {
  let kept = '';
  keepChoices({ setItem: (_, text) => { kept = text; } }, { ...usual, camera: 'cam2' });
  assert.deepEqual(readChoices(store(kept)), { ...usual, camera: 'cam2' });
});

for (const text of [null, '', 'x', 'null', '1', '{"camera":7,"more":1}']) {
  test(`${text}->the usual`, () => assert.deepEqual(readChoices(store(text)), { ...usual }));
}

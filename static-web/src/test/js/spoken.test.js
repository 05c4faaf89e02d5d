import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../../page/i18n/i18n.js';
import { roomKey, validName } from '../../../page/js/names.js';
import { spokenName } from '../../../page/js/spoken.js';

for (const language of languages) {
  test(`${language}: 256 words, plain and no two alike, so that four are 32 bits`, async () => {
    const { default: list } = await import(`../../../page/i18n/spoken-${language}.js`);
    assert.deepEqual([list.length, new Set(list).size], [256, 256]);
    for (const word of list) assert.match(word, /^[a-z]{3,11}$/u);
  });

  test(`${language}: a name is four of them, valid, and the room's key already`, async () => {
    const { default: list } = await import(`../../../page/i18n/spoken-${language}.js`);
    const name = await spokenName(language);
    assert.equal(name.split(' ').filter((word) => list.includes(word)).length, 4, name);
    assert.deepEqual([validName(name), roomKey(name)], [name, name]);
    assert.notEqual(await spokenName(language), name);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkTo, nameIn, roomKey, validName } from '../../../page/js/names.js';

const good = [['Tea', 'Tea'], ['  Tea  ', 'Tea'], ['お茶の時間 🍵', 'お茶の時間 🍵'], ['a', 'a'], ['🍵'.repeat(64), '🍵'.repeat(64)], ['a  b', 'a  b']];
const bad = ['', ' ', '\t\n', '　', 'x'.repeat(65), '🍵'.repeat(65), 'a\u0000b', 'a\u0085b', 'a\nb', 'half \ud83c'];

for (const [typed, name] of good) test(`${JSON.stringify(typed)} is the room ${JSON.stringify(name)}`, () => assert.equal(validName(typed), name));
for (const typed of bad) test(`${JSON.stringify(typed)} is no name`, () => assert.equal(validName(typed), null));

test('one room, one key: case, blanks and compatible letters do not matter', () => {
  for (const spelling of [' tea  time', 'TEA TIME', 'ｔｅａ time']) assert.equal(roomKey(spelling), 'tea time');
});

for (const name of ['Tea', 'a b', 'a+b', '50%', 'x#y=z&w', 'お茶 🍵', "it's"]) {
  test(`a link carries ${name}`, () => assert.equal(nameIn(new URL(linkTo('https://duet.test/here/?q', name)).hash), name));
}

for (const hash of ['', '#', '#room', '#room=', '#other=Tea', '#room=%E3%81']) {
  test(`no name in ${JSON.stringify(hash)}`, () => assert.equal(nameIn(hash), ''));
}

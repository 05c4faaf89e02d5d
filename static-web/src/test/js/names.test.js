import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkTo, nameIn, personName, roomKey, validName } from '../../../page/js/names.js';

const good = [['Tea', 'Tea'], ['  Tea  ', 'Tea'], ['お茶の時間 🍵', 'お茶の時間 🍵'], ['a', 'a'], ['🍵'.repeat(64), '🍵'.repeat(64)], ['a  b', 'a  b']];
const bad = ['', ' ', '\t\n', '　', 'x'.repeat(65), '🍵'.repeat(65), 'a\u0000b', 'a\u0085b', 'a\nb', 'half \ud83c'];

for (const [typed, name] of good) test(`${JSON.stringify(typed)} is the room ${JSON.stringify(name)}`, () => assert.equal(validName(typed), name));
for (const typed of bad) test(`${JSON.stringify(typed)} is no name`, () => assert.equal(validName(typed), null));

test('one room, one key: case, blanks and compatible letters do not matter', () => {
  for (const spelling of [' tea  time', 'TEA TIME', 'ｔｅａ time']) assert.equal(roomKey(spelling), 'tea time');
  assert.equal(roomKey('Straße'), roomKey('STRASSE'));
});

for (const name of ['Tea', 'a b', 'a+b', '50%', 'x#y=z&w', 'お茶 🍵', "it's"]) {
  test(`a link carries ${name}`, () => assert.equal(nameIn(new URL(linkTo('https://duet.test/here/?q', name)).hash), name));
}

for (const hash of ['', '#', '#room', '#room=', '#other=Tea', '#room=%E3%81']) {
  test(`no name in ${JSON.stringify(hash)}`, () => assert.equal(nameIn(hash), ''));
}

const people = [
  [' Ana  María\n', 'Ana María'], ['<b>Ana</b>', '<b>Ana</b>'], ['אנה', 'אנה'], ['می\u200cخواهم', 'می\u200cخواهم'], ['👩‍🚀 ❤️', '👩‍🚀 ❤️'],
  ['\u202eevil\u202c', 'evil'], ['a\u2066b\u2069\u200fc', 'abc'], ['a\u0000\u001bb', 'ab'], ['\u200b\u2060\ufeff', ''], ['\u200d\ufe0f', ''], ['\u3164\u2800', ''],
  ['', ''], [' ', ''], ['half \ud83c', 'half'], ['x'.repeat(41), 'x'.repeat(40)], ['🍵'.repeat(99), '🍵'.repeat(40)], ['x'.repeat(1e6), 'x'.repeat(40)],
];
for (const [said, name] of people) test(`${JSON.stringify(said.slice(0, 50))} is somebody called ${JSON.stringify(name)}`, () => assert.equal(personName(said), name));

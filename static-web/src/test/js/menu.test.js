import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usual } from '../../../page/js/choices.js';
import { initial } from '../../../page/js/state.js';
import { menu } from '../../../page/js/view/menu.js';

/** A document of a browser that knows neither picture in picture nor full screen. */
function oldDocument() {
  const elements = {};
  const made = () => Object.assign(new EventTarget(), { hidden: false, children: [{}, { textContent: '' }], classList: { contains: () => false }, matches: () => false });
  return Object.assign(new EventTarget(), { getElementById: (id) => (elements[id] ??= made()) });
}

test('a browser without picture in picture and full screen->neither is offered, and the rest works', () => {
  globalThis.document = oldDocument();
  const draw = menu({ words: { say: (word) => word }, dispatch: () => {}, redraw: () => {} });
  draw({ ...initial, choices: usual });
  draw({ ...initial, phase: 'seated', talked: true, peer: { page: 'bo', present: true }, choices: usual });
  const shown = (id) => !document.getElementById(id).hidden;
  assert.deepEqual(['more', 'pip', 'full-screen', 'own-hide'].map(shown), [true, false, false, true]);
});

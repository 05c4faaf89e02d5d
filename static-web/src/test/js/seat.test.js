import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { newKey, Seats } from '../../../page/js/seat.js';

class FakeStore extends Map {
  getItem(key) { return this.get(key) ?? null; }
  setItem(key, value) { this.set(key, value); }
  removeItem(key) { this.delete(key); }
}

/** Web Locks, as far as they are used: exclusive, ifAvailable, steal, signal. */
class FakeLocks {
  held = new Map();
  async request(name, { ifAvailable, steal, signal }, work) {
    const other = this.held.get(name);
    if (other && steal) other.steal();
    else if (other && ifAvailable) return work(null);
    else if (other) {
      await Promise.race([other.over, new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))]);
    }
    return new Promise((resolve, reject) => {
      const mine = { steal: () => reject(new DOMException('stolen', 'AbortError')) };
      this.held.set(name, mine);
      mine.over = Promise.resolve(work({ name })).then((value) => {
        if (this.held.get(name) === mine) this.held.delete(name);
        resolve(value);
      });
    });
  }
}

const on = { muted: false, cameraOff: false };
let local, locks;
beforeEach(() => {
  local = new FakeStore();
  locks = new FakeLocks();
});

// node lets a process end while AbortSignal.timeout() still runs
const awake = setInterval(() => {}, 1000);
after(() => clearInterval(awake));

/** A tab of one browser; a copy has the session of the tab it was copied from. */
function tab(session = new FakeStore(), own = {}) {
  const lost = [];
  const seats = new Seats({ local, session, locks, ...own });
  return Object.assign(seats, { lost, onLost: () => lost.push(true), copy: () => tab(new FakeStore(session)) });
}

const keysKept = () => [...local].filter(([entry]) => entry.startsWith('duet.seat.')).map(([, kept]) => kept);
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a key is 128 bits, base64url without padding', () => {
  const keys = new Set(Array.from({ length: 100 }, newKey));
  assert.equal(keys.size, 100);
  for (const key of keys) assert.match(key, /^[A-Za-z0-9_-]{21}[AQgw]$/u);
});

test('a fresh tab->its key is kept for the room, however it is spelled', async () => {
  const first = tab();
  const key = await first.take('Tea', false);
  first.release();
  await settle();
  assert.equal(await tab().take('  TEA ', false), key);
  assert.notEqual(await tab().take('Coffee', false), key);
});

test('a room that no tab knows->its key is there before the lock', async () => {
  const silent = { request: () => new Promise(() => {}) };
  assert.equal((await tab(undefined, { locks: silent }).take('Tea', false)).length, 22);
});

test('another tab comes to a new room at the same moment->a key of its own, which is not kept', async () => {
  const session = new FakeStore();
  const other = tab(session);
  const [first, key] = await Promise.all([tab().take('Tea', false), other.take('Tea', false)]);
  await settle();
  assert.notEqual(first, key);
  assert.deepEqual(keysKept(), [first]);
  other.remember('Tea', on);
  assert.equal(JSON.parse(session.getItem('duet.tab')).ownKey, key);
  assert.equal(locks.held.size, 2);
});

test('a seat that is let go before its lock comes->nobody has the lock', async () => {
  const first = tab();
  await first.take('Tea', false);
  first.release();
  await settle();
  assert.equal(locks.held.size, 0);
});

test('closed tab, new tab->the same key', async () => {
  const first = tab();
  const key = await first.take('Tea', false);
  first.remember('Tea', on);
  first.release(); // what the browser does with the locks of a page that ends
  await settle();
  assert.equal(await tab().take('Tea', false), key);
});

test('lock taken, fresh tab->a second person with a key of its own, which is not kept', async () => {
  const key = await tab().take('Tea', false);
  const other = await tab().take('Tea', false);
  assert.notEqual(other, key);
  assert.deepEqual(keysKept(), [key]);
});

test('reload->the seat is back as soon as the old page lets the lock go', async () => {
  const session = new FakeStore();
  const before = tab(session);
  const key = await before.take('Tea', false);
  before.remember('Tea', on);
  const reloaded = tab(session);
  setTimeout(() => before.release(), 20);
  assert.equal(await reloaded.back(1000), 'ours');
  assert.equal(await reloaded.take('Tea', false), key);
});

test('reload of the second person in one browser->their own seat', async () => {
  const session = new FakeStore();
  await tab().take('Tea', false);
  const before = tab(session);
  const key = await before.take('Tea', false);
  before.remember('Tea', on);
  before.release();
  await settle();
  const reloaded = tab(session);
  assert.equal(await reloaded.back(50), 'ours');
  assert.equal(await reloaded.take('Tea', false), key);
});

test('copied tab->taken; moved here->the same key, and the other tab is told', async () => {
  const first = tab();
  const key = await first.take('Tea', false);
  first.remember('Tea', on);
  const copy = first.copy();
  assert.equal(await copy.back(20), 'taken');
  assert.equal(await copy.take('Tea', true), key);
  await settle();
  assert.deepEqual([first.lost, copy.lost], [[true], []]);
});

test('copied tab of the second person->taken, and moved with their own key', async () => {
  await tab().take('Tea', false);
  const second = tab();
  const key = await second.take('Tea', false);
  second.remember('Tea', on);
  const copy = second.copy();
  assert.equal(await copy.back(20), 'taken');
  assert.equal(await copy.take('Tea', true), key);
});

test('hung up->the key is dropped, nothing to come back to', async () => {
  const first = tab();
  const key = await first.take('Tea', false);
  first.remember('Tea', on);
  first.forget();
  await settle();
  assert.equal(await first.back(10), 'none');
  assert.notEqual(await first.take('Tea', false), key);
});

test('hung up in a locked room->the same key again, but nothing to go back to by itself', async () => {
  const first = tab();
  const key = await first.take('Tea', false);
  first.remember('Tea', on);
  first.forget(true);
  await settle();
  assert.equal(await first.back(10), 'none');
  assert.equal(await first.take('Tea', false), key);
});

test('the second person in one browser hung up in a locked room->their own key again, for that room', async () => {
  const key = await tab().take('Tea', false);
  const second = tab();
  const own = await second.take('Tea', false);
  second.remember('Tea', on);
  second.forget(true);
  await settle();
  const elsewhere = await second.take('Coffee', false);
  second.forget();
  await settle();
  assert.equal(await second.back(10), 'none');
  assert.equal(await second.take('  TEA ', false), own);
  assert.equal(new Set([key, own, elsewhere]).size, 3);
});

test('40 rooms->the keys of the last 32 are kept', async () => {
  const wanderer = tab();
  for (let number = 0; number < 40; number++) await wanderer.take(`Room ${number}`, false);
  wanderer.release();
  await settle();
  assert.equal(keysKept().length, 32);
  assert.deepEqual([local.has('duet.seat.room 7'), local.has('duet.seat.room 8')], [false, true]);
});

test('40 rooms since->the key of a page that lives is kept, the one of a room used again, too', async () => {
  const first = tab();
  const key = await first.take('Tea', false);
  const wanderer = tab();
  const again = await wanderer.take('Coffee', false);
  for (let number = 0; number < 40; number++) {
    await wanderer.take(`Room ${number}`, false);
    if (number % 20 === 0) assert.equal(await wanderer.take('Coffee', false), again);
  }
  await settle();
  assert.equal(local.get('duet.seat.tea'), key);
  assert.equal(local.get('duet.seat.coffee'), again);
});

test('a spoiled list of rooms->begun afresh', async () => {
  local.setItem('duet.seats', '{');
  const key = await tab().take('Tea', false);
  assert.deepEqual([keysKept(), local.get('duet.seats')], [[key], '["duet.seat.tea"]']);
});

test('a fresh tab has nothing to come back to', async () => assert.equal(await tab().back(10), 'none'));

test('what was switched off is remembered', () => {
  const seats = tab();
  seats.remember('Tea', { muted: true, cameraOff: false });
  assert.deepEqual(seats.remembered(), { room: 'Tea', muted: true, cameraOff: false });
});

test('a spoiled memory counts as none', () => {
  const session = new FakeStore([['duet.tab', '{"room":']]);
  assert.equal(tab(session).remembered(), null);
});

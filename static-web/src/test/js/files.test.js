import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { readMessage } from '../../../page/js/channel.js';
import { pack, safeName, unpack } from '../../../page/js/files/chunk.js';
import { Pace } from '../../../page/js/files/pace.js';
import { memory } from '../../../page/js/files/sinks.js';
import { Transfers } from '../../../page/js/files/transfers.js';
import { sizeOf } from '../../../page/js/view/sizes.js';

const MB = 1024 * 1024;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const until = async (condition) => {
  for (let turns = 0; !condition(); turns++) {
    assert.ok(turns < 20_000, 'it never came to that');
    await turn();
  }
};
const settle = async () => {
  for (let turns = 0; turns < 50; turns++) await turn();
};

/** A channel that holds what was sent until it is carried. */
class FakeChannel extends EventTarget {
  readyState = 'open';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  sent = [];
  most = 0;

  send(data) {
    if (this.readyState !== 'open') throw new DOMException('closed', 'InvalidStateError');
    this.sent.push(data);
    this.bufferedAmount += data.byteLength;
    this.most = Math.max(this.most, this.bufferedAmount);
  }

  /** takes one piece off */
  shift() {
    const data = this.sent.shift();
    const before = this.bufferedAmount;
    this.bufferedAmount -= data.byteLength;
    if (before > this.bufferedAmountLowThreshold && this.bufferedAmount <= this.bufferedAmountLowThreshold) this.dispatchEvent(new Event('bufferedamountlow'));
    return data;
  }

  arrives(data) {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

let clock, ana, bo;

/** One page; `opened` is what its disk gives for each file it takes. */
function person(page) {
  const self = { page, files: {}, seen: [], got: [], opened: [], sink: null };
  const open = async () => {
    const sink = self.sink ?? remembering(self);
    self.opened.push(sink);
    return sink;
  };
  self.transfers = new Transfers((file) => {
    self.files[file.key] = file;
    self.seen.push(file.is);
  }, () => clock, open);
  self.file = () => Object.values(self.files).at(-1);
  self.is = () => self.file()?.is;
  return self;
}

/** A sink that keeps all bytes. */
const remembering = (self) => ({
  bytes: [],
  async write(bytes) { this.bytes.push(Buffer.from(bytes)); },
  async close() { self.got.push(Buffer.concat(this.bytes)); return 'blob:there'; },
  drop() { this.dropped = true; },
});

/** A connection between the two; `carry()` brings everything over, until there is nothing more. */
function connect({ maxMessageSize = 262_144, pages = [ana.page, bo.page] } = {}) {
  const life = new AbortController();
  const queues = [[], []];
  const channels = [new FakeChannel(), new FakeChannel()];
  for (const [at, one] of [ana, bo].entries()) {
    const tell = { send: (message) => !life.signal.aborted && queues[1 - at].push(JSON.stringify(message)) };
    one.transfers.begin({ pc: { sctp: { maxMessageSize } }, files: channels[at], channel: tell, ended: life.signal }, pages[1 - at]);
  }
  const step = () => {
    for (const [at, one] of [ana, bo].entries()) {
      if (queues[at].length > 0) return one.transfers.hear(readMessage(queues[at].shift())), true;
      if (channels[1 - at].sent.length > 0) return channels[at].arrives(channels[1 - at].shift()), true;
    }
    return false;
  };
  const carry = async (condition = () => false) => {
    for (let idle = 0; idle < 50 && !condition();) {
      idle = step() ? 0 : idle + 1;
      await turn();
    }
  };
  const cut = () => {
    life.abort();
    for (const channel of channels) channel.readyState = 'closed';
  };
  return { carry, cut, channels, queues };
}

const fileOf = (size, name = 'tea.txt') => new File([Buffer.alloc(size, 'tea and milk ')], name);
const sum = (bytes) => createHash('sha256').update(bytes).digest('hex');
const key = () => Object.keys(bo.files).at(-1);
const accept = () => bo.transfers.accept(key());

beforeEach(() => {
  clock = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
  ana = person('ana');
  bo = person('bo');
});
afterEach(() => mock.timers.reset());

describe('a file goes over', () => {
  for (const size of [0, 1, 65_524, 65_525, 3 * MB + 7]) {
    test(`${size} bytes->the same bytes, nothing before it is accepted`, async () => {
      const { carry, channels } = connect();
      const file = fileOf(size);
      ana.transfers.send(file);
      await carry();
      assert.deepEqual([ana.is(), bo.is(), channels[0].most], ['offered', 'offered', 0]);
      await accept();
      await carry();
      assert.deepEqual([ana.is(), bo.is(), bo.file().url, bo.file().name], ['done', 'done', 'blob:there', 'tea.txt']);
      assert.equal(sum(bo.got[0]), sum(Buffer.from(await file.arrayBuffer())));
    });
  }

  test('no piece is longer than 64 KiB or than the other takes, and few wait in the channel', async () => {
    for (const [maxMessageSize, longest] of [[262_144, 65_536], [16_384, 16_384]]) {
      const { carry, channels } = connect({ maxMessageSize });
      const lengths = [];
      const { send } = FakeChannel.prototype;
      channels[0].send = (data) => (lengths.push(data.byteLength), send.call(channels[0], data));
      ana.transfers.send(fileOf(2 * MB));
      await carry();
      await accept();
      await carry();
      assert.equal(bo.is(), 'done');
      assert.equal(Math.max(...lengths), longest);
      assert.ok(channels[0].most <= 512 * 1024 + longest, String(channels[0].most));
    }
  });

  test('a disk that is slow->no more than 16 MiB are ahead of it', async () => {
    const { carry, channels } = connect();
    bo.sink = { write: () => new Promise(() => {}), close: async () => '', drop() {} };
    ana.transfers.send(fileOf(20 * MB));
    await carry();
    await accept();
    let bytes = 0;
    channels[1].addEventListener('message', ({ data }) => (bytes += data.byteLength));
    await carry();
    assert.ok(bytes >= 15 * MB && bytes < 17 * MB, String(bytes));
    assert.deepEqual([ana.is(), bo.is()], ['going', 'going']);
  });

  test('two at once->one after the other; both ways at once->both', async () => {
    const { carry } = connect();
    ana.transfers.send(fileOf(MB, 'one'));
    ana.transfers.send(fileOf(MB, 'two'));
    bo.transfers.send(fileOf(MB, 'three'));
    await carry();
    assert.deepEqual(Object.values(bo.files).map(({ name }) => name).sort(), ['one', 'three']);
    await bo.transfers.accept(Object.values(bo.files).find(({ own }) => !own).key);
    await ana.transfers.accept(Object.values(ana.files).find(({ own }) => !own).key);
    await carry();
    await accept();
    await carry();
    assert.deepEqual([...Object.values(ana.files), ...Object.values(bo.files)].map(({ is }) => is), Array(6).fill('done'));
    assert.deepEqual([ana.got.length, bo.got.length], [1, 2]);
  });

  test('a change is shown at once, progress a few times a second: this clock stands still', async () => {
    const { carry } = connect();
    ana.transfers.send(fileOf(4 * MB));
    await carry();
    await accept();
    await carry();
    assert.deepEqual(bo.seen, ['offered', 'going', 'done']);
  });
});

describe('it is stopped', () => {
  test('the one who gets it does not want it->said on both sides, nothing was sent', async () => {
    const { carry, channels } = connect();
    ana.transfers.send(fileOf(MB));
    await carry();
    bo.transfers.stop(key());
    await carry();
    assert.deepEqual([ana.is(), bo.is(), channels[0].most], ['refused', 'refused', 0]);
  });

  for (const [who, stop, expected] of [
    ['the one who sends', () => ana.transfers.stop(Object.keys(ana.files)[0]), ['cancelled', 'cancelled']],
    ['the one who gets', () => bo.transfers.stop(key()), ['refused', 'refused']],
  ]) {
    test(`${who} stops it half way->it ends on both sides, what came is dropped, and the next one goes`, async () => {
      const { carry } = connect();
      ana.transfers.send(fileOf(8 * MB));
      ana.transfers.send(fileOf(MB, 'next'));
      await carry();
      await accept();
      await carry(() => bo.opened[0].bytes.length > 20);
      const [anas, bos] = [Object.keys(ana.files)[0], key()];
      stop();
      await carry();
      assert.deepEqual([ana.files[anas].is, bo.files[bos].is, bo.opened[0].dropped, bo.got.length], [...expected, true, 0]);
      await accept();
      await carry();
      assert.deepEqual([bo.file().name, bo.is(), bo.got[0].length], ['next', 'done', MB]);
    });
  }

  test('the disk is full->failed, and the other is told', async () => {
    const { carry } = connect();
    bo.sink = { write: async () => { throw new DOMException('full', 'QuotaExceededError'); }, close: async () => '', drop() { this.dropped = true; } };
    ana.transfers.send(fileOf(MB));
    await carry();
    await accept();
    await carry();
    assert.deepEqual([bo.is(), ana.is(), bo.sink.dropped], ['failed', 'failed', true]);
  });

  test('the file is gone from the disk->failed, and the other is told', async () => {
    const { carry } = connect();
    const gone = Object.assign(fileOf(MB), { slice: () => ({ arrayBuffer: async () => { throw new DOMException('gone', 'NotFoundError'); } }) });
    ana.transfers.send(gone);
    await carry();
    await accept();
    await carry();
    assert.deepEqual([ana.is(), bo.is()], ['failed', 'cancelled']);
  });

  test('the person thinks better of where to->it is still offered; too large for memory->both are told so', async () => {
    const { carry } = connect();
    bo.sink = 'not-now';
    ana.transfers.send(fileOf(MB));
    await carry();
    await accept();
    await carry();
    assert.equal(bo.is(), 'offered');
    bo.sink = 'too-large';
    await accept();
    await carry();
    assert.deepEqual([bo.is(), ana.is()], ['too-large', 'too-large']);
  });
});

describe('the line breaks', () => {
  async function half(...others) {
    const way = connect();
    for (const file of [fileOf(8 * MB), ...others]) ana.transfers.send(file);
    await way.carry();
    await accept();
    await way.carry(() => bo.opened[0].bytes.length > 40);
    way.cut();
    await settle();
    assert.deepEqual([Object.values(ana.files)[0].is, bo.is()], ['broken', 'broken']);
    return bo.opened[0].bytes.reduce((bytes, { length }) => bytes + length, 0);
  }

  test('another connection between the same pages->it goes on from where it was', async () => {
    const before = await half();
    const { carry, channels } = connect();
    let bytes = 0;
    channels[1].addEventListener('message', ({ data }) => (bytes += data.byteLength - 12));
    await carry();
    assert.deepEqual([ana.is(), bo.is()], ['done', 'done']);
    assert.equal(bytes, 8 * MB - before);
    assert.equal(sum(bo.got[0]), sum(Buffer.from(await fileOf(8 * MB).arrayBuffer())));
  });

  test('it breaks again and again->still the same bytes', async () => {
    await half();
    for (let time = 0; time < 3; time++) {
      const { carry, cut } = connect();
      const before = bo.opened[0].bytes.length;
      await carry(() => bo.opened[0].bytes.length > before + 10);
      cut();
      await settle();
    }
    await connect().carry();
    assert.equal(sum(bo.got[0]), sum(Buffer.from(await fileOf(8 * MB).arrayBuffer())));
  });

  test('another page of the one who gets it->failed on the side that is left', async () => {
    await half();
    bo = person('bo again');
    await connect().carry();
    assert.deepEqual([ana.is(), Object.keys(bo.files)], ['failed', []]);
  });

  test('another page of the one who sends->failed', async () => {
    await half();
    ana = person('ana again');
    await connect().carry();
    assert.equal(bo.is(), 'failed');
  });

  test('stopped by the sender while it was broken->the other waits 15 s for it, no longer', async () => {
    await half();
    ana.transfers.stop(ana.file().key);
    await connect().carry();
    assert.equal(bo.is(), 'broken');
    mock.timers.tick(15_000);
    assert.equal(bo.is(), 'failed');
  });

  test('stopped by the sender while it was broken, and others wait->the next one is offered, not refused', async () => {
    await half(fileOf(1000));
    ana.transfers.stop(Object.keys(ana.files)[0]);
    await connect().carry();
    assert.deepEqual(Object.values(bo.files).map((file) => file.is), ['failed', 'offered']);
  });

  test('forgotten->nobody hears of it any more', async () => {
    await half();
    bo.transfers.forget();
    assert.equal(bo.is(), 'broken');
  });

  test('stopped by the receiver while it was broken->refused when it is offered again', async () => {
    await half();
    bo.transfers.stop(key());
    await connect().carry();
    assert.deepEqual([ana.is(), bo.is()], ['refused', 'refused']);
  });

  test('it breaks before it is accepted->offered again, and accepted then', async () => {
    const { carry, cut } = connect();
    ana.transfers.send(fileOf(MB));
    await carry();
    cut();
    const again = connect();
    await again.carry();
    assert.deepEqual([ana.is(), bo.is(), Object.keys(bo.files).length], ['offered', 'offered', 1]);
    await accept();
    await again.carry();
    assert.deepEqual([ana.is(), bo.is()], ['done', 'done']);
  });

  test('all came, and only the word of it got lost->done on both sides', async () => {
    const { carry, cut, queues } = connect();
    ana.transfers.send(fileOf(MB));
    await carry();
    await accept();
    await carry(() => bo.is() === 'done');
    queues[0].length = 0;
    cut();
    assert.equal(ana.is(), 'broken');
    await connect().carry();
    assert.deepEqual([ana.is(), bo.is()], ['done', 'done']);
  });

  test('the peer leaves->failed at once', async () => {
    await half();
    for (const one of [ana, bo]) one.transfers.end();
    assert.deepEqual([ana.is(), bo.is()], ['failed', 'failed']);
  });
});

describe('nonsense', () => {
  const say = (step, fields = {}) => ({ type: 'file', step, id: 7, name: 'x', size: 100, at: 0, ...fields });
  /** Bo is offered 100 bytes, and has accepted */
  async function offered({ accepted = true } = {}) {
    const way = connect();
    bo.transfers.hear(say('offer'));
    if (accepted) await accept();
    return way;
  }
  const chunk = (at, size, id = 7) => pack(id, at, new ArrayBuffer(size));

  for (const [what, data] of [['more than was announced', chunk(0, 101)], ['from elsewhere', chunk(1, 10)], ['from before the beginning', chunk(-1, 10)], ['from nowhere', chunk(NaN, 10)]]) {
    test(`bytes ${what}->failed, nothing is kept`, async () => {
      const { channels } = await offered();
      channels[1].arrives(data);
      await settle();
      assert.deepEqual([bo.is(), bo.opened[0].dropped, bo.opened[0].bytes], ['failed', true, []]);
    });
  }

  for (const [what, data] of [['text', 'hello'], ['nothing', new ArrayBuffer(0)], ['a head without a body', new ArrayBuffer(12)], ['of another transfer', chunk(0, 10, 8)]]) {
    test(`${what} on the channel->ignored`, async () => {
      const { channels } = await offered();
      channels[1].arrives(data);
      await settle();
      assert.deepEqual([bo.is(), bo.opened[0].bytes], ['going', []]);
    });
  }

  test('bytes before it is accepted->ignored', async () => {
    const { channels } = await offered({ accepted: false });
    channels[1].arrives(chunk(0, 100));
    await settle();
    assert.deepEqual([bo.is(), bo.opened.length], ['offered', 0]);
  });

  test('a second offer while there is one->refused; a hundred and one, one after the other->the last is not even shown', async () => {
    const { queues } = await offered();
    bo.transfers.hear(say('offer', { id: 8 }));
    assert.deepEqual(queues[0].map((text) => JSON.parse(text)).at(-1), say('refuse', { id: 8, name: '', size: 0 }));
    for (let id = 7; id < 300; id++) {
      bo.transfers.hear(say('offer', { id }));
      bo.transfers.hear(say('withdraw', { id }));
    }
    assert.equal(Object.keys(bo.files).length, 100);
  });

  test('the same one again with another size->failed', async () => {
    await offered();
    bo.transfers.hear(say('offer', { size: 1000 }));
    assert.equal(bo.is(), 'failed');
  });

  for (const message of [say('got', { id: 0, at: 50 }), say('accept', { id: 0, at: 2 * MB }), say('steal', { id: 0 }), say('withdraw', { id: 0 })]) {
    test(`to the one who offers: ${message.step} ${message.at}->nothing is sent, nothing is done`, async () => {
      const { channels } = connect();
      ana.transfers.send(fileOf(MB));
      const id = Number(ana.file().key.slice('out-'.length));
      ana.transfers.hear({ ...message, id });
      await settle();
      assert.deepEqual([ana.is() === 'done', ana.is() === 'going', channels[0].most], [false, false, 0]);
    });
  }

  for (const fields of [{ id: -1 }, { id: 2 ** 32 }, { id: '7' }, { size: -1 }, { size: 1e300 }, { size: null }, { at: 0.5 }, { name: {} }, { step: 1 }]) {
    test(`no message: ${JSON.stringify(fields)}`, () => assert.equal(readMessage(JSON.stringify(say('offer', fields))), null));
  }
});

const names = {
  'Tea & milk.pdf': 'Tea & milk.pdf',
  '../../etc/passwd': '_.._etc_passwd',
  'C:\\boot.ini': 'C__boot.ini',
  'invoice\u202Efdp.exe': 'invoicefdp.exe',
  'a\u0000b\nc\u2028d': 'abcd',
  '.bashrc': 'bashrc',
  ' . ': 'file',
  '': 'file',
  '<img src=x>': '_img src=x_',
};
for (const [name, safe] of Object.entries(names)) test(`the name ${JSON.stringify(name)} is shown as ${safe}`, () => assert.equal(safeName(name), safe));

test('a name that is too long keeps its ending', () => {
  const safe = safeName(`${'🍵'.repeat(500)}.tar.gz`);
  assert.equal([...safe].length, 120);
  assert.ok(safe.endsWith('🍵….gz'));
});

test('a piece is what it was, up to the largest offset', () => {
  const { id, at, bytes } = unpack(pack(2 ** 32 - 1, Number.MAX_SAFE_INTEGER, Uint8Array.of(1, 2, 3).buffer));
  assert.deepEqual([id, at, [...bytes]], [2 ** 32 - 1, Number.MAX_SAFE_INTEGER, [1, 2, 3]]);
});

test('memory: all pieces in their order, of no type that a browser would show', async () => {
  const made = mock.method(URL, 'createObjectURL', () => 'blob:x');
  const sink = memory();
  for (let at = 0; at < 20; at++) await sink.write(new Uint8Array(MB).fill(at));
  assert.equal(await sink.close(), 'blob:x');
  const [blob] = made.mock.calls[0].arguments;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  assert.deepEqual([blob.type, blob.size, bytes[0], bytes[10 * MB], bytes.at(-1)], ['application/octet-stream', 20 * MB, 0, 10, 19]);
});

test('speed: of the last seconds, none at first', () => {
  const pace = new Pace();
  const speeds = Array.from({ length: 10 }, (_, second) => pace.reached(second * 1000, second * 1000));
  assert.deepEqual([speeds[0], speeds[1], speeds[9]], [0, 1000, 1000]);
  assert.equal(pace.reached(9000 + 8000, 11_000) > 1000, true);
  pace.forget();
  assert.equal(pace.reached(1e9, 12_000), 0);
});

test('sizes in each language', () => {
  assert.deepEqual([0, 999, 1500, 12_345_678, 3e12].map((bytes) => sizeOf(bytes, 'en')), ['0 bytes', '999 bytes', '1.5 kB', '12 MB', '3 TB']);
  assert.equal(sizeOf(1_500_000, 'pt-BR').replace(/\s/u, ' '), '1,5 MB');
  assert.equal(sizeOf(1_500_000, 'en', '-per-second'), '1.5 MB/s');
});

// Two people with the event-bus client that Vert.x itself gives to browsers: node talk.cjs http://host:port
const EventBus = require('@vertx/eventbus-bridge-client.js');

const [url] = process.argv.slice(2);
const ask = (bus, address, body) => new Promise((resolve, reject) => {
  bus.send(address, body, {}, (error, message) => (error ? reject(error) : resolve(message.body)));
});

/** @returns one that is connected, and what it heard so far */
const arrive = (page) => new Promise((resolve) => {
  const bus = new EventBus(`${url}/eventbus`);
  const heard = [];
  const waiting = [];
  bus.onopen = () => {
    bus.registerHandler('inbox', {}, (error, message) => {
      heard.push(message.body);
      waiting.splice(0).forEach((look) => look());
    });
    const hears = async (type) => {
      while (!heard.some((body) => body.type === type)) await new Promise((look) => waiting.push(look));
      return heard.find((body) => body.type === type);
    };
    resolve({ page, bus, hears, join: (room) => ask(bus, 'room.join', { room, page, attempt: 1 }) });
  };
});

(async () => {
  const [ana, bo] = [await arrive('ana'), await arrive('bo')];
  const first = await ana.join('Stock');
  const second = await bo.join('stock');
  const came = await ana.hears('peer');
  ana.bus.send('peer.signal', { to: 'bo', body: { description: { type: 'offer', sdp: '"quoted"\r\n' } } });
  const signal = await bo.hears('signal');
  const refused = await ask(bo.bus, 'room.lost', {}).catch((error) => error);
  const left = await ask(bo.bus, 'room.leave', {});
  console.log(JSON.stringify({ first: first.peer, second: second.peer.page, came: came.peer.page, signal: signal.body.description.sdp, refused: refused.failureCode, left: left.result }));
  process.exit(0);
})();
setTimeout(() => process.exit(1), 20_000).unref();

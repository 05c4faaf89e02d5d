// peerjs-server as it is published, but for its limit of 5,000 clients. Its argument is the port.
const { PeerServer } = require('peer');

process.on('SIGUSR2', () => global.gc());
const options = { host: '127.0.0.1', port: Number(process.argv[2]), path: '/', key: 'peerjs', concurrent_limit: 1_000_000 };
PeerServer(options, () => console.log('LISTENING')).on('error', () => {});

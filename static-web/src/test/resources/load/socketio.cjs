// A server of rooms for two on socket.io, as WebRTC tutorials have it. Its argument is the port.
const http = require('http').createServer();
const io = require('socket.io')(http);

process.on('SIGUSR2', () => global.gc());
io.on('connection', (socket) => {
  socket.on('join', (room) => {
    const people = io.sockets.adapter.rooms.get(room)?.size ?? 0;
    if (people >= 2) return void socket.emit('full', room);
    socket.join(room);
    socket.emit(people === 0 ? 'created' : 'joined', room);
    if (people === 1) socket.to(room).emit('ready', room);
  });
  for (const event of ['offer', 'answer', 'candidate']) {
    socket.on(event, (room, body) => socket.to(room).emit(event, body));
  }
  socket.on('disconnecting', () => {
    for (const room of socket.rooms) if (room !== socket.id) socket.to(room).emit('bye');
  });
});
http.listen(Number(process.argv[2]), '127.0.0.1', 4096, () => console.log('LISTENING'));

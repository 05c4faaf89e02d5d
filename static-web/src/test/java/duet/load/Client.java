package duet.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One WebSocket, seen from the browser's side; whole text and binary messages of at most 64 kB. */
final class Client implements Reactor.Owner {
  /** Shared, as all clients live on one thread. */
  private static final ByteBuffer ARRIVED = ByteBuffer.allocateDirect(128 * 1024);
  private static final byte[] BYTES = new byte[256 * 1024];
  private static final byte[] NONE = {};
  private static final String SWITCHED = "HTTP/1.1 101";

  /** Who listens. */
  interface Ear {
    /** Frames may be sent from now on. */
    void opened();

    /** A message, good until this returns. */
    void heard(byte[] bytes, int from, int length);

    /** It is over, or never opened: then with the first line of the answer, if any came. */
    void closed(String answer);
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Ear ear;
  private final ByteBuffer request;
  private ByteBuffer unsent;
  private byte[] rest = NONE;
  private boolean open;
  private boolean over;
  private String answer = "";

  /**
   * Begins to open a socket.
   *
   * @param from the own address
   */
  Client(Reactor reactor, String from, URI door, String path, Ear ear) throws IOException {
    this.ear = ear;
    request = ByteBuffer.wrap(("GET %s HTTP/1.1\r\nHost: %s:%d\r\nOrigin: http://%2$s:%3$d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
        .formatted(path, door.getHost(), door.getPort()).getBytes(StandardCharsets.ISO_8859_1));
    channel = SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true)
        // whoever listens at a port that this takes, at another address, may go on doing so
        .setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(new InetSocketAddress(from, 0));
    key = reactor.watch(channel, SelectionKey.OP_CONNECT, this);
    channel.connect(new InetSocketAddress(door.getHost(), door.getPort()));
  }

  /** Sends it, or drops it while the socket is not open. */
  void send(ByteBuffer frame) {
    if (over || !open) {
      return;
    }
    try {
      if (unsent == null) {
        channel.write(frame);
      }
      if (frame.hasRemaining()) {
        keep(frame);
      }
    } catch (IOException e) {
      broke(e);
    }
  }

  private void keep(ByteBuffer frame) {
    var all = ByteBuffer.allocate((unsent == null ? 0 : unsent.remaining()) + frame.remaining());
    if (unsent != null) {
      all.put(unsent);
    }
    unsent = all.put(frame).flip();
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    if (ready.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      channel.write(request);
      return;
    }
    if (ready.isWritable() && unsent != null) {
      channel.write(unsent);
      if (!unsent.hasRemaining()) {
        unsent = null;
        key.interestOps(SelectionKey.OP_READ);
      }
    }
    if (ready.isReadable()) {
      read();
    }
  }

  private void read() throws IOException {
    ARRIVED.clear();
    int count = channel.read(ARRIVED);
    if (count < 0) {
      end();
      return;
    }
    System.arraycopy(rest, 0, BYTES, 0, rest.length);
    ARRIVED.flip().get(BYTES, rest.length, count);
    int length = rest.length + count;
    int from = open ? 0 : greeted(length);
    for (int next = message(from, length); next > from && !over; next = message(from, length)) {
      from = next;
    }
    rest = from == length || over ? NONE : Arrays.copyOfRange(BYTES, from, length);
  }

  /** Where the first frame begins; 0 when the answer to the handshake is not whole yet. */
  private int greeted(int length) {
    var text = new String(BYTES, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return 0;
    }
    answer = text.substring(0, text.indexOf('\r'));
    if (text.startsWith(SWITCHED)) {
      open = true;
      ear.opened();
    } else {
      end();
    }
    return end + 4;
  }

  /** Hands over the message that begins here. @return where the next one begins, or the same when it is not whole */
  private int message(int from, int length) {
    if (!open || length - from < 2) {
      return from;
    }
    int size = BYTES[from + 1] & 127;
    int head = size < 126 ? 2 : size == 126 ? 4 : 10;
    if (length - from < head) {
      return from;
    }
    if (head > 2) {
      size = (int) (head == 4 ? ByteBuffer.wrap(BYTES).getShort(from + 2) & 0xffff : ByteBuffer.wrap(BYTES).getLong(from + 2));
    }
    int next = from + head + size;
    if (next > length) {
      return from;
    }
    switch (BYTES[from] & 15) {
      case 1, 2 -> ear.heard(BYTES, from + head, size);
      case 8 -> end();
      case 9 -> send(Frame.control(10, Arrays.copyOfRange(BYTES, from + head, next)).buffer());
      default -> { }
    }
    return next;
  }

  @Override
  public void broke(IOException why) {
    if (answer.isEmpty()) {
      answer = why.toString();
    }
    end();
  }

  /** Ends it; nothing is heard of it any more. */
  void close() {
    over = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void end() {
    if (!over) {
      close();
      ear.closed(open ? "" : answer);
    }
  }
}

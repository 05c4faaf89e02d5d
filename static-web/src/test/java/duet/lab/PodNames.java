package duet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A DNS server (RFC 1035) that knows one name, and the addresses behind it at the moment of the question. */
final class PodNames implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int TYPE_A = 1;
  private static final int ANSWER = 0x8400;
  private static final int NO_SUCH_NAME = 0x8403;
  private static final int TTL_SECONDS = 1;

  private final DatagramSocket socket;
  private final String name;
  private final Supplier<List<String>> addresses;

  PodNames(String host, String name, Supplier<List<String>> addresses) {
    this.name = name;
    this.addresses = addresses;
    try {
      socket = new DatagramSocket(new InetSocketAddress(host, 53));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::serve, "names");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[512], 512);
    try {
      while (true) {
        packet.setLength(512);
        socket.receive(packet);
        var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private byte[] answer(byte[] question) throws IOException {
    var asked = new StringBuilder();
    int at = HEADER;
    for (int length = question[at]; length > 0; length = question[at]) {
      asked.append(asked.isEmpty() ? "" : ".").append(new String(question, at + 1, length, StandardCharsets.US_ASCII));
      at += length + 1;
    }
    int type = question[at + 2];
    boolean known = asked.toString().equalsIgnoreCase(name) && !addresses.get().isEmpty();
    var found = known && type == TYPE_A ? addresses.get() : List.<String>of();
    int asks = at + 5 - HEADER;
    var answer = ByteBuffer.allocate(HEADER + asks + found.size() * 16);
    answer.put(question, 0, 2).putShort((short) (known ? ANSWER : NO_SUCH_NAME)).putShort((short) 1);
    answer.putShort((short) found.size()).putInt(0).put(question, HEADER, asks);
    for (var address : found) {
      answer.putShort((short) (0xC000 | HEADER)).putShort((short) TYPE_A).putShort((short) 1).putInt(TTL_SECONDS);
      answer.putShort((short) 4).put(InetAddress.getByName(address).getAddress());
    }
    return answer.array();
  }

  @Override
  public void close() {
    socket.close();
  }
}

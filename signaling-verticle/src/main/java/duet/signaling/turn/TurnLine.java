package duet.signaling.turn;

import duet.signaling.stun.StunMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A way to a TURN server on which whole messages go to and fro.
 *
 * @param send puts a message on it
 * @param close ends it
 */
record TurnLine(Function<byte[], Future<?>> send, Supplier<Future<?>> close) {

  private static final int CONNECT_MS = 4_000;

  /** Opens it; {@code heard} gets what comes, whole messages only. */
  static Future<TurnLine> open(Vertx vertx, TurnUrl url, Consumer<byte[]> heard) {
    if (url.udp()) {
      return datagrams(vertx, url, heard);
    }
    var options = new NetClientOptions().setConnectTimeout(CONNECT_MS).setSsl(url.tls());
    if (url.tls()) {
      options.setHostnameVerificationAlgorithm("HTTPS");
    }
    var client = vertx.createNetClient(options);
    return client
        .connect(url.port(), url.host())
        .map(socket -> stream(socket, client::close, heard))
        .onFailure(failure -> client.close());
  }

  private static Future<TurnLine> datagrams(Vertx vertx, TurnUrl url, Consumer<byte[]> heard) {
    var ipV6 = url.host().contains(":");
    var socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(ipV6));
    return socket
        .handler(packet -> heard.accept(packet.data().getBytes()))
        .listen(0, ipV6 ? "::" : "0.0.0.0")
        .map(open -> new TurnLine(message -> open.send(Buffer.buffer(message), url.port(), url.host()), open::close));
  }

  private static TurnLine stream(NetSocket socket, Supplier<Future<?>> close, Consumer<byte[]> heard) {
    socket.handler(new Messages(heard).parser);
    return new TurnLine(message -> socket.write(Buffer.buffer(message)), close);
  }

  /** On a stream the header says where a message ends (RFC 8489, section 6.2.2). */
  private static final class Messages {

    private final RecordParser parser = RecordParser.newFixed(StunMessage.HEADER_BYTES, this::read);
    private final Consumer<byte[]> heard;
    private Buffer header;

    Messages(Consumer<byte[]> heard) {
      this.heard = heard;
    }

    private void read(Buffer part) {
      var rest = header == null ? part.getUnsignedShort(2) : 0;
      if (rest > 0) {
        header = part;
        parser.fixedSizeMode(rest);
      } else {
        heard.accept((header == null ? part : header.copy().appendBuffer(part)).getBytes());
        header = null;
        parser.fixedSizeMode(StunMessage.HEADER_BYTES);
      }
    }
  }
}

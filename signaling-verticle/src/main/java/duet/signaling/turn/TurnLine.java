package duet.signaling.turn;

import duet.signaling.stun.StunMessage;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A way to a TURN server that carries whole messages. It blocks: for worker threads only. */
interface TurnLine extends AutoCloseable {

  /** How long one waits for a connection, and for each message. */
  int PATIENCE_MS = 2_000;

  void send(byte[] message) throws IOException;

  /** The next message; a {@link java.net.SocketTimeoutException} when none comes. */
  byte[] next() throws IOException;

  @Override
  void close() throws IOException;

  /** Opens it. */
  static TurnLine to(TurnUrl url) throws IOException {
    return url.udp() ? new Datagrams(url) : new Stream(url);
  }

  /** Over UDP. */
  final class Datagrams implements TurnLine {
    private static final int MOST_BYTES = 2_048;
    private final DatagramSocket socket = new DatagramSocket();

    Datagrams(TurnUrl url) throws IOException {
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(new InetSocketAddress(InetAddress.getByName(url.host()), url.port()));
    }

    @Override
    public void send(byte[] message) throws IOException {
      socket.send(new DatagramPacket(message, message.length));
    }

    @Override
    public byte[] next() throws IOException {
      var packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
      socket.receive(packet);
      return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /** Over TCP, or TLS with a certificate that Java trusts. */
  final class Stream implements TurnLine {
    private final Socket socket;

    Stream(TurnUrl url) throws IOException {
      socket = url.tls() ? SSLSocketFactory.getDefault().createSocket() : new Socket();
      try {
        socket.connect(new InetSocketAddress(url.host(), url.port()), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        if (socket instanceof SSLSocket secure) {
          var parameters = secure.getSSLParameters();
          parameters.setEndpointIdentificationAlgorithm("HTTPS");
          secure.setSSLParameters(parameters);
          secure.startHandshake();
        }
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    @Override
    public void send(byte[] message) throws IOException {
      socket.getOutputStream().write(message);
    }

    /** The header says where a message ends (RFC 8489, section 6.2.2). */
    @Override
    public byte[] next() throws IOException {
      var in = new DataInputStream(socket.getInputStream());
      var header = in.readNBytes(StunMessage.HEADER_BYTES);
      if (header.length < StunMessage.HEADER_BYTES) {
        throw new IOException("the connection was closed");
      }
      var rest = in.readNBytes(Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(2)));
      return ByteBuffer.allocate(header.length + rest.length).put(header).put(rest).array();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

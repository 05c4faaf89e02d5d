package duet.signaling.stun;

import duet.signaling.limits.Bucket;
import duet.signaling.settings.IceSettings;
import duet.signaling.settings.Rate;
import duet.signaling.settings.SettingException;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells browsers, over UDP, the address by which the world outside their own network sees them. To be deployed, so that a flood
 * of datagrams, whose senders may be made up, has an event loop of its own; beyond a rate they are not answered.
 */
public final class StunServer implements Deployable {

  /** A browser asks a few times a call. */
  private static final Rate ANSWERS = new Rate(2_000, 1_000);

  private final Vertx vertx;
  private final IceSettings settings;
  private final Bucket answers = new Bucket(ANSWERS, System::nanoTime);
  private volatile int port;
  private final Logger log = LoggerFactory.getLogger(StunServer.class);

  public StunServer(Vertx vertx, IceSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  @Override
  public Future<Integer> deploy(Context context) {
    return start().onSuccess(opened -> port = opened);
  }

  /** The port, when it is deployed; 0 when this process answers none. */
  public int port() {
    return port;
  }

  /**
   * Opens the port on all addresses, of both families where the machine has both.
   *
   * @return the port, 0 when this process answers none: it is switched off, or taken and nobody asked for it. Fails with a
   *     {@link SettingException} when the port that somebody asked for can not be had
   */
  Future<Integer> start() {
    var port = settings.stunPort();
    if (port == 0) {
      return Future.succeededFuture(0);
    }
    return listen(true, "::")
        .recover(noSuchFamily -> listen(false, "0.0.0.0"))
        .map(port)
        .recover(failure -> without(port));
  }

  private Future<DatagramSocket> listen(boolean ipV6, String host) {
    var socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(ipV6));
    return socket
        .handler(packet -> answer(socket, packet))
        .listen(settings.stunPort(), host)
        .onFailure(failure -> socket.close());
  }

  private Future<Integer> without(int port) {
    if (settings.stunPortAsked()) {
      return Future.failedFuture(
          new SettingException(
              "STUN_PORT", Integer.toString(port), "that UDP port is taken or not allowed; set it to a free one, or to 0"));
    }
    log.warn("UDP port {} is taken: this process answers no STUN (STUN_PORT)", port);
    return Future.succeededFuture(0);
  }

  private void answer(DatagramSocket socket, DatagramPacket packet) {
    if (!answers.hasOne()) {
      return;
    }
    answers.take();
    var sender = packet.sender();
    Binding.answer(packet.data().getBytes(), address(sender.hostAddress(), sender.port()))
        .ifPresent(answer -> socket.send(Buffer.buffer(answer), sender.port(), sender.hostAddress()));
  }

  private static InetSocketAddress address(String literal, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(literal), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the sender of a datagram is no address: " + literal, e);
    }
  }
}

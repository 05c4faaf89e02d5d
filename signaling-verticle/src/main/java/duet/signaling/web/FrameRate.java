package duet.signaling.web;

import duet.signaling.limits.Bucket;
import duet.signaling.settings.Rate;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.LongSupplier;

/**
 * Closes a connection that sends far more WebSocket frames than a socket may. Only here all are seen: empty ones, pings
 * and pongs never come to the edge, where the others are told that they come too fast. Tells what has become whole.
 */
final class FrameRate extends ChannelInboundHandlerAdapter {

  /** Whoever sends what the edge sees is told so there first. */
  private static final int TIMES = 2;

  private final Bucket frames;
  private final Arriving arriving;

  /**
   * @param rate of a socket's frames
   * @param clock in nanoseconds
   * @param arriving what of this connection is not whole yet
   */
  FrameRate(Rate rate, LongSupplier clock, Arriving arriving) {
    this.arriving = arriving;
    frames = new Bucket(new Rate(TIMES * rate.burst(), TIMES * rate.perSecond()), clock);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame frame) {
      arriving.came(frame);
      if (!frames.take() && frames.overdrawn()) {
        frame.release();
        context.close();
        return;
      }
    }
    context.fireChannelRead(message);
  }
}

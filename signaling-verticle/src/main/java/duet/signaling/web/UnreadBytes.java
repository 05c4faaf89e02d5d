package duet.signaling.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Closes a connection for which more waits than is kept. Only here, next to the network, everything is seen: also the
 * pongs that answer a flood of pings.
 */
final class UnreadBytes extends ChannelOutboundHandlerAdapter {

  private final long most;

  UnreadBytes(long most) {
    this.most = most;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    context.write(message, promise);
    var waiting = context.channel().unsafe().outboundBuffer();
    if (waiting != null && waiting.totalPendingWriteBytes() > most) {
      context.close();
    }
  }
}

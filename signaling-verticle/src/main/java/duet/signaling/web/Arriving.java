package duet.signaling.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;

/**
 * What has begun to arrive on one connection, and is not whole yet: a request's body, a socket's message. Stands before what
 * takes bytes apart, and is told what came of them.
 */
final class Arriving extends ChannelInboundHandlerAdapter {

  /** Of a frame that a client sends, which is masked (RFC 6455, section 5.2); its length takes 0, 2 or 8 more. */
  private static final int HEADER = 2 + 4;
  private static final int SHORT = 126;
  private static final int LONG = 65_536;

  private final Unfinished all;
  private ChannelHandlerContext place;
  private boolean webSocket;
  private boolean closed;
  private long inDecoder;
  private long inMessage;
  private long counted;

  Arriving(Unfinished all) {
    this.all = all;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    place = context;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes && isWebSocket()) {
      inDecoder += bytes.readableBytes();
    }
    context.fireChannelRead(message);
    count();
  }

  /** A decoder of requests hands bodies on as they come; one of frames keeps them until they are whole. */
  private boolean isWebSocket() {
    webSocket = webSocket || place.pipeline().get(WebSocketFrameDecoder.class) != null;
    return webSocket;
  }

  /** That much of a body is there. */
  void came(HttpContent part) {
    inMessage = part instanceof LastHttpContent ? 0 : inMessage + part.content().readableBytes();
  }

  /** A whole frame is there, perhaps the first of many that make a message. */
  void came(WebSocketFrame frame) {
    var length = frame.content().readableBytes();
    inDecoder = Math.max(0, inDecoder - HEADER - (length < SHORT ? 0 : length < LONG ? 2 : 8) - length);
    var control = frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame || frame instanceof CloseWebSocketFrame;
    if (!control) {
      inMessage = frame.isFinalFragment() ? 0 : inMessage + length;
    }
  }

  private void count() {
    var by = (closed ? 0 : inDecoder + inMessage) - counted;
    if (by != 0) {
      counted += by;
      all.changed(this, by);
    }
  }

  /** How much of this connection is counted. */
  long bytes() {
    return counted;
  }

  /** At once; nothing of it counts any more. */
  void close() {
    closed = true;
    count();
    place.pipeline().firstContext().close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    context.fireChannelInactive();
    closed = true;
    count();
  }
}

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
 * What has begun to arrive on one connection, and is not whole yet: a request's head or body, a socket's message. Stands before
 * what takes bytes apart, and is told what came of them.
 */
final class Arriving extends ChannelInboundHandlerAdapter {

  /** Of a frame that a client sends, which is masked (RFC 6455, section 5.2); its length takes 0, 2 or 8 more. */
  private static final int HEADER = 2 + 4;
  private static final int SHORT = 126;
  private static final int LONG = 65_536;

  /** What a head's bytes become while it is taken apart, in lines of five: three objects each. */
  private static final int HEAD_WEIGHT = 25;

  /** Around a part of a body that comes in chunks (RFC 9112, section 7.1), at most; what is missing here is the client's own loss. */
  private static final int CHUNK_FRAME = 12;

  private final Unfinished all;
  private final Object owner;
  private ChannelHandlerContext place;
  private boolean webSocket;
  private boolean chunked;
  private boolean closed;
  private long inDecoder;
  private long inMessage;
  private long counted;

  /**
   * @param all what it is part of
   * @param owner whose connection this is, so that many of one are seen as one; null: nobody else's that is known
   */
  Arriving(Unfinished all, Object owner) {
    this.all = all;
    this.owner = owner == null ? this : owner;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    place = context;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!webSocket && place.pipeline().get(WebSocketFrameDecoder.class) != null) {
      webSocket = true;
      inDecoder = 0;
    }
    if (message instanceof ByteBuf bytes) {
      inDecoder += bytes.readableBytes();
    }
    context.fireChannelRead(message);
    count();
  }

  /**
   * A request's head is whole.
   *
   * @param bytes that it took
   * @param inChunks whether its body comes in chunks
   */
  void cameHead(long bytes, boolean inChunks) {
    decoded(bytes);
    chunked = inChunks;
  }

  /** That much of a body is there. A decoder of requests hands bodies on as they come. */
  void came(HttpContent part) {
    var length = part.content().readableBytes();
    decoded(length + (chunked ? CHUNK_FRAME : 0));
    if (part instanceof LastHttpContent last) {
      decoded(chunked ? Heads.length(last.trailingHeaders()) : 0);
      inMessage = 0;
    } else {
      inMessage += length;
    }
  }

  /** A whole frame is there, perhaps the first of many that make a message. A decoder of frames keeps them until they are whole. */
  void came(WebSocketFrame frame) {
    var length = frame.content().readableBytes();
    decoded(HEADER + (length < SHORT ? 0 : length < LONG ? 2 : 8) + length);
    var control = frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame || frame instanceof CloseWebSocketFrame;
    if (!control) {
      inMessage = frame.isFinalFragment() ? 0 : inMessage + length;
    }
  }

  private void decoded(long bytes) {
    inDecoder = Math.max(0, inDecoder - bytes);
  }

  private void count() {
    var by = (closed ? 0 : inDecoder * (webSocket ? 1 : HEAD_WEIGHT) + inMessage) - counted;
    if (by != 0) {
      counted += by;
      all.changed(this, by);
    }
  }

  /** Whose it is. */
  Object owner() {
    return owner;
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

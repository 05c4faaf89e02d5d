package duet.signaling.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Looks at requests before anything is made of them: a head of very many lines is kept for as long as its socket, and takes far
 * more memory than it has bytes; and requests that are sent before others are answered wait in memory. Tells what is whole.
 */
final class Heads extends ChannelDuplexHandler {

  /** A browser sends about twenty, and proxies add some. */
  static final int MOST_LINES = 100;

  /** No browser sends a second one before the first is answered (RFC 9112, section 9.3.2). */
  static final int MOST_UNANSWERED = 16;

  private static final int AROUND_LINE = ": \r\n".length();
  private static final int AROUND_REQUEST = "  HTTP/1.1\r\n\r\n".length();

  private final Arriving arriving;
  private int unanswered;
  private boolean over;

  /**
   * @param arriving what of this connection is not whole yet
   */
  Heads(Arriving arriving) {
    this.arriving = arriving;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      arriving.cameHead(length(request), HttpUtil.isTransferEncodingChunked(request));
      unanswered++;
      if (lines(request.headers()) > MOST_LINES) {
        refuse(context, HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
      } else if (unanswered > MOST_UNANSWERED) {
        refuse(context, HttpResponseStatus.TOO_MANY_REQUESTS);
      }
    }
    if (message instanceof HttpContent part) {
      arriving.came(part);
    }
    if (over) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
    if (!over) {
      over = true;
      var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
      HttpUtil.setContentLength(answer, 0);
      HttpUtil.setKeepAlive(answer, false);
      context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof LastHttpContent) {
      unanswered = Math.max(0, unanswered - 1);
    }
    context.write(message, promise);
  }

  private static int lines(HttpHeaders headers) {
    var lines = 0;
    for (var all = headers.iteratorCharSequence(); all.hasNext(); all.next()) {
      lines++;
    }
    return lines;
  }

  private static long length(HttpRequest request) {
    return request.method().name().length() + request.uri().length() + AROUND_REQUEST + length(request.headers());
  }

  /** As browsers write them. */
  static long length(HttpHeaders headers) {
    var length = 0L;
    for (var all = headers.iteratorCharSequence(); all.hasNext(); ) {
      var line = all.next();
      length += line.getKey().length() + line.getValue().length() + AROUND_LINE;
    }
    return length;
  }
}

package duet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import duet.lab.OneJvm;
import duet.lab.SockJsPerson;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** Whether one person's way can be followed through the log of both verticles, and whether it tells anything personal. */
class LogTest {
  private static final String ROOM = "Grandma Hopper's birthday";
  private static final String ANAS_KEY = "mX0vX3m1Qk2m1yq6jH8pDg";
  private static final String BOS_KEY = "Zk9-rT_4sLw2bN7cV1xQaA";
  private static final String SDP = "v=0 o=- 4611731400430051336 2 IN IP4 203.0.113.77 a=fingerprint:sha-256 D2:FA:0E:C3:22:59 a=ice-pwd:hT0pS3cr3t";
  private static final String CANDIDATE = "candidate:842163049 1 udp 1677729535 198.51.100.23 46154 typ srflx raddr 192.168.178.20 rport 46154";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private OneJvm duet;

  @BeforeEach
  void listen() {
    root.detachAndStopAllAppenders();
    root.setLevel(Level.INFO);
    context.getLogger("duet").setLevel(Level.TRACE);
    context.getLogger("com.hazelcast").setLevel(Level.WARN);
    context.getLogger("io.vertx.ext.web.handler.sockjs").setLevel(Level.OFF);
    written.start();
    root.addAppender(written);
    duet = new OneJvm(Map.of());
  }

  @AfterEach
  void stop() {
    duet.close();
    context.reset();
  }

  @Test
  void onePersonsWayCanBeFollowedAndNothingPersonalIsTold() throws Exception {
    var ana = SockJsPerson.arrive(duet.url()).join();
    var bo = SockJsPerson.arrive(duet.url()).join();
    var cy = SockJsPerson.arrive(duet.url()).join();
    joins(ana, ana.join(ROOM).put("seat", ANAS_KEY), "joined");
    joins(ana, ana.join(ROOM).put("seat", ANAS_KEY), "joined");
    joins(bo, bo.join(ROOM).put("seat", BOS_KEY), "joined");
    joins(cy, cy.join(ROOM), "full");
    says(ana, "peer.signal", new JsonObject().put("body", new JsonObject().put("type", "offer").put("sdp", SDP)));
    says(bo, "peer.signal", new JsonObject().put("body", new JsonObject().put("candidate", CANDIDATE)));
    bo.hears(frame -> frame.encode().contains("203.0.113.77"));
    says(ana, "call.report", new JsonObject().put("connectMs", 812).put("direct", true).put("reconnects", 0));
    // what a browser may not say: the log must not repeat it either
    says(ana, SDP, new JsonObject());
    ana.ask("room.join", ana.join(ROOM).put(CANDIDATE, SDP)).join();
    ana.ask("room.join", ana.join(ROOM + "\n" + ROOM)).join();
    ana.close();
    bo.hears(frame -> frame.encode().contains("\"present\":false"));
    joins(cy, cy.join(ROOM), "held");
    var back = SockJsPerson.arrive(duet.url()).join();
    joins(back, ana.join(ROOM).put("attempt", 2).put("seat", ANAS_KEY), "joined");
    back.ask("room.leave", new JsonObject()).join();

    var first = linesOf(ana, 1);
    assertEquals(List.of("Seat: seat taken", "Session: join: joined", "Session: call is up", "Session: join: refused",
        "Session: socket closed, seat to be held", "Seat: seat held"), texts(first));
    assertEquals(1, first.stream().map(LogTest::session).distinct().count(), first::toString);
    assertEquals(List.of("Seat: seat taken back", "Session: join: joined", "Session: leaves", "Seat: seat freed"), texts(linesOf(ana, 2)));
    assertTrue(texts(linesOf(cy, 1)).containsAll(List.of("Joins: gets no seat: full", "Session: join: full")), () -> all());
    for (String secret : List.of("Grandma", "grandma", ANAS_KEY, BOS_KEY, hash(ANAS_KEY), hash(BOS_KEY), ana.page(), bo.page(), cy.page(),
        "203.0.113.77", "198.51.100.23", "192.168.178.20", "fingerprint", "ice-pwd", "candidate", "IP4")) {
      assertFalse(all().contains(secret), () -> secret + " is in\n" + all());
    }
    Stream.of(bo, cy, back).forEach(SockJsPerson::close);
  }

  @ParameterizedTest
  @CsvSource({"room, text, seat held page=AbCdEfGh.1 session=s-1", "signaling, text, seat held page=AbCdEfGh.1 session=s-1",
      "room, json, '\"page\":\"AbCdEfGh.1\"'", "signaling, json, '\"session\":\"s-1\"'"})
  void bothFormatsShowWhoALineIsAbout(String service, String format, String shown) throws Exception {
    var own = new LoggerContext();
    own.setMDCAdapter(new LogbackMDCAdapter());
    own.putProperty("LOG_FORMAT", format);
    var configurator = new JoranConfigurator();
    configurator.setContext(own);
    configurator.doConfigure(LogTest.class.getResource("/" + service + "-logback.xml"));
    var console = (ConsoleAppender<ILoggingEvent>) own.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(format);
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    own.getLogger("Seat").addAppender(events);
    own.getLogger("Seat").atInfo().addKeyValue("page", "AbCdEfGh.1").addKeyValue("session", "s-1").log("seat held");

    var line = new String(console.getEncoder().encode(events.list.get(0)), StandardCharsets.UTF_8);
    assertTrue(line.contains(shown) && line.endsWith("\n"), line);
  }

  private static void joins(SockJsPerson person, JsonObject request, String expected) {
    var answer = person.ask("room.join", request).join();
    assertEquals(expected, answer.getJsonObject("body").getString("result"), answer::encode);
  }

  private static void says(SockJsPerson person, String address, JsonObject body) {
    person.send(new JsonObject().put("type", "send").put("address", address).put("body", body));
  }

  /** What was written at INFO and above about one socket of a page, in order. */
  private List<ILoggingEvent> linesOf(SockJsPerson person, int attempt) {
    var page = new KeyValuePair("page", person.page().substring(0, 8) + "." + attempt);
    return List.copyOf(written.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO) && event.getKeyValuePairs() != null && event.getKeyValuePairs().contains(page))
        .toList();
  }

  private static List<String> texts(List<ILoggingEvent> events) {
    return events.stream()
        .map(event -> event.getLoggerName().replaceFirst(".*\\.", "") + ": " + event.getFormattedMessage()).toList();
  }

  private static Object session(ILoggingEvent event) {
    return event.getKeyValuePairs().stream().filter(pair -> pair.key.equals("session")).findFirst().orElseThrow().value;
  }

  /** Everything, with all that an encoder could show. */
  private String all() {
    return List.copyOf(written.list).stream()
        .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + event.getMDCPropertyMap()
            + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .collect(Collectors.joining("\n"));
  }

  private static String hash(String key) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }
}

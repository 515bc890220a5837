package io.boomerang.adapters.embedded;

import com.sun.net.httpserver.HttpServer;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.DeadLettersContract;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EmbeddedDeadLettersTest extends DeadLettersContract {
  private static final String SUBSCRIPTION = "loyalty-shop-events";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-27T12:00:00.123456Z"));
  private HttpServer refusing;
  private EmbeddedBus bus;

  @BeforeEach
  void start() throws IOException {
    refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    refusing.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    refusing.start();
    bus = new EmbeddedBus(clock);
    final URI endpoint = URI.create("http://127.0.0.1:" + refusing.getAddress().getPort() + "/");
    bus.subscribe(
        new PushSubscription(
            SUBSCRIPTION,
            Topic.SHOP_EVENTS,
            endpoint,
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            2,
            Set.of()));
  }

  @AfterEach
  void stop() {
    bus.close();
    refusing.stop(0);
  }

  @Override
  protected DeadLetters letters() {
    return bus.deadLetters(SUBSCRIPTION);
  }

  @Override
  protected Instant giveUp(byte[] data, Map<String, String> attributes) throws Exception {
    final Instant now = clock.instant();
    bus.publish(Topic.SHOP_EVENTS, data, attributes).get(20, TimeUnit.SECONDS);
    bus.awaitIdle(Duration.ofSeconds(20));
    clock.advance(Duration.ofMinutes(1));
    return now;
  }
}

package io.boomerang.loyalty;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.customer.ReadStanding;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.OpenApi;
import io.boomerang.testkit.RecordingPublisher;
import io.boomerang.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The function is as {@code schemas/http/openapi.yaml} describes it. */
class StandingContractTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String PATH = "/loyalty/{user}";
  private static final String HISTORY = "/loyalty/{user}/history";

  private final TestClock clock = new TestClock(NOON);
  private final DocumentStore documents = EmbeddedDocuments.inMemory();
  private final Programme programme = new Programme(RulesFile.shipped());
  private final StandingFunction function =
      new StandingFunction(new ReadStanding(documents, programme), clock);
  private final OpenApi api = OpenApi.of("standing");

  @Test
  void standing_isAsDescribed() throws Exception {
    final String user = api.parameters("GET", PATH).get("user");
    call(FakeRequest.get("/loyalty/" + user));
    buy(user);
    call(FakeRequest.get("/loyalty/" + user));
    call(FakeRequest.get("/loyalty/"));
    call(FakeRequest.post("/loyalty/" + user, ""));
    final String history = "/loyalty/" + user + "/history";
    call(HISTORY, FakeRequest.get(history));
    call(HISTORY, FakeRequest.get("/loyalty//history"));
    call(HISTORY, FakeRequest.post(history, ""));

    api.assertAllAnswered();
  }

  private void call(FakeRequest request) throws Exception {
    call(PATH, request);
  }

  private void call(String path, FakeRequest request) throws Exception {
    final var response = new FakeResponse();
    function.service(request, response);
    api.check(path, request, response);
  }

  private void buy(String user) {
    final String event =
        "{\"event_time\":\"%s\",\"event_type\":\"purchase\",\"product_id\":\"coffee\","
            + "\"price\":\"3.20\",\"quantity\":5,\"user_id\":\"%s\"}";
    final byte[] data = event.formatted(NOON, user).getBytes(StandardCharsets.UTF_8);
    new Loyalty(
            new LoyaltyPorts(
                documents, CompareAndSet.on(documents), new RecordingPublisher(), clock),
            programme,
            Patience.DEFAULT)
        .accept(Topic.SHOP_EVENTS, new Message("m1", NOON, Map.of(), data, 1))
        .join();
  }
}

package io.boomerang.loyalty;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.RequestUri;
import io.boomerang.adapters.http.Requests;
import io.boomerang.core.customer.ReadStanding;
import io.boomerang.core.customer.ReadStanding.History;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.engine.Programme;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entry point for the shop's own pages, which IAM lets in: {@code GET /loyalty/USER_ID} answers the
 * customer's tier, the distance to the next, stamps, and rewards with their codes; {@code GET
 * /loyalty/USER_ID/history} what counted, the newest first, page by page.
 */
public final class StandingFunction implements HttpFunction {
  /** Of a customer called history, too; whatever stands before is where the function is. */
  private static final Pattern PATH =
      Pattern.compile(".*?/loyalty/(?<user>[^/]+)(?<history>/history)?");

  private final ReadStanding standing;
  private final Clock clock;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public StandingFunction() {
    this(StandingConfig.fromEnv(System.getenv()));
  }

  private StandingFunction(StandingConfig config) {
    this(config, FirestoreDocuments.open(config.firestore()));
  }

  private StandingFunction(StandingConfig config, DocumentStore store) {
    this(
        new ReadStanding(store, new Programme(config.rules(), config.currency())),
        Clock.systemUTC());
    GracefulShutdown.install(requests, store);
  }

  /** For those who bring their own adapters, and close them. */
  public StandingFunction(ReadStanding standing, Clock clock) {
    this.standing = standing;
    this.clock = clock;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    final Matcher path = PATH.matcher(RequestUri.path(request));
    final Optional<String> userId =
        path.matches() ? RequestUri.decodedPart(path.group("user")) : Optional.empty();
    if (!request.getMethod().equals("GET")) {
      Bodies.json(response, 405, "{\"error\":\"call it by GET\"}");
    } else if (userId.isEmpty()) {
      Bodies.json(
          response, 404, "{\"error\":\"call /loyalty/USER_ID or /loyalty/USER_ID/history\"}");
    } else if (path.group("history") != null) {
      history(userId.get(), request.getFirstQueryParameter("after"), response);
    } else {
      final Instant now = clock.instant();
      Bodies.json(response, 200, StandingJson.of(standing.of(userId.get(), now), now));
    }
  }

  private void history(String userId, Optional<String> after, HttpResponse response)
      throws IOException {
    final Optional<History> history = standing.history(userId, after);
    if (history.isEmpty()) {
      Bodies.json(response, 404, "{\"error\":\"after is no event of this customer\"}");
    } else {
      Bodies.json(response, 200, HistoryJson.of(userId, history.get()));
    }
  }
}

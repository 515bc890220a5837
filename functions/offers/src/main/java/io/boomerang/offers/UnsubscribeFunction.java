package io.boomerang.offers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.RequestUri;
import io.boomerang.adapters.http.Requests;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.Unsubscribe;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Entry point behind the link in every mail. GET only asks, because mail programs and virus
 * scanners open links; POST unsubscribes, from the page's button and from mail programs (RFC 8058),
 * and takes that back, from the button of the page that follows. Nobody logs in, and nothing is
 * ever redirected.
 */
public final class UnsubscribeFunction implements HttpFunction {
  /** The field that the page's second button posts. */
  private static final String UNDO = "undo=yes";

  private static final int MAX_BODY_BYTES = 1_000;

  private final Unsubscribe unsubscribe;
  private final String shopName;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public UnsubscribeFunction() {
    this(UnsubscribeConfig.fromEnv(System.getenv()));
  }

  private UnsubscribeFunction(UnsubscribeConfig config) {
    this(
        config,
        FirestoreDocuments.open(config.firestore()),
        new PubSubPublisher(config.publisher()));
  }

  private UnsubscribeFunction(
      UnsubscribeConfig config, DocumentStore store, MessagePublisher publisher) {
    this(
        new Unsubscribe(
            store,
            CompareAndSet.on(store),
            // This function only reads links: it need not know where they lead.
            new UnsubscribeLinks(config.linkSecret(), ""),
            publisher,
            Clock.systemUTC()),
        config.shopName());
    GracefulShutdown.install(requests, publisher, store);
  }

  /** For those who bring their own adapters, and close them. */
  public UnsubscribeFunction(Unsubscribe unsubscribe, String shopName) {
    this.unsubscribe = unsubscribe;
    this.shopName = shopName;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    final boolean isPost = request.getMethod().equals("POST");
    final boolean isAsked = Set.of("GET", "HEAD").contains(request.getMethod());
    final Optional<String> language = request.getFirstHeader("Accept-Language");
    final UnsubscribePage page = UnsubscribePage.in(language.orElse(""), shopName);
    if (!isPost && !isAsked) {
      answer(response, 405, page.invalid());
      return;
    }
    final String token = RequestUri.parameter(request, UnsubscribeLinks.PARAMETER);
    if (isAsked) {
      final boolean isValid = unsubscribe.isValid(token);
      answer(response, isValid ? 200 : 400, isValid ? page.ask() : page.invalid());
    } else {
      take(token, isUndo(request), page, response);
    }
  }

  private void take(String token, boolean isUndo, UnsubscribePage page, HttpResponse response)
      throws IOException {
    if (isUndo ? unsubscribe.undo(token) : unsubscribe.accept(token)) {
      answer(response, 200, isUndo ? page.undone() : page.done());
    } else {
      answer(response, 400, page.invalid());
    }
  }

  /** A mail program posts a body of its own; whatever it is, it unsubscribes. */
  private static boolean isUndo(HttpRequest request) throws IOException {
    return Bodies.read(request, MAX_BODY_BYTES)
        .map(body -> new String(body, UTF_8).equals(UNDO))
        .orElse(false);
  }

  private static void answer(HttpResponse response, int status, String html) throws IOException {
    // The token is the customer's: it must not leave with a referrer, nor the page be framed.
    response.appendHeader("Referrer-Policy", "no-referrer");
    response.appendHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors"
            + " 'none'");
    response.appendHeader("X-Robots-Tag", "noindex");
    Bodies.write(response, status, "text/html; charset=utf-8", html);
  }
}

package io.boomerang.offers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.offers.Signature;
import io.boomerang.core.offers.Unsubscribe;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Entry point behind the link in every mail. GET only asks, because mail programs and virus
 * scanners open links; POST unsubscribes, from the page's button and from mail programs (RFC 8058).
 * Nobody logs in, and nothing is ever redirected.
 */
public final class UnsubscribeFunction implements HttpFunction {
  private final Unsubscribe unsubscribe;

  /** Called by the functions framework, once an instance. */
  public UnsubscribeFunction() {
    this(UnsubscribeConfig.fromEnv(System.getenv()));
  }

  private UnsubscribeFunction(UnsubscribeConfig config) {
    this(config, FirestoreDocuments.open(config.firestore()));
  }

  private UnsubscribeFunction(UnsubscribeConfig config, DocumentStore store) {
    this(
        new Unsubscribe(
            store,
            CompareAndSet.on(store),
            new Unsubscribe.Ports(
                // This function only reads links: it need not know where they lead.
                new UnsubscribeLinks(new Signature(config.secret()), ""),
                new PubSubPublisher(config.publisher()),
                Clock.systemUTC(),
                config.shards())));
  }

  /** For those who bring their own adapters, and close them. */
  public UnsubscribeFunction(Unsubscribe unsubscribe) {
    this.unsubscribe = unsubscribe;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    final boolean isPost = request.getMethod().equals("POST");
    final boolean isAsked = Set.of("GET", "HEAD").contains(request.getMethod());
    final Optional<String> language = request.getFirstHeader("Accept-Language");
    final UnsubscribePage page = UnsubscribePage.in(language.orElse(""));
    if (!isPost && !isAsked) {
      answer(response, 405, page.invalid());
      return;
    }
    final String token = token(request.getQuery().orElse(""));
    if (isPost ? unsubscribe.accept(token) : unsubscribe.isValid(token)) {
      answer(response, 200, isPost ? page.done() : page.ask());
    } else {
      answer(response, 400, page.invalid());
    }
  }

  /** From the address as it came: what is no encoding is no token of ours, and no error. */
  private static String token(String query) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(UnsubscribeLinks.PARAMETER + "=")) {
        try {
          return URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), UTF_8);
        } catch (IllegalArgumentException e) {
          return "";
        }
      }
    }
    return "";
  }

  private static void answer(HttpResponse response, int status, String html) throws IOException {
    // The token is the customer's: it must not leave with a referrer, nor the page be framed.
    response.appendHeader("Referrer-Policy", "no-referrer");
    response.appendHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
    response.appendHeader("X-Robots-Tag", "noindex");
    Bodies.write(response, status, "text/html; charset=utf-8", html);
  }
}

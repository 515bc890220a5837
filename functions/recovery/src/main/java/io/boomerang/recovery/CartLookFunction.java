package io.boomerang.recovery;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.Requests;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.recovery.LookForCarts;
import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Entry point: looks for carts that went cold whenever Cloud Scheduler calls, and hands them over
 * when they fall due, to {@link CartRecoveryFunction}. Answers what it did; 503 when something
 * broke, so that it is noticed, although the next look finds what was left.
 */
public final class CartLookFunction implements HttpFunction {
  private static final Logger LOG = System.getLogger(CartLookFunction.class.getName());

  private final LookForCarts lookForCarts;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public CartLookFunction() {
    this(CartLookConfig.fromEnv(System.getenv()));
  }

  private CartLookFunction(CartLookConfig config) {
    this(
        config,
        FirestoreDocuments.open(config.firestore()),
        new PubSubPublisher(config.publisher()));
  }

  private CartLookFunction(CartLookConfig config, DocumentStore store, MessagePublisher publisher) {
    this(lookForCarts(config, store, publisher));
    GracefulShutdown.install(requests, publisher, store);
  }

  /** For those who bring their own adapters, and close them. */
  public CartLookFunction(LookForCarts lookForCarts) {
    this.lookForCarts = lookForCarts;
  }

  private static LookForCarts lookForCarts(
      CartLookConfig config, DocumentStore store, MessagePublisher publisher) {
    return new LookForCarts(
        store,
        CompareAndSet.on(store),
        publisher,
        Clock.systemUTC(),
        Sleeper.SYSTEM,
        config.cart(),
        config.look());
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    if (!request.getMethod().equals("POST")) {
      Bodies.text(response, 405, "call it by POST");
      return;
    }
    final LookSummary summary;
    try {
      summary = lookForCarts.lookOfTheMinute();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while looking");
    }
    final String json = SummaryJson.of(summary);
    LOG.log(Level.INFO, "look {0}", json);
    Bodies.json(response, summary.errors() == 0 ? 200 : 503, json);
  }
}

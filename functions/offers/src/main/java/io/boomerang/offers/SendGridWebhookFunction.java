package io.boomerang.offers;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.Requests;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.sendgrid.WebhookEvents;
import io.boomerang.adapters.sendgrid.WebhookSignature;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.TakeMailEvents;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Entry point: takes SendGrid's events. Public, and therefore believes nothing that is not signed:
 * 401 for that, 400 for what is signed and still no batch of events, 5xx when SendGrid is to send
 * it again.
 */
public final class SendGridWebhookFunction implements HttpFunction {
  /** SendGrid posts batches of less than 1 MB. */
  private static final int MAX_BODY_BYTES = 2 << 20;

  private static final String NOT_SIGNED = "not signed by SendGrid, or too long ago";

  private final WebhookSignature signature;
  private final TakeMailEvents takeMailEvents;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public SendGridWebhookFunction() {
    this(WebhookConfig.fromEnv(System.getenv()));
  }

  private SendGridWebhookFunction(WebhookConfig config) {
    this(
        config,
        FirestoreDocuments.open(config.firestore()),
        new PubSubPublisher(config.publisher()));
  }

  private SendGridWebhookFunction(
      WebhookConfig config, DocumentStore store, MessagePublisher publisher) {
    this(
        new WebhookSignature(config.publicKey(), config.maxAge(), Clock.systemUTC()),
        new TakeMailEvents(
            store, CompareAndSet.on(store), publisher, config.addresses(), Clock.systemUTC()));
    GracefulShutdown.install(requests, publisher, store);
  }

  /** For those who bring their own adapters, and close them. */
  public SendGridWebhookFunction(WebhookSignature signature, TakeMailEvents takeMailEvents) {
    this.signature = signature;
    this.takeMailEvents = takeMailEvents;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    if (!request.getMethod().equals("POST")) {
      Bodies.text(response, 405, "POST only");
      return;
    }
    final String signed = request.getFirstHeader(WebhookSignature.SIGNATURE_HEADER).orElse(null);
    final String at = request.getFirstHeader(WebhookSignature.TIMESTAMP_HEADER).orElse(null);
    if (!signature.isPossible(signed, at)) {
      // Before its body takes memory: anybody may post.
      Bodies.text(response, 401, NOT_SIGNED);
      return;
    }
    final Optional<byte[]> body = Bodies.read(request, MAX_BODY_BYTES);
    if (body.isEmpty()) {
      Bodies.text(response, 413, "more than " + MAX_BODY_BYTES + " bytes");
      return;
    }
    if (!signature.isValid(signed, at, body.get())) {
      Bodies.text(response, 401, NOT_SIGNED);
      return;
    }
    final WebhookEvents.Batch batch;
    try {
      batch = WebhookEvents.read(body.get());
    } catch (IOException e) {
      Bodies.text(response, 400, "no batch of events");
      return;
    }
    final TakeMailEvents.Summary taken = takeMailEvents.accept(batch.events());
    Bodies.json(
        response,
        200,
        String.format(
            Locale.ROOT,
            "{\"taken\":%d,\"settled\":%d,\"suppressed\":%d,\"unknown_offers\":%d,\"ignored\":%d}",
            taken.taken(),
            taken.settled(),
            taken.suppressed(),
            taken.unknownOffers(),
            batch.ignored()));
  }
}

package io.boomerang.recovery;

import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.sendgrid.SendGridMailer;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.Signature;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.recovery.RecoverCarts;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Puts recovery together from Google's services and SendGrid. */
final class RecoveryParts {
  private RecoveryParts() {}

  static RecoverCarts of(CartRecoveryConfig config) {
    final Clock clock = Clock.systemUTC();
    final DocumentStore store = FirestoreDocuments.open(config.firestore());
    final var signature = new Signature(config.secret());
    final var recovery =
        new OfferContext(
            store,
            CompareAndSet.on(store),
            new SendGridMailer(config.sendGrid(), new MailRenderer(config.mail()), clock),
            new PubSubPublisher(config.publisher()),
            clock,
            () -> UUID.randomUUID().toString(),
            new CouponCodes(signature),
            new UnsubscribeLinks(signature, config.unsubscribeUrl()),
            config.cart(),
            config.offer(),
            RetryConfig.DEFAULT);
    // Lanes are bounded by the sweep itself, and looking for more must not wait for them.
    return new RecoverCarts(
        recovery,
        config.sweep(),
        Executors.newCachedThreadPool(),
        pause -> Thread.sleep(pause.toMillis()));
  }
}

package io.boomerang.recovery;

import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.sendgrid.SendGridMailer;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.recovery.RecoverySummary;
import io.boomerang.core.time.Sleeper;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Puts recovery together from Google's services and SendGrid. */
final class RecoveryParts {
  private RecoveryParts() {}

  static RecoverCarts of(
      CartRecoveryConfig config,
      DocumentStore store,
      MessagePublisher publisher,
      Consumer<RecoverySummary> listener) {
    final Clock clock = Clock.systemUTC();
    final var recovery =
        new OfferContext(
            store,
            CompareAndSet.on(store),
            new SendGridMailer(config.sendGrid(), new MailRenderer(config.mail()), clock),
            publisher,
            clock,
            () -> UUID.randomUUID().toString(),
            new CouponCodes(config.couponSecret()),
            new UnsubscribeLinks(config.linkSecret(), config.unsubscribeUrl()),
            new RestoreLinks(config.linkSecret(), config.restoreUrl()),
            config.addresses(),
            config.cart(),
            config.offer(),
            RetryConfig.DEFAULT);
    return new RecoverCarts(
        recovery,
        Executors.newFixedThreadPool(config.recovery().lanes()),
        Sleeper.SYSTEM,
        listener);
  }
}

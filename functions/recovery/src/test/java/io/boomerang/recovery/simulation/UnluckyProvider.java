package io.boomerang.recovery.simulation;

import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.OfferMail;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A provider of mails as the bad days of one are. */
final class UnluckyProvider implements Mailer {
  private final World world;
  private final Map<String, Integer> accepted = new HashMap<>();
  private final Instant outageFrom;
  private final Instant outageTo;

  UnluckyProvider(World world) {
    this.world = world;
    this.outageFrom = World.START.plusSeconds(world.random().nextInt(40));
    this.outageTo = outageFrom.plusSeconds(world.random().nextInt(20));
  }

  /** Whether it takes nothing now, and says so in a way that proves nothing. */
  private boolean isOut() {
    final Instant now = world.instant();
    return world.strikesDead("outage", 1) && !now.isBefore(outageFrom) && now.isBefore(outageTo);
  }

  /** How often each offer's mail was taken. */
  Map<String, Integer> accepted() {
    return accepted;
  }

  @Override
  public MailOutcome rehearse() {
    world.step();
    if (world.strikesDead("crash at the rehearsal", 0.01)) {
      throw new Crash("while asking the provider");
    }
    return isOut() || world.strikes("out of order", 0.15)
        ? new MailOutcome.Unknown("503")
        : new MailOutcome.Accepted("");
  }

  @Override
  public MailOutcome send(OfferMail mail) {
    world.step();
    final String offerId = mail.offerId();
    if (world.strikesDead("crash before", 0.01)) {
      throw new Crash("before the provider had the mail");
    }
    if (world.strikes("busy", 0.15)) {
      return new MailOutcome.NotAccepted(
          "429",
          world.random().nextBoolean() ? Optional.empty() : Optional.of(Duration.ofSeconds(2)));
    }
    if (isOut()) {
      return new MailOutcome.Unknown("503, and the mail is not taken");
    }
    if (world.strikesDead("hang", 0.005)) {
      world.pass(Duration.ofSeconds(20));
      return new MailOutcome.Unknown("no answer");
    }
    if (world.strikesDead("error before", 0.005)) {
      return new MailOutcome.Unknown("502, and the mail is not taken");
    }
    if (world.strikesDead("closed before", 0.01)) {
      return new MailOutcome.Unknown("closed before the mail was taken");
    }
    accepted.merge(offerId, 1, Integer::sum);
    if (world.strikesDead("crash after", 0.01)) {
      throw new Crash("after the provider had the mail");
    }
    if (world.strikesDead("error after", 0.005)) {
      return new MailOutcome.Unknown("502, although the mail is taken");
    }
    if (world.strikesDead("closed after", 0.01)) {
      return new MailOutcome.Unknown("closed after the mail was taken");
    }
    world.step();
    return new MailOutcome.Accepted("message-" + offerId);
  }
}

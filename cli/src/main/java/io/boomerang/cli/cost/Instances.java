package io.boomerang.cli.cost;

/**
 * Seconds of instances that serve requests: paid for while at least one request is held, whatever
 * their number, and for more when one processor is not enough.
 */
final class Instances {
  private final Figures usage;

  Instances(Figures usage) {
    this.usage = usage;
  }

  /** Of ingest, in seconds of each second. */
  double ingest(Load load) {
    final Groups groups = Groups.of(load.messages(), usage.of("commit_ms") / 1e3);
    final double processors =
        (load.messages() * usage.of("ingest_message_us")
                + load.events() * usage.of("ingest_event_us"))
            / 1e6;
    return atLeast(groups.busy() + groups.stretches() * rounding(), processors);
  }

  /** Of carts: each visit with a cart in a message is read and written in turn. */
  double carts(Load load) {
    final double changes = load.batch() * usage.of("cart_share");
    return documents(load.messages(), 1 + 2 * changes, changes);
  }

  /** Of loyalty: messages without a purchase or refund are filtered before they are delivered. */
  double loyalty(Load load) {
    final double withSale = withSale(load);
    final double purchases =
        withSale == 0 ? 0 : load.batch() * usage.of("purchase_share") / withSale;
    return documents(load.messages() * withSale, 2 * purchases, purchases);
  }

  /**
   * Share of the messages with a purchase or refund, if these come at random. Publishers say in the
   * attribute {@code event_type} that there is none (docs/events.md), as {@code bin/publish} does.
   */
  private double withSale(Load load) {
    return 1 - Math.pow(1 - usage.of("purchase_share"), load.batch());
  }

  /**
   * Of the look for cold carts: one each minute, which then waits for the last of those that fall
   * due in that minute.
   */
  double look(Load load) {
    final double waits = untilTheLast(load.carts());
    return load.mails() ? Math.min(1, usage.of("look_seconds") / 60 + waits) : 0;
  }

  /**
   * The share of some time that has passed when the last of those that fall due in it does. They
   * fall due at random: the last of {@code n} does after {@code n / (n + 1)} of the time on
   * average, and that over a Poisson number with this mean is {@code 1 - (1 - exp(-mean)) / mean}.
   */
  private static double untilTheLast(double mean) {
    return mean == 0 ? 0 : 1 + Math.expm1(-mean) / mean;
  }

  /**
   * Of recovery, which takes the carts that the look hands over and mails them. Those that fall due
   * before the next look are handed over ahead, and recovery waits for the last of them.
   */
  double recovery(Load load) {
    if (!load.mails()) {
      return 0;
    }
    final double carts = load.carts() / 60;
    final double mailed = usage.of("mailed_share");
    final double trips =
        mailed * usage.of("mail_round_trips") + (1 - mailed) * usage.of("unmailed_round_trips");
    final double held = (trips * usage.of("document_ms") + mailed * usage.of("mail_ms")) / 1e3;
    final double idle = Math.exp(-carts * held);
    final double ahead = usage.of("ahead_seconds");
    final double waits = ahead / 60 * untilTheLast(carts * ahead);
    return atLeast(1 - idle + carts * idle * rounding() + waits, carts * usage.of("mail_us") / 1e6);
  }

  /** Messages with carts that the look hands over, a second: at most one each half second. */
  double batches(Load load) {
    return load.mails() ? Math.min(load.carts() / 60, 2) : 0;
  }

  /** Messages with events delivered to all functions, a second. */
  double deliveries(Load load) {
    return load.messages() * (2 + withSale(load));
  }

  /** Requests that come at random and are each held for some round trips. */
  private double documents(double messages, double roundTrips, double changes) {
    final double held = Math.max(1, roundTrips) * usage.of("document_ms") / 1e3;
    final double idle = Math.exp(-messages * held);
    return atLeast(
        1 - idle + messages * idle * rounding(),
        messages * (changes * usage.of("document_us") + usage.of("ingest_message_us")) / 1e6);
  }

  private double rounding() {
    return usage.of("rounding_ms") / 1e3;
  }

  private double atLeast(double busy, double processors) {
    return Math.max(Math.min(busy, 1), processors / usage.of("utilisation"));
  }
}

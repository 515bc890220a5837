package io.boomerang.cli.smoke;

import io.boomerang.core.event.EventType;
import io.boomerang.core.time.Sleeper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes an event of each type and waits until every part of the system has what it should. The
 * refund follows its purchase; it is published whatever happened to the rest, so that no total
 * stays changed.
 */
final class Smoke {
  /** Totals are compared over so much time, not over all of the table. */
  private static final Duration LOOK_BACK = Duration.ofHours(1);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SmokeTarget target;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Duration patience;
  private final List<Step> steps = new ArrayList<>();

  /**
   * One line of the report.
   *
   * @param took since the first event was published
   */
  record Step(String name, boolean isGood, Duration took, String what) {}

  /** Asks again until something holds. */
  @FunctionalInterface
  private interface Question {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Totals that a run leaves as they were. */
  private record Totals(BigDecimal spend, BigDecimal revenue) {
    boolean isSame(Totals other) {
      return spend.compareTo(other.spend) == 0 && revenue.compareTo(other.revenue) == 0;
    }
  }

  Smoke(SmokeTarget target, Clock clock, Sleeper sleeper, Duration patience) {
    this.target = target;
    this.clock = clock;
    this.sleeper = sleeper;
    this.patience = patience;
  }

  /**
   * Runs once.
   *
   * @return each step; all of them are good when the system works
   */
  List<Step> run() throws IOException, InterruptedException {
    final Instant start = clock.instant();
    final String session = "boomerang-smoke-" + start.toEpochMilli();
    final List<SmokeEvent> events = SmokeEvent.ofEachType(session, start);
    final Set<String> ids = events.stream().map(SmokeEvent::id).collect(Collectors.toSet());
    final Totals before = totals(start);
    final Set<String> messages = publish(events, start);
    await("archive", start, "each message is in an object", () -> archived(messages, start));
    await("warehouse", start, "each event is in shop_events", () -> shown(start).containsAll(ids));
    await("loyalty", start, "purchase and refund are posted", () -> posted(session));
    await("cart", start, "bought, so it is closed", () -> isBought(session));
    await("totals", start, "spend and revenue as before", () -> totals(start).isSame(before));
    return List.copyOf(steps);
  }

  private Set<String> publish(List<SmokeEvent> events, Instant start)
      throws IOException, InterruptedException {
    final Set<String> messages = new HashSet<>();
    final SmokeEvent refund = events.get(events.size() - 1);
    for (SmokeEvent event : events.subList(0, events.size() - 1)) {
      messages.add(target.publish(event));
    }
    final String purchase =
        events.stream()
            .filter(event -> event.type() == EventType.PURCHASE)
            .findFirst()
            .orElseThrow()
            .id();
    try {
      await(
          "purchase", start, "the ledger has it", () -> target.isPosted(SmokeEvent.USER, purchase));
    } finally {
      messages.add(target.publish(refund));
    }
    return messages;
  }

  private void await(String name, Instant start, String what, Question question)
      throws IOException, InterruptedException {
    final Instant end = start.plus(patience);
    boolean holds = question.holds();
    while (!holds && clock.instant().isBefore(end)) {
      sleeper.sleep(PAUSE);
      holds = question.holds();
    }
    final Duration took = Duration.between(start, clock.instant());
    steps.add(new Step(name, holds, took, (holds ? "" : "not within the time: ") + what));
  }

  private boolean archived(Set<String> messages, Instant start)
      throws IOException, InterruptedException {
    return target.archived(start).containsAll(messages);
  }

  private Set<String> shown(Instant start) throws IOException, InterruptedException {
    return target.rows(SmokeEvent.USER, start.minus(LOOK_BACK)).stream()
        .map(SmokeTarget.Row::eventId)
        .collect(Collectors.toSet());
  }

  private boolean posted(String session) throws IOException, InterruptedException {
    return target.isPosted(SmokeEvent.USER, session + "-" + EventType.PURCHASE.id())
        && target.isPosted(SmokeEvent.USER, session + "-" + EventType.REFUND.id());
  }

  private boolean isBought(String session) throws IOException, InterruptedException {
    return target.cart(session).filter("converted"::equals).isPresent();
  }

  private Totals totals(Instant start) throws IOException, InterruptedException {
    BigDecimal revenue = BigDecimal.ZERO;
    for (SmokeTarget.Row row : target.rows(SmokeEvent.USER, start.minus(LOOK_BACK))) {
      final BigDecimal value = row.price().multiply(BigDecimal.valueOf(row.quantity()));
      if (row.type().equals(EventType.PURCHASE.id())) {
        revenue = revenue.add(value);
      } else if (row.type().equals(EventType.REFUND.id())) {
        revenue = revenue.subtract(value);
      }
    }
    return new Totals(target.spend(SmokeEvent.USER).orElse(BigDecimal.ZERO), revenue);
  }
}

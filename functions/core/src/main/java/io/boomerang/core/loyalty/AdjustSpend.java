package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.document.Decision;
import io.boomerang.core.loyalty.Posting.Posted;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import java.util.ArrayList;
import java.util.List;

/**
 * Enters adjustments in customers' documents and ledgers: once each, in any order, and what they
 * cause is published as it is for events. Thread-safe.
 */
public final class AdjustSpend {
  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Causing causing;
  private final ActivityPublisher activities;

  AdjustSpend(LoyaltyPorts ports, Programme programme, Causing causing) {
    this.ports = ports;
    this.programme = programme;
    this.causing = causing;
    this.activities = new ActivityPublisher(ports.publisher());
  }

  /**
   * A customer before an adjustment and after it.
   *
   * @param isKnown whether it was entered before, so that nothing changes
   */
  public record Effect(LoyaltyDocument before, LoyaltyDocument after, boolean isKnown) {}

  /**
   * What an adjustment would do; nothing is changed.
   *
   * @throws OlderRulesException when newer rules than these made the document
   */
  public static Effect preview(LoyaltyPorts ports, Programme programme, Adjustment adjustment) {
    final CustomerRead read =
        read(ports, programme, adjustment, new WholeLedgers(ports, programme));
    final Posting posting = read.posting(Causing.NOTHING, ports.clock().instant());
    final boolean isKnown = posting.entry(adjustment.entryId()) != null;
    posting.adjust(adjustment);
    return new Effect(
        read.document(),
        posting.changesAnything() ? posting.finish().document() : read.document(),
        isKnown);
  }

  void enter(Adjustment adjustment) {
    final var ledgers = new WholeLedgers(ports, programme);
    final List<Activity> caused = ports.commits().run(() -> decide(adjustment, ledgers));
    if (causing == Causing.ACTIVITIES) {
      activities.publish(caused);
    }
  }

  private Decision<List<Activity>> decide(Adjustment adjustment, WholeLedgers ledgers) {
    final CustomerRead read = read(ports, programme, adjustment, ledgers);
    if (read.isErased(adjustment.time())) {
      return Decision.nothing(List.of());
    }
    final Posting posting = read.posting(causing, ports.clock().instant());
    final List<Activity> caused = new ArrayList<>();
    if (posting.adjust(adjustment) instanceof PostingAnswer.Never never) {
      caused.add(never.activity());
    }
    if (!posting.changesAnything()) {
      caused.addAll(posting.entry(adjustment.entryId()).activities());
      return Decision.nothing(caused);
    }
    final Posted posted = posting.finish();
    caused.addAll(posting.entry(adjustment.entryId()).activities());
    return new Decision<>(read.writes(posted), caused);
  }

  private static CustomerRead read(
      LoyaltyPorts ports, Programme programme, Adjustment adjustment, WholeLedgers ledgers) {
    return CustomerRead.from(
        ports.documents(),
        programme,
        ledgers,
        adjustment.userId(),
        List.of(adjustment.entryId()),
        List.of());
  }
}

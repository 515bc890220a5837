package io.boomerang.core.loyalty;

import io.boomerang.core.event.ShopEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events of one customer in one message. Used by one thread at a time. */
final class Batch {
  /**
   * An event that is to count.
   *
   * @param patienceIsOver whether to do without what is not there yet
   */
  record Pending(ShopEvent event, boolean patienceIsOver) {}

  private final List<Pending> events;
  private final List<String> reasons = new ArrayList<>();
  private final List<ShopEvent> settled = new ArrayList<>();
  private RuntimeException failure;
  private int atAnotherTime;

  Batch(List<ShopEvent> events, boolean patienceIsOver) {
    this.events = events.stream().map(event -> new Pending(event, patienceIsOver)).toList();
  }

  List<Pending> events() {
    return events;
  }

  String userId() {
    return events.get(0).event().userId();
  }

  /** Notes what keeps it from ever being stored; null when nothing does. */
  void failed(RuntimeException cause) {
    failure = cause;
  }

  /** Notes how many of a commit's events were published with another time before. */
  void addAtAnotherTime(int count) {
    atAnotherTime += count;
  }

  int atAnotherTime() {
    return atAnotherTime;
  }

  /** Takes what is the reason for one of its events; the others need nothing more. */
  void take(Map<String, String> reasonsByEvent) {
    for (Pending pending : events) {
      final String reason = reasonsByEvent.get(pending.event().eventId());
      if (reason == null) {
        settled.add(pending.event());
      } else {
        reasons.add(reason);
      }
    }
  }

  /** Those that need nothing more, however often the message comes again. */
  List<ShopEvent> settled() {
    return settled;
  }

  /**
   * Why some could not be posted; empty when all count.
   *
   * @throws RuntimeException when one of them never can
   */
  List<String> reasons() {
    if (failure != null) {
      throw failure;
    }
    return reasons;
  }
}

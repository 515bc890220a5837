package io.boomerang.dashboard.api;

import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.dashboard.panel.Panel;
import io.boomerang.dashboard.refresh.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A panel with what is known of its queries' answers, in their order. */
record PanelReading(Panel panel, List<Reading> readings) {
  /** What the page draws; a panel is drawn when all of its queries have figures. */
  enum State {
    READY,
    STALE,
    LOADING,
    FAILED
  }

  /**
   * The panel's parts of the answers.
   *
   * @param answers to its queries, in their order
   */
  static PanelReading of(Panel panel, List<Reading> answers) {
    final List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      readings.add(answers.get(i).with(panel.queries().get(i)::cut));
    }
    return new PanelReading(panel, readings);
  }

  State state() {
    if (readings.stream().allMatch(reading -> reading.figures().isPresent())) {
      return readings.stream().anyMatch(Reading::isStale) ? State.STALE : State.READY;
    }
    return failure().isPresent() ? State.FAILED : State.LOADING;
  }

  Optional<String> failure() {
    return readings.stream().flatMap(reading -> reading.failure().stream()).findFirst();
  }

  /** When the figures of the panel were asked for: those of its first query, which move most. */
  Optional<Instant> askedAt() {
    return readings.get(0).askedAt();
  }

  QueryResult figures(int query) {
    return readings.get(query).figures().orElseThrow();
  }
}

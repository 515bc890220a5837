package io.boomerang.core.insights.value;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Port: where a run's customers come from. What it gives is of one currency. */
public interface CustomerSource {
  /**
   * What happened on each day before a cut-off; days without a purchase are missing.
   *
   * @param asOf the cut-off, which itself does not count
   */
  List<Tracking.Day> days(LocalDate asOf);

  /**
   * Hands over every customer with a purchase before a cut-off, each once.
   *
   * @param heldOutFrom the earlier cut-off
   */
  void forEach(LocalDate asOf, LocalDate heldOutFrom, Consumer<KnownCustomer> consumer);
}

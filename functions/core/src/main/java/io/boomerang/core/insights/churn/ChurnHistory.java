package io.boomerang.core.insights.churn;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What the shop remembers of its customers. All days are in the shop's time zone. */
public interface ChurnHistory {
  /**
   * How much there is to learn from, before a day.
   *
   * @return empty when nobody ever ordered
   */
  Optional<Extent> extent(LocalDate before);

  /**
   * Customers with an order before a day, and what was known of them then.
   *
   * @return no customer twice; features are those of {@link ChurnFeature}
   */
  CustomerFeatures features(LocalDate before);

  /**
   * What the newest good run of a day stored of the customers whom it scored.
   *
   * @return empty when no run of that day ended well
   */
  Optional<CustomerFeatures> snapshot(LocalDate runDate);

  /** Who bought from the first day on, before the last. */
  Set<String> buyers(LocalDate from, LocalDate to);

  /**
   * Whom campaign {@code churn} claimed for a mail from the first day on, before the last: our own
   * mail changed what they did.
   */
  Set<String> mailed(LocalDate from, LocalDate to);

  /** Whom campaign {@code churn} kept without a mail in those days, for comparison. */
  Set<String> heldOut(LocalDate from, LocalDate to);

  /** The version of the model that the newest good run before or on a day served with, if any. */
  Optional<String> inForce(LocalDate on);

  /**
   * What there is.
   *
   * @param customers with an order
   */
  record Extent(LocalDate firstOrder, LocalDate lastOrder, long customers) {}
}

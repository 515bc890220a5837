package io.boomerang.core.insights.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A run's customers, some 150 bytes each: who they are, and their histories in columns. */
final class KnownCustomers implements Consumer<KnownCustomer> {
  private final PurchaseHistories histories = new PurchaseHistories();
  private final HeldOutPeriod heldOut;
  private final List<Identity> identities = new ArrayList<>();

  /** What the models do not look at. */
  record Identity(String userId, int firstDay, int lastDay, BigDecimal historicValue) {
    LocalDate first() {
      return LocalDate.ofEpochDay(firstDay);
    }

    LocalDate last() {
      return LocalDate.ofEpochDay(lastDay);
    }
  }

  KnownCustomers(double weeksHeldOut) {
    this.heldOut = new HeldOutPeriod(weeksHeldOut);
  }

  @Override
  public void accept(KnownCustomer customer) {
    histories.add(customer.history());
    identities.add(
        new Identity(
            customer.userId(),
            Math.toIntExact(customer.firstDay().toEpochDay()),
            Math.toIntExact(customer.lastDay().toEpochDay()),
            customer.historicValue()));
    customer
        .early()
        .ifPresent(
            early -> heldOut.add(early, customer.heldOutOccasions(), customer.heldOutValue()));
  }

  PurchaseHistories histories() {
    return histories;
  }

  HeldOutPeriod heldOut() {
    return heldOut;
  }

  List<Identity> identities() {
    return identities;
  }

  /** How many bought on more than one day. */
  long repeatCustomers() {
    return histories.size() == 0 ? 0 : histories.size() - histories.countsByRepeats()[0];
  }
}

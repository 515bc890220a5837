package io.boomerang.dashboard.panel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the page; only the open one is asked for. */
public enum Tab {
  TODAY,
  OFFERS,
  CUSTOMERS,
  PRODUCTS,
  DATA;

  /** As it stands in addresses. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The tab of an address. */
  public static Optional<Tab> of(String id) {
    return Arrays.stream(values()).filter(tab -> tab.id().equals(id)).findFirst();
  }
}

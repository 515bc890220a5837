package io.boomerang.cli.insights;

import io.boomerang.core.insights.demand.WeeklyDemand;
import io.boomerang.core.insights.demand.WeeklyDemandBuilder;
import io.boomerang.core.insights.probability.ViewCounts;
import io.boomerang.core.insights.probability.WeeklySignals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up the lines of a file. */
final class SalesTally {
  private final LocalDate asOf;
  private final WeeklyDemandBuilder demand;
  private final Map<String, Product> products = new TreeMap<>();

  SalesTally(LocalDate asOf) {
    this.asOf = asOf;
    this.demand = new WeeklyDemandBuilder(asOf);
  }

  private static final class Product {
    private String category;
    private String brand;
    private final Map<LocalDate, long[]> signals = new HashMap<>();
    private final Set<String> viewed = new HashSet<>();
    private final Set<String> bought = new HashSet<>();

    private void signal(LocalDate day, int which) {
      signals.computeIfAbsent(day, key -> new long[2])[which]++;
    }
  }

  void add(SalesLine line) {
    if (!line.day().isBefore(asOf)) {
      return;
    }
    final Product product = products.computeIfAbsent(line.productId(), key -> new Product());
    product.category = line.category() == null ? product.category : line.category();
    product.brand = line.brand() == null ? product.brand : line.brand();
    switch (line.type()) {
      case "purchase" -> {
        demand.sold(line.productId(), line.day(), line.units());
        keep(product.bought, line.session());
      }
      case "view" -> {
        product.signal(line.day(), 0);
        keep(product.viewed, line.session());
      }
      default -> product.signal(line.day(), 1);
    }
    // Who is seen in any way is on sale.
    demand.listed(line.productId(), product.category, line.day());
  }

  private static void keep(Set<String> sessions, String session) {
    if (session != null) {
      sessions.add(session);
    }
  }

  Sales sales() {
    final WeeklyDemand weeks = demand.build();
    final WeeklySignals signals = new WeeklySignals(weeks);
    final List<ViewCounts> views = new ArrayList<>();
    products.forEach(
        (id, product) -> {
          product.signals.forEach(
              (day, counts) -> {
                if (counts[0] > 0) {
                  signals.viewed(id, day, counts[0]);
                }
                if (counts[1] > 0) {
                  signals.carted(id, day, counts[1]);
                }
              });
          if (!product.viewed.isEmpty()) {
            product.bought.retainAll(product.viewed);
            views.add(
                new ViewCounts(
                    id,
                    product.category,
                    product.brand,
                    product.viewed.size(),
                    product.bought.size()));
          }
        });
    return new Sales(weeks, signals, views);
  }
}

package io.boomerang.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.dashboard.panel.Days;
import io.boomerang.dashboard.panel.Panel;
import io.boomerang.dashboard.panel.PanelQuery;
import io.boomerang.dashboard.panel.Panels;
import io.boomerang.dashboard.panel.Question;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.panel.Span;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bin/benchmark warehouse}: how long the page's queries, and views over all of time, take in
 * the embedded warehouse. The first time, when the query is compiled, stands apart.
 */
@Command(
    name = "bin/benchmark warehouse",
    mixinStandardHelpOptions = true,
    description = "Asks the page's questions of an embedded warehouse with many events.")
public final class WarehouseLoad implements Callable<Integer> {
  private static final long MIB = 1 << 20;
  private static final int BATCH = 5_000;
  private static final int DAYS = 90;
  private static final int PRODUCTS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Shop SHOP =
      new Shop("Shop", ZoneId.of("UTC"), Currency.getInstance("USD"), Duration.ofMinutes(30));

  /** They read everything. */
  private static final List<String> FULL_HISTORY =
      List.of("sale_lines", "customer_orders", "customer_cohorts", "loyalty_members");

  @Option(names = "--events", defaultValue = "1000000", description = "How many events.")
  private int events;

  @Option(names = "--times", defaultValue = "3", description = "How often, after the first time.")
  private int times;

  private final Random random = new Random(20_261_126);
  private final Instant now = Clock.systemUTC().instant();

  /** Runs the benchmark and ends the process. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new WarehouseLoad()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try (var warehouse = new EmbeddedWarehouse(Files.createTempDirectory("warehouse"))) {
      fill(warehouse);
      System.out.printf(
          "%,d events of %d days, %d processors, heap in use %,d of at most %,d MiB%n%n",
          events,
          DAYS,
          Runtime.getRuntime().availableProcessors(),
          heapInUse(),
          Runtime.getRuntime().maxMemory() / MIB);
      System.out.println(
          "| question | first time s | processors busy s | s | processors busy s | rows |");
      System.out.println("|---|---|---|---|---|---|");
      for (Panel panel : Panels.ofShop().all()) {
        for (PanelQuery query : panel.queries()) {
          ask(warehouse, panel.id() + " " + query.name(), question(panel, query));
        }
      }
      for (String view : FULL_HISTORY) {
        final String sql = "select count(*) as n from `boomerang." + view + "`";
        ask(warehouse, "all of " + view, new SqlQuery(sql, Map.of(), Long.MAX_VALUE, PATIENCE));
      }
    }
    return 0;
  }

  private SqlQuery question(Panel panel, PanelQuery query) {
    final Days days = Days.endingWith(LocalDate.ofInstant(now, SHOP.zone()), 28);
    final Span span = Span.of(query.period(), days, now, SHOP.zone());
    final Question question = Question.of(panel.id(), query, span, SHOP.currency());
    return new SqlQuery(query.sql(), question.parameters(SHOP, now), Long.MAX_VALUE, PATIENCE);
  }

  private void ask(EmbeddedWarehouse warehouse, String name, SqlQuery query) {
    final Took first = Took.by(() -> warehouse.query(query));
    final List<Took> again = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      again.add(Took.by(() -> warehouse.query(query)));
    }
    final double[] seconds = again.stream().mapToDouble(Took::seconds).sorted().toArray();
    final double[] busy = again.stream().mapToDouble(Took::busy).sorted().toArray();
    System.out.printf(
        "| %s | %.2f | %.2f | %.2f (%.2f-%.2f) | %.2f | %,d |%n",
        name,
        first.seconds(),
        first.busy(),
        seconds[times / 2],
        seconds[0],
        seconds[times - 1],
        busy[times / 2],
        first.result().rows().size());
  }

  /** How long a query took, and how long the processors were busy with it, compilers included. */
  private record Took(double seconds, double busy, QueryResult result) {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Took by(Supplier<QueryResult> query) {
      final long start = System.nanoTime();
      final long busy = SYSTEM.getProcessCpuTime();
      final QueryResult result = query.get();
      return new Took(
          (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - busy) / 1e9, result);
    }
  }

  /** Heap that is in use after a collection. */
  private static long heapInUse() {
    System.gc();
    final Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  /** Sessions of ten events: views, of which every second one carts, and every fourth one buys. */
  private void fill(EmbeddedWarehouse warehouse) {
    final WarehouseTable<EventRow> table = warehouse.table(EventRow.mapping());
    final List<EventRow> rows = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      final int session = i / 10;
      final long start = (long) (DAYS * 86_400_000.0 * session / Math.max(1, events / 10));
      final Instant time =
          now.minus(Duration.ofDays(DAYS)).plusMillis(start).plusSeconds(20L * (i % 10));
      rows.add(row(i, session, time));
      if (rows.size() == BATCH) {
        table.append(rows);
        rows.clear();
      }
    }
    table.append(rows);
  }

  private EventRow row(int number, int session, Instant time) {
    final EventType type = type(number % 10, session);
    final int product = (int) (PRODUCTS * Math.pow(random.nextDouble(), 3));
    return new EventRow(
        ShopEventBuilder.builder()
            .eventId("e" + number)
            .eventTime(time)
            .eventType(type)
            .productId("p" + product)
            .categoryCode("group-" + product % 20 + ".sub")
            .brand("brand-" + product % 50)
            .price(BigDecimal.valueOf(500 + 37L * product % 9_000, 2))
            .quantity(1)
            .userId("u" + session % 20_000)
            .userSession("s" + session)
            .build(),
        "m" + number / 100,
        time,
        time);
  }

  private static EventType type(int place, int session) {
    if (place == 8 && session % 2 == 0) {
      return EventType.CART;
    }
    return place == 9 && session % 4 == 0 ? EventType.PURCHASE : EventType.VIEW;
  }
}

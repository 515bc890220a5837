package io.boomerang.dashboard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.TableRead;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.dashboard.refresh.RefreshConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code terraform/page.tsv}, from which {@code bin/cost} computes what the watched page costs, is
 * what its queries read: the columns that GoogleSQL says, at BigQuery's sizes of types, of the
 * partitions and kinds of rows that the embedded engine finds in their conditions. To write it: run
 * with {@code -Dreadme.write=true}.
 */
class PageReadsTest {
  private static final Path FILE =
      Path.of(System.getProperty("root.directory")).resolve("terraform/page.tsv");
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Days CHOSEN = Days.endingWith(TODAY, 28);
  private static final int DAYS_KEPT = 365;
  private static final Shop SHOP =
      new Shop("Shop", ZoneOffset.UTC, Currency.getInstance("USD"), Duration.ofMinutes(30));
  private static final RefreshConfig REFRESH =
      new RefreshConfig(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          1);

  private static final List<String> HEAD =
      List.of(
          "# What the page's queries read while somebody watches. Derived by PageReadsTest: do not"
              + " edit.",
          "# Columns: query, table, seconds between two times, bytes of a row, event types, days"
              + " (today counts half; all of time is a year).");

  /** Mean lengths of texts, two bytes of overhead included; all others have 14. */
  private static final Map<String, Integer> TEXTS =
      Map.of(
          "event_id", 38,
          "user_session", 38,
          "event_type", 7,
          "product_id", 10,
          "category_code", 24,
          "message_id", 19,
          "details", 120,
          "name", 32,
          "currency", 1,
          "refers_to", 1);

  @TempDir Path folder;

  @Test
  void pageReads_areThoseOfTheQueries() throws IOException {
    final List<String> lines = new ArrayList<>(HEAD);
    try (var warehouse = new EmbeddedWarehouse(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      for (Question question : questions()) {
        lines.addAll(lines(question, warehouse));
      }
    }
    if (Boolean.getBoolean("readme.write")) {
      Files.write(FILE, lines);
    }

    assertThat(Files.readAllLines(FILE)).isEqualTo(lines);
  }

  /** Each once, however many panels it feeds. */
  private static Set<Question> questions() {
    final Set<Question> questions = new LinkedHashSet<>();
    Stream.concat(Panels.ofShop().all().stream(), Stream.of(Currencies.PANEL))
        .forEach(
            panel -> panel.queries().forEach(query -> questions.add(question(panel.id(), query))));
    return questions;
  }

  private static Question question(String panel, PanelQuery query) {
    return Question.of(
        panel, query, Span.of(query.period(), CHOSEN, NOW, SHOP.zone()), SHOP.currency());
  }

  private static List<String> lines(Question question, EmbeddedWarehouse warehouse)
      throws IOException {
    final Map<String, Object> parameters = question.parameters(SHOP, NOW);
    final List<TableRead> reads =
        warehouse.reads(
            new SqlQuery(
                question.query().sql(), parameters, Long.MAX_VALUE, Duration.ofMinutes(2)));
    final List<String> lines = new ArrayList<>();
    for (var columns : AnalyzedQuery.of(question, SHOP, NOW).columnsRead().entrySet()) {
      final String table = columns.getKey();
      final List<TableRead> ofTable =
          reads.stream().filter(read -> read.table().equals(table)).toList();
      assertThat(ofTable).as(question.panel() + " reads " + table).isNotEmpty();
      lines.add(
          String.join(
              "\t",
              question.panel() + " " + question.query().name(),
              table,
              String.valueOf(interval(question).toSeconds()),
              String.valueOf(width(table, columns.getValue())),
              kinds(ofTable),
              String.format(Locale.ROOT, "%.1f", days(ofTable))));
    }
    return lines;
  }

  private static Duration interval(Question question) {
    return REFRESH.interval(question.pace(NOW));
  }

  /** A table is billed once, however often a query reads it: for all that it reads of it. */
  private static String kinds(List<TableRead> reads) {
    if (reads.stream().anyMatch(read -> read.kinds().isEmpty())) {
      return "all";
    }
    final Set<String> kinds = new TreeSet<>();
    reads.forEach(read -> kinds.addAll(read.kinds().get()));
    return String.join("+", kinds);
  }

  private static double days(List<TableRead> reads) {
    final long before =
        IntStream.rangeClosed(1, DAYS_KEPT)
            .filter(back -> isRead(reads, TODAY.minusDays(back)))
            .count();
    return before + (isRead(reads, TODAY) ? 0.5 : 0);
  }

  private static boolean isRead(List<TableRead> reads, LocalDate day) {
    return reads.stream()
        .anyMatch(
            read ->
                read.days().isEmpty() || read.days().stream().anyMatch(days -> days.contains(day)));
  }

  private static int width(String table, Set<String> columns) {
    return TableSchema.of(table).columns().stream()
        .filter(column -> columns.contains(column.name()))
        .mapToInt(PageReadsTest::width)
        .sum();
  }

  /** cloud.google.com/bigquery/pricing, "Data size calculation". */
  private static int width(Column column) {
    return switch (column.type()) {
      case INTEGER, FLOAT, TIMESTAMP, DATE -> 8;
      case NUMERIC -> 16;
      case BOOLEAN -> 1;
      case STRING, JSON -> TEXTS.getOrDefault(column.name(), 14);
      case RECORD -> 100;
    };
  }
}

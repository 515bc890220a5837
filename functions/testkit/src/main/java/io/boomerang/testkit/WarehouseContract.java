package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Warehouse} answers. Extend it, and give it an empty warehouse for each test.
 */
public abstract class WarehouseContract {
  protected abstract Warehouse warehouse();

  /** Puts rows into the table {@code events}. */
  protected abstract void given(List<EventRow> rows);

  @Test
  protected void query_namesItsColumnsInOrder() {
    final QueryResult result = ask("select 1 as b, 2 as a");

    assertThat(result.columns()).containsExactly("b", "a");
    assertThat(result.rows()).containsExactly(Map.of("b", 1L, "a", 2L));
    assertThat(result.rows().get(0).keySet()).containsExactly("b", "a");
  }

  @Test
  protected void query_readsATable() {
    given(List.of(SampleRows.full("e-1"), SampleRows.sparse("e-2")));

    assertThat(
            ask("select event_id, price, quantity, brand"
                    + " from `boomerang.events` order by event_id")
                .rows())
        .first()
        .isEqualTo(
            Map.of(
                "event_id",
                "e-1",
                "price",
                new BigDecimal("1234.56"),
                "quantity",
                3L,
                "brand",
                "zürich & söhne \u2615"));
  }

  @Test
  protected void query_timeIsExactToTheMillisecond() {
    given(List.of(SampleRows.full("e-1")));

    assertThat((Instant) single("select event_time as value from `boomerang.events`"))
        .isBetween(SampleRows.TIME.truncatedTo(ChronoUnit.MILLIS), SampleRows.TIME);
  }

  @Test
  protected void query_readsAView_eachEventOnce() {
    given(List.of(SampleRows.full("e-1"), SampleRows.full("e-1"), SampleRows.full("e-2")));

    assertThat(single("select count(*) as value from `boomerang.shop_events`")).isEqualTo(2L);
  }

  @Test
  protected void query_withoutRows_hasColumns() {
    final QueryResult result = ask("select event_id, price from `boomerang.events`");

    assertThat(result.columns()).containsExactly("event_id", "price");
    assertThat(result.rows()).isEmpty();
  }

  @Test
  protected void query_valueThatIsNotThere_isNull() {
    given(List.of(SampleRows.sparse("e-1")));

    final Map<String, Object> row =
        ask("select brand, price from `boomerang.events`").rows().get(0);

    assertThat(row).containsOnlyKeys("brand", "price").containsEntry("brand", null);
    assertThat(row).containsEntry("price", null);
  }

  @Test
  protected void query_parameterOfEveryType_comesBack() {
    final Map<String, Object> parameters =
        Map.of(
            "text",
            "a",
            "whole",
            9_007_199_254_740_993L,
            "money",
            new BigDecimal("12345678901234567890.123456789"),
            "share",
            0.1,
            "is_new",
            true,
            "day",
            LocalDate.parse("2024-02-29"),
            "moment",
            Instant.parse("2026-11-26T10:15:30.123Z"));
    final List<String> names = parameters.keySet().stream().sorted().toList();
    final var sql = new StringBuilder("select 1 as one");
    names.forEach(name -> sql.append(", @").append(name).append(" as ").append(name));

    final Map<String, Object> row = ask(sql.toString(), parameters).rows().get(0);

    names.forEach(name -> assertThat(row).containsEntry(name, parameters.get(name)));
  }

  @Test
  protected void query_sameAgainWithOtherValues_answersForThose() {
    given(SampleRows.views(20));
    final String sql =
        "select count(*) as value from `boomerang.events` where event_id <= @last and quantity < @q";

    assertThat(single(sql, Map.of("last", "zzz", "q", 5L))).isEqualTo(20L);
    assertThat(single(sql, Map.of("last", "", "q", 5L))).isEqualTo(0L);
    assertThat(single(sql, Map.of("last", "zzz", "q", 0L))).isEqualTo(0L);
  }

  @Test
  protected void query_limitIsAParameter() {
    given(SampleRows.views(20));

    assertThat(
            ask(
                    "select event_id from `boomerang.events` order by event_id limit @rows offset @skip",
                    Map.of("rows", 3L, "skip", 18L))
                .rows())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'",
        "\"",
        "\\",
        "ends in \\",
        "' or '1'='1",
        "'); drop table `boomerang.events`; --",
        "`boomerang.rejected_events`",
        "@text",
        "?",
        "-- not a comment",
        "/* nor this",
        "line\nbreak\r\n\ttab",
        "\u0000",
        "é ü ß \u2615 \uD83D\uDED2",
        "'''",
        "\"\"\"",
        "\\'",
        "\\n",
        "%",
        "_",
        "{{x}}",
        "${x}"
      })
  protected void query_textParameter_isData(String text) {
    assertThat(single("select @text as value", Map.of("text", text))).isEqualTo(text);
    assertThat(
            single(
                "select count(*) as value from `boomerang.events` where brand = @text",
                Map.of("text", text)))
        .isEqualTo(0L);
  }

  @Test
  protected void query_textLiterals_meanWhatGoogleSqlReads() {
    assertThat(
            ask("select 'it\\'s' as a, \"say \\\"x\\\"\" as b, r'\\d+' as c, 'a\\\\' as d,"
                    + " '\\u00e9' as e, '@text ?' as f, '-- x' as g # a comment, @none ?\n"
                    + "-- another, 'it\n /* @none ' */")
                .rows())
        .containsExactly(
            Map.of(
                "a",
                "it's",
                "b",
                "say \"x\"",
                "c",
                "\\d+",
                "d",
                "a\\",
                "e",
                "é",
                "f",
                "@text ?",
                "g",
                "-- x"));
  }

  @Test
  protected void query_nullsSortFirst() {
    given(List.of(SampleRows.full("e-1"), SampleRows.sparse("e-2")));

    assertThat(ask("select event_id from `boomerang.events` order by brand").rows())
        .extracting(row -> row.get("event_id"))
        .containsExactly("e-2", "e-1");
  }

  @Test
  protected void query_array_isAList() {
    assertThat(single("select ['a', 'b'] as value")).isEqualTo(Arrays.asList("a", "b"));
  }

  @Test
  protected void query_result_isImmutable() {
    final QueryResult result = ask("select 1 as value");

    assertThatThrownBy(() -> result.rows().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> result.rows().get(0).put("value", 2L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "selekt 1",
        "select nothing from `boomerang.events`",
        "select @missing",
        "select 1 where 'a'",
        "select no_such_function(1)"
      })
  protected void query_wrong_isInvalid(String sql) {
    assertThatThrownBy(() -> ask(sql)).satisfies(e -> assertKind(e, Kind.INVALID));
  }

  @Test
  protected void query_valueThatItCannotComputeWith_isInvalid() {
    given(List.of(SampleRows.full("e-1")));

    assertThatThrownBy(() -> ask("select cast(brand as int64) as value from `boomerang.events`"))
        .satisfies(e -> assertKind(e, Kind.INVALID));
  }

  @Test
  protected void query_nameThatIsNotThere_isNotFound() {
    assertThatThrownBy(() -> ask("select * from `boomerang.no_such_table`"))
        .satisfies(e -> assertKind(e, Kind.NOT_FOUND))
        .hasMessageContaining("no_such_table");
  }

  @Test
  protected void queries_ofManyThreads_runSideBySide_eachWithItsAnswer() throws Exception {
    given(SampleRows.views(200));
    final ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      final List<Callable<Object>> questions = new ArrayList<>();
      for (long i = 0; i < 64; i++) {
        final Long number = i;
        questions.add(
            () ->
                single(
                    "select count(*) + @number as value from `boomerang.events`",
                    Map.of("number", number)));
      }
      final List<Object> answers = new ArrayList<>();
      for (Future<Object> answer : threads.invokeAll(questions)) {
        answers.add(answer.get());
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i)).isEqualTo(200L + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  protected final QueryResult ask(String sql) {
    return ask(sql, Map.of());
  }

  protected final QueryResult ask(String sql, Map<String, Object> parameters) {
    return warehouse().query(new SqlQuery(sql, parameters, 1L << 40, Duration.ofSeconds(30)));
  }

  private Object single(String sql) {
    return single(sql, Map.of());
  }

  private Object single(String sql, Map<String, Object> parameters) {
    return ask(sql, parameters).rows().get(0).get("value");
  }

  protected static void assertKind(Throwable error, Kind kind) {
    assertThat(error).isInstanceOf(WarehouseQueryException.class);
    assertThat(((WarehouseQueryException) error).kind()).as(error.getMessage()).isEqualTo(kind);
  }
}

package io.boomerang.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlQueryTest {
  @Test
  void parameters_ofEveryType() {
    final Map<String, Object> parameters =
        Map.of(
            "text",
            "x",
            "count",
            1L,
            "price",
            BigDecimal.ONE,
            "share",
            0.5,
            "is_new",
            true,
            "as_of",
            LocalDate.EPOCH,
            "since",
            Instant.EPOCH);

    assertThat(query(parameters, 1, Duration.ofSeconds(1)).parameters()).isEqualTo(parameters);
  }

  @Test
  void parameters_ofAnotherType_areRefused() {
    assertThatThrownBy(() -> query(Map.of("count", 1), 1, Duration.ofSeconds(1)))
        .hasMessage("parameter count is a java.lang.Integer");
  }

  @Test
  void parameters_withAnotherName_areRefused() {
    assertThatThrownBy(() -> query(Map.of("a; drop", 1L), 1, Duration.ofSeconds(1)))
        .hasMessageContaining("no parameter can be called");
  }

  @Test
  void limits_thatLetNothingThrough_areRefused() {
    assertThatThrownBy(() -> query(Map.of(), 0, Duration.ofSeconds(1)))
        .hasMessageContaining("maximumBytesBilled");
    assertThatThrownBy(() -> query(Map.of(), 1, Duration.ZERO)).hasMessageContaining("timeout");
  }

  @Test
  void result_isNotChangedByItsMaker() {
    final Map<String, Object> row = new HashMap<>();
    row.put("brand", null);
    final List<Map<String, Object>> rows = new ArrayList<>(List.of(row));
    final var result = new QueryResult(List.of("brand"), rows, 0);

    row.put("brand", "acme");
    rows.clear();

    assertThat(result.rows()).singleElement().isEqualTo(Collections.singletonMap("brand", null));
  }

  @Test
  void error_isRetryable_whenTheSameQueryMaySucceedLater() {
    assertThat(List.of(Kind.values()))
        .filteredOn(kind -> new WarehouseQueryException(kind, "", null).retryable())
        .containsExactly(Kind.NOT_FOUND, Kind.TIMED_OUT, Kind.UNAVAILABLE);
  }

  private static SqlQuery query(Map<String, Object> parameters, long bytes, Duration timeout) {
    return new SqlQuery("select 1", parameters, bytes, timeout);
  }
}

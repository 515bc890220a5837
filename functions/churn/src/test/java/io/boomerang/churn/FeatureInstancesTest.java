package io.boomerang.churn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.insights.FeatureMatrix;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureInstancesTest {
  @Test
  void featuresByName_inAnyOrder_absentAndNullAreNotKnown() throws Exception {
    final FeatureMatrix instances =
        read(
            "{\"instances\":[{\"count_orders\":3,\"days_since_last_purchase\":12.5},"
                + "{\"days_since_last_purchase\":0,\"count_refunds\":null}]}");

    assertThat(instances.rows()).isEqualTo(2);
    assertThat(instances.column(instances.names().indexOf("days_since_last_purchase")))
        .containsExactly(12.5, 0);
    assertThat(instances.column(instances.names().indexOf("count_orders")))
        .containsExactly(3, Double.NaN);
    assertThat(instances.column(instances.names().indexOf("count_refunds")))
        .containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void noInstances_areNone() throws Exception {
    assertThat(read("{\"instances\":[]}").rows()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                               | instances
          nonsense                                         | no JSON
          []                                               | instances
          {"instances":3}                                  | instances
          {"examples":[]}                                  | instances
          {"instances":[],"more":1}                        | instances
          {"instances":[]} {}                              | follows
          {"instances":[                                   | no JSON
          {"instances":[7]}                                | instances[0] is no object
          {"instances":[{"count_orders":1},{}]}            | instances[1] has none of
          {"instances":[{"count_orders":null}]}            | instances[0] has none of
          {"instances":[{"orders":1}]}                     | instances[0].orders is none of
          {"instances":[{"count_orders":"1"}]}             | instances[0].count_orders is no number
          {"instances":[{"count_orders":[1]}]}             | instances[0].count_orders is no number
          {"instances":[{"count_orders":-1}]}              | instances[0].count_orders is negative
          {"instances":[{"count_orders":1e39}]}            | instances[0].count_orders is negative, or too large
          {"instances":[{"count_orders":NaN}]}             | no JSON
          {"instances":[{"count_orders":1,"count_orders":2}]} | Duplicate
          """)
  void whatIsWrong_isSaidWithItsPlace(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(FeatureInstances.InvalidException.class)
        .hasMessageContaining(message);
  }

  @Test
  void tooMany_areRefused() {
    final String many =
        String.join(",", Collections.nCopies(FeatureInstances.MOST + 1, "{\"count_orders\":1}"));

    assertThatThrownBy(() -> read("{\"instances\":[" + many + "]}"))
        .hasMessage("more than 1000 instances");
  }

  private static FeatureMatrix read(String body) throws Exception {
    return FeatureInstances.read(body == null ? new byte[0] : body.getBytes(UTF_8));
  }
}

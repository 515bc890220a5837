package io.boomerang.cli.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {
  private final RecordJson json = new RecordJson();

  @Test
  void columns_areFieldsInTheirOrder_andEmptyOnesAreLeftOut() {
    assertThat(encode(List.of("b", "quantity", "a", "price"), List.of("1", "2", "", "3.50")))
        .isEqualTo("{\"b\":\"1\",\"quantity\":2,\"price\":3.50}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2.620", "1e400", "1E+2", "123456789012345678901234567890"})
  void number_keepsItsDigits(String number) {
    assertThat(encode(List.of("price"), List.of(number))).isEqualTo("{\"price\":" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,5", "+1", ".5", "01", "NaN", " 1", "1."})
  void whatIsNoNumber_isText(String text) {
    assertThat(encode(List.of("price"), List.of(text))).isEqualTo("{\"price\":\"" + text + "\"}");
  }

  @Test
  void text_isEscapedWhereJsonAsksForIt_andBeyondTheBasicPlane() {
    assertThat(encode(List.of("brand"), List.of("\"ü/\\\"\t\u0001☕😀")))
        .isEqualTo("{\"brand\":\"\\\"ü/\\\\\\\"\\t\\u0001☕\\uD83D\\uDE00\"}");
  }

  private String encode(List<String> names, List<String> values) {
    return new String(json.encode(names, values), UTF_8);
  }
}

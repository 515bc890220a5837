package io.boomerang.core.json;

import static io.boomerang.core.json.Events.event;
import static io.boomerang.core.json.Events.rejection;
import static io.boomerang.core.json.Events.viewWith;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.boomerang.core.json.Rejection.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that we do not know are kept as they are, or the record is rejected. */
class UnknownFieldsTest {
  @Test
  void none_isNull() {
    assertThat(event(Events.VIEW).extra()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":1",
        "\"a\":0.10",
        "\"a\":1E400",
        "\"a\":-0",
        "\"a\":12345678901234567890123456789012345678901234567890",
        "\"a\":\"\"",
        "\"a\":\"b\\\"c\\\\\\u00e9\\n\"",
        "\"a\":\"é資🐶\"",
        "\"é\\u0022\":null",
        "\"\":true",
        "\"a\" : false",
        "\"a\":{}",
        "\"a\":[]",
        "\"a\": { \"b\" : [ 1 , { \"c\" : \"}\" } ] }",
        "\"event_Time\":1",
        "\"__proto__\":{}"
      })
  void oneMember_isKeptExactlyAsWritten(String member) {
    assertThat(event(viewWith(member)).extra()).isEqualTo("{" + member + "}");
  }

  @Test
  void several_areKeptInOrder_withoutTheBlanksBetween() {
    assertThat(event(viewWith("\"b\":1 ,\n \"quantity\":2, \"a\":[1, 2]\n")).extra())
        .isEqualTo("{\"b\":1,\"a\":[1, 2]}");
  }

  @Test
  void longStrings_areKeptWhole() {
    final String member = "\"a\":\"" + "é".repeat(100_000) + "\"";

    assertThat(event(viewWith(member)).extra()).isEqualTo("{" + member + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\":1,\"x\":1", "\"x\":1,\"y\":2,\"\\u0078\":3"})
  void aKeyGivenTwice_isRejected(String members) {
    final Rejection rejection = rejection(viewWith(members));

    assertThat(rejection.kind()).isEqualTo(Kind.INVALID);
    assertThat(rejection.reasons())
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("x", Rules.DUPLICATE_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\":{\"a\":1,\"a\":2}",
        "\"x\":{\"a\":1,\"b\":{\"a\":1},\"\\u0061\":2}",
        "\"x\":[0,{\"b\":[{\"a\":1,\"a\":2}]}]"
      })
  void aKeyGivenTwiceInside_isRejected(String member) {
    assertThat(rejection(viewWith(member)).reasons())
        .containsExactly(new Violation("x", Rules.DUPLICATE_KEY, member));
  }

  @Test
  void theSameKeyInDifferentObjects_isFine() {
    final String member = "\"a\":[{\"a\":1},{\"a\":{\"a\":[{\"a\":2}]}}]";

    assertThat(event(viewWith(member)).extra()).isEqualTo("{" + member + "}");
  }

  @Test
  void nesting_upTo64Levels() {
    final String member = "\"x\":" + "[".repeat(64) + "]".repeat(64);

    assertThat(event(viewWith(member)).extra()).isEqualTo("{" + member + "}");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 10_000})
  void nesting_deeper_isRejected(int depth) {
    assertThat(rejection(viewWith("\"x\":" + "[".repeat(depth) + "]".repeat(depth))).reasons())
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("x", Rules.MAX_DEPTH));
    final String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    assertThat(rejection(viewWith("\"x\":" + objects)).reasons())
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("x", Rules.MAX_DEPTH));
  }

  @Test
  void aThousandFields_areTheMost() {
    final int known = 6;

    assertThat(event(viewWith(members(1_000 - known))).extra()).contains("\"f993\":993");
    assertThat(rejection(viewWith(members(1_001 - known))).reasons())
        .containsExactly(new Violation("", Rules.MAX_PROPERTIES, "1001"));
  }

  @Test
  void namesLongerThan1024Bytes_areRejected() {
    assertThat(event(viewWith("\"" + "n".repeat(1_024) + "\":1")).extra()).hasSize(1_030);
    assertThat(rejection(viewWith("\"" + "n".repeat(1_025) + "\":1")).reasons())
        .extracting(Violation::rule)
        .containsExactly(Rules.JSON);
  }

  private static String members(int count) {
    return IntStream.range(0, count).mapToObj(i -> "\"f" + i + "\":" + i).collect(joining(","));
  }
}

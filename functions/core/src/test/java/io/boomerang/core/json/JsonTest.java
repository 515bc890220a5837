package io.boomerang.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Property(tries = 200)
  void whatIsWritten_isReadAgain(@ForAll("objects") Map<String, Object> fields) throws IOException {
    assertThat(Json.object(Json.text(fields))).isEqualTo(fields);
    assertThat(Json.object(Json.bytes(fields))).isEqualTo(fields);
    assertThat(Json.object(Json.pretty(fields))).isEqualTo(fields);
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    final Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast),
            Arbitraries.just(new BigInteger("123456789012345678901234567890")),
            Arbitraries.bigDecimals().ofScale(2).map(Object.class::cast),
            Arbitraries.just((Object) null));
    final Arbitrary<Object> lists = scalars.list().ofMaxSize(3).map(Object.class::cast);
    final Arbitrary<Object> maps =
        Arbitraries.maps(Arbitraries.strings().alpha(), scalars)
            .ofMaxSize(3)
            .map(Object.class::cast);
    return Arbitraries.maps(
            Arbitraries.strings().ofMaxLength(5), Arbitraries.oneOf(scalars, lists, maps))
        .ofMaxSize(5)
        .map(LinkedHashMap::new);
  }

  @Test
  void text_othersAreWrittenAsTheirText() {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", Instant.EPOCH);
    fields.put("share", 0.25);
    fields.put("none", Double.NaN);
    fields.put("price", new BigDecimal("1E+2"));
    fields.put("list", Arrays.asList(1, null));

    assertThat(Json.text(fields))
        .isEqualTo(
            "{\"at\":\"1970-01-01T00:00:00Z\",\"share\":0.25,\"none\":\"NaN\",\"price\":100,"
                + "\"list\":[1,null]}");
    assertThat(Json.pretty(Map.of("a", 1))).asString().contains("\n  \"a\" : 1");
    assertThat(Json.bytes(List.of("ü"))).isEqualTo("[\"ü\"]".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "null", "{", "{\"a\":1", "{\"a\":1}{}", "{\"a\":1} x"})
  void object_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Json.object(text)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Json.object(text.getBytes(UTF_8))).isInstanceOf(IOException.class);
  }

  @Test
  void list_isItsElementsInOrder() throws IOException {
    assertThat(Json.list(" [1, {\"a\": [null]}, [\"b\"], 2.50, true] ".getBytes(UTF_8)))
        .isEqualTo(
            List.of(
                1L,
                Collections.singletonMap("a", Collections.singletonList(null)),
                List.of("b"),
                new BigDecimal("2.50"),
                true));
    assertThat(Json.list("[]".getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "1", "null", "[", "[1", "[1,]", "[]{}", "[] x"})
  void list_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Json.list(text.getBytes(UTF_8))).isInstanceOf(IOException.class);
  }
}

package io.boomerang.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.boomerang.core.contract.Contracts.Reason;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Rules;
import io.boomerang.core.message.Messages;
import io.boomerang.core.message.Topic;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** JSON Schema and production parser find the same, whatever stands in the fields. */
class AgreementTest {
  /** What JSON Schema cannot state. */
  private static final Set<String> RECEIVER_ONLY =
      Set.of(Rules.NOT_IN_FUTURE, Rules.MAX_DECIMALS, Rules.UNICODE);

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"null\"",
          "\"UNDEFINED\\t\"",
          "\"\u00a0NaN\u200b \"",
          "\"None\"",
          "\"nothing\"",
          "\"\u2060\u3000\"",
          "\"" + "x".repeat(1_500) + "\"",
          "\"" + "x".repeat(1_501) + "\"",
          "\"" + "🐶".repeat(1_500) + "\"",
          "\"" + "🐶".repeat(1_501) + "\"",
          "0",
          "-0",
          "-0.0",
          "1",
          "1.0",
          "10e-1",
          "1.5",
          "-1",
          "1E2",
          "2147483647",
          "2147483648",
          "2147483648.5",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "1000000000000000",
          "1000000000000000.5",
          "1e15",
          "1e16",
          "1e400",
          "-1e400",
          "1e-400",
          "-1e-400",
          "0e400",
          "0.0000000001",
          "1.0000000000",
          "0.30000000000000004",
          "1234567890123456789012345678901234567890",
          "\"2.62\"",
          "\"02.620\"",
          "\"-1\"",
          "\"1.\"",
          "\".5\"",
          "\"1e2\"",
          "\"1234567890123456\"",
          "\"0.1234567891\"",
          "\"view\"",
          "\"cart\"",
          "\"remove_from_cart\"",
          "\"purchase\"",
          "\"refund\"",
          "\"View\"",
          "\"2019-10-01T00:00:00Z\"",
          "\"2019-10-01 00:00:00 UTC\"",
          "\"2019-02-29T00:00:00Z\"",
          "\"2999-01-01T00:00:00Z\"",
          "\"1969-12-31T23:59:59Z\"",
          "\"a@b.example\"",
          "\"a@b@c\"",
          "\"a b@c\"",
          "\"pt-BR\"",
          "\"\u00a0pt-BR\u200b \"",
          "\"\u3000a@b.example\ufeff\"",
          "\"http://a\"",
          "\"http://a b\"",
          "\"https://shop.example/(a)\"",
          "\"p\"");

  private final Map<Topic, Schema> schemas = new EnumMap<>(Topic.class);

  @Property(tries = 3_000)
  void onRecordsOfAnyValues(@ForAll("records") Tuple2<Topic, String> record) {
    assertAgreement(record.get1(), record.get2());
  }

  @Property(tries = 3_000)
  void onTimes(@ForAll("times") String time) {
    assertAgreement(
        Topic.SHOP_ACTIVITY,
        "{\"activity_id\":\"a\",\"activity_type\":\"t\",\"occurred_at\":\"" + time + "\"}");
  }

  @Property(tries = 1_000)
  void onAmounts(@ForAll("amounts") String amount) {
    assertAgreement(Topic.SHOP_PRODUCTS, "{\"product_id\":1,\"price\":" + amount + "}");
    assertAgreement(Topic.SHOP_PRODUCTS, "{\"product_id\":1,\"price\":\"" + amount + "\"}");
  }

  @Provide
  Arbitrary<Tuple2<Topic, String>> records() {
    return Arbitraries.of(Topic.ofRecords())
        .flatMap(topic -> record(topic).map(record -> Tuple.of(topic, record)));
  }

  private static Arbitrary<String> record(Topic topic) {
    final var names = Contracts.schemaFile(topic).get("properties").propertyNames();
    final List<Arbitrary<String>> members =
        names.stream()
            .map(
                name ->
                    usual(topic, name)
                        .map(value -> value.isEmpty() ? "" : "\"" + name + "\":" + value))
            .toList();
    return Combinators.combine(members)
        .as(
            all ->
                all.stream()
                    .filter(member -> !member.isEmpty())
                    .collect(Collectors.joining(",", "{", "}")));
  }

  /** Mostly values that fit the field, so that a record has few violations, and sometimes none. */
  private static Arbitrary<String> usual(Topic topic, String name) {
    final String fitting =
        name.endsWith("_type") && topic == Topic.SHOP_EVENTS
            ? "\"cart\""
            : name.endsWith("_time") || name.endsWith("_at")
                ? "\"2019-10-01T00:00:00Z\""
                : switch (name) {
                  case "price", "quantity" -> "1";
                  case "email" -> "\"a@b.example\"";
                  case "locale" -> "\"ja\"";
                  case "time_zone" -> "\"Asia/Tokyo\"";
                  case "image_url", "url" -> "\"https://shop.example/a\"";
                  case "marketing_consent", "available" -> "true";
                  default -> "\"x\"";
                };
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just(fitting)),
        Tuple.of(1, Arbitraries.just("")),
        Tuple.of(3, Arbitraries.of(VALUES)));
  }

  @Provide
  Arbitrary<String> times() {
    final Arbitrary<String> date =
        Combinators.combine(
                Arbitraries.integers().between(1_960, 2_025),
                Arbitraries.integers().between(0, 13),
                Arbitraries.integers().between(0, 32))
            .as((year, month, day) -> "%04d-%02d-%02d".formatted(year, month, day));
    final Arbitrary<String> time =
        Combinators.combine(
                Arbitraries.integers().between(0, 25),
                Arbitraries.integers().between(0, 61),
                Arbitraries.integers().between(0, 61))
            .as((hour, minute, second) -> "%02d:%02d:%02d".formatted(hour, minute, second));
    final Arbitrary<String> fraction =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.strings().numeric().ofMaxLength(11).map(digits -> "." + digits));
    final Arbitrary<String> zone =
        Arbitraries.of("Z", "z", " UTC", "UTC", "", " ", "+09:00", "-18:30", "+24:00", "+00:60");
    return Combinators.combine(date, Arbitraries.of("T", "t", " ", ""), time, fraction, zone)
        .as((day, separator, clock, decimals, at) -> day + separator + clock + decimals + at);
  }

  @Provide
  Arbitrary<String> amounts() {
    final Arbitrary<String> whole =
        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(18).map(AgreementTest::asJson);
    final Arbitrary<String> fraction = Arbitraries.strings().numeric().ofMaxLength(12);
    final Arbitrary<String> exponent = Arbitraries.of("", "", "", "e2", "E-2", "e+5", "e-30");
    return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
        .as((sign, w, f, e) -> sign + w + (f.isEmpty() ? "" : "." + f) + e);
  }

  /** JSON has no zeros in front. */
  private static String asJson(String digits) {
    final String stripped = digits.replaceFirst("^0+", "");
    return stripped.isEmpty() ? "0" : stripped;
  }

  private void assertAgreement(Topic topic, String record) {
    final Schema schema = schemas.computeIfAbsent(topic, Contracts::schema);

    assertThat(parserReasons(topic, record))
        .as(record)
        .isEqualTo(Contracts.schemaReasons(schema, 0, Contracts.JSON.readTree(record)));
  }

  private static Set<Reason> parserReasons(Topic topic, String record) {
    final Parsed<?> parsed = Contracts.parser(topic).parse(Messages.of(record)).get(0);
    final Set<Reason> reasons = new TreeSet<>();
    Contracts.rejection(parsed).stream()
        .flatMap(rejection -> rejection.reasons().stream())
        .filter(violation -> !RECEIVER_ONLY.contains(violation.rule()))
        .forEach(violation -> reasons.add(new Reason(0, violation.field(), violation.rule())));
    return reasons;
  }
}

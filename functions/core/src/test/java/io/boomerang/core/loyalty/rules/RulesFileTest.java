package io.boomerang.core.loyalty.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.boomerang.core.loyalty.rules.Reward.Benefit;
import io.boomerang.core.loyalty.rules.TierRules.Former;
import io.boomerang.core.loyalty.rules.TierRules.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesFileTest {
  private static final Path SCHEMAS = Path.of(System.getProperty("root.directory"), "schemas");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(read(SCHEMAS.resolve("loyalty-rules.schema.json")));

  @ParameterizedTest
  @MethodSource
  void validExamples_areTakenBySchemaAndParser(Path example) {
    assertThat(SCHEMA.validate(read(example), InputFormat.JSON)).isEmpty();
    assertThat(RulesFile.read(example)).isNotNull();
  }

  static List<Path> validExamples_areTakenBySchemaAndParser() {
    return examples("valid");
  }

  @ParameterizedTest
  @MethodSource
  void invalidExamples_areRefusedBySchemaAndParser_withTheReason(Path example) {
    assertThat(SCHEMA.validate(read(example), InputFormat.JSON)).isNotEmpty();
    assertThat(problems(example)).isEqualTo(expected(example));
  }

  static List<Path> invalidExamples_areRefusedBySchemaAndParser_withTheReason() {
    return examples("invalid");
  }

  @ParameterizedTest
  @MethodSource
  void whatASchemaCannotSay_isRefusedByTheParser_withTheReason(Path example) {
    assertThat(problems(example)).isEqualTo(expected(example));
  }

  static List<Path> whatASchemaCannotSay_isRefusedByTheParser_withTheReason() {
    return examples("refused");
  }

  @Test
  void shipped_isValidBySchema_andTheTutorialsProgramme() {
    final LoyaltyRules rules = RulesFile.shipped();

    assertThat(SCHEMA.validate(resource(), InputFormat.JSON)).isEmpty();
    assertThat(rules.tiers().base()).isEqualTo("CLIMBING");
    assertThat(rules.tiers().levels())
        .extracting(Level::name, Level::threshold)
        .containsExactly(
            tuple("GOLD", Threshold.moreThan(BigDecimal.valueOf(400))),
            tuple("SILVER", Threshold.moreThan(BigDecimal.valueOf(300))),
            tuple("BRONZE", Threshold.moreThan(BigDecimal.valueOf(200))));
    assertThat(rules.named(StampCard.class)).singleElement().returns(5, StampCard::buy);
    assertThat(rules.named(Promotion.class))
        .extracting(Promotion::name)
        .containsExactly("french_poodle", "loose_leaf");
  }

  @Test
  void exampleOfEveryKind_hasEveryKind() {
    final LoyaltyRules rules =
        RulesFile.read(SCHEMAS.resolve("loyalty-rules/valid/every-kind.json"));

    assertThat(rules.named()).extracting(NamedRule::kind).contains(NamedRule.Kind.values());
  }

  @Test
  void parse_takesEverySetting() {
    final LoyaltyRules rules =
        RulesFile.read(SCHEMAS.resolve("loyalty-rules/valid/coffee-shop.json"));

    assertThat(rules.mentionCategories()).isTrue();
    assertThat(rules.version()).isEqualTo(7);
    assertThat(rules.tiers().excluding())
        .containsExactly(new Item.OfCategory("gift_cards"), new Item.OfProduct("shipping"));
    assertThat(rules.tiers().levels().get(0).formerly())
        .containsExactly(
            new Former(
                Threshold.moreThan(BigDecimal.valueOf(380)), Instant.parse("2026-07-01T00:00:00Z")),
            new Former(
                Threshold.atLeast(new BigDecimal("350.5")), Instant.parse("2026-03-01T00:00:00Z")));
    assertThat(rules.named(Promotion.class).get(2).spend())
        .hasValue(Threshold.atLeast(BigDecimal.valueOf(1000)));
    assertThat(rules.tiers().window())
        .isEqualTo(
            new Window(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
    assertThat(rules.reward("hot_drinks"))
        .hasValueSatisfying(
            reward -> {
              assertThat(reward.benefit()).isEqualTo(Benefit.FREE_ITEM);
              assertThat(reward.on()).isEqualTo(Optional.of(new Item.OfCategory("drinks.hot")));
              assertThat(reward.validDays()).isEqualTo(90);
              assertThat(reward.limit()).isEqualTo(12);
            });
    assertThat(rules.reward("winter").flatMap(Reward::forEverySpent))
        .hasValue(BigDecimal.valueOf(100));
    assertThat(rules.reward("big_spender")).map(Reward::limit).hasValue(Reward.DEFAULT_LIMIT);
    assertThat(rules.named(Promotion.class).get(1).window().from())
        .isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
  }

  @Test
  void parse_sectionOfNoKindOfRule_isNamed() {
    assertThatThrownBy(
            () ->
                RulesFile.parse(
                    "rules.json",
                    """
                    {"promotion": {},
                     "tiers": {"base": "A", "levels": [{"name": "B", "spend_more_than": 1}]}}
                    """))
        .hasMessageStartingWith("rules.json:1:15: promotion is no setting here; known are: ")
        .hasMessageContaining("promotions");
  }

  @Test
  void read_noSuchFile_saysSo() {
    assertThatThrownBy(() -> RulesFile.read(Path.of("no-such-rules.json")))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageStartingWith("no-such-rules.json: cannot be read");
  }

  @Test
  void read_notUtf8_saysSo() throws IOException {
    final Path file = Files.createTempFile("rules", ".json");
    Files.write(file, new byte[] {'{', (byte) 0xff});

    assertThatThrownBy(() -> RulesFile.read(file))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageContaining("cannot be read");
    Files.delete(file);
  }

  /** Whatever happens to a file on its way, the answer is rules or reasons. */
  @Property(tries = 1_000)
  void parse_brokenAnywhere_isRulesOrReasons(@ForAll("broken") String text) {
    try {
      assertThat(RulesFile.parse("rules.json", text)).isNotNull();
    } catch (InvalidRulesException e) {
      assertThat(e.getMessage().lines())
          .allMatch(line -> line.matches("rules\\.json:\\d+:\\d+: .+"));
    }
  }

  @Provide
  Arbitrary<String> broken() {
    final String good = read(SCHEMAS.resolve("loyalty-rules/valid/coffee-shop.json"));
    final Arbitrary<String> noise =
        Arbitraries.of("", "null", "0", "-1", "1e999", "\"x\"", "[]", "{}", ",", "}", "true", "\"");
    return Arbitraries.integers()
        .between(0, good.length() - 1)
        .flatMap(
            from ->
                Arbitraries.integers()
                    .between(from, Math.min(good.length(), from + 40))
                    .flatMap(
                        to -> noise.map(n -> good.substring(0, from) + n + good.substring(to))));
  }

  private static String problems(Path example) {
    try {
      return "taken: " + RulesFile.parse(example.getFileName().toString(), read(example));
    } catch (InvalidRulesException e) {
      return e.getMessage();
    }
  }

  private static String expected(Path example) {
    return read(Path.of(example.toString().replaceAll("json$", "txt"))).strip();
  }

  private static String resource() {
    return read(
        SCHEMAS.resolveSibling("functions/core/src/main/resources").resolve("loyalty-rules.json"));
  }

  private static List<Path> examples(String kind) {
    try (Stream<Path> files = Files.list(SCHEMAS.resolve("loyalty-rules").resolve(kind))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

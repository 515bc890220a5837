package io.boomerang.core.loyalty.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the rules file; {@code schemas/loyalty-rules.schema.json} describes it to editors, this
 * class decides. Whatever is wrong is reported with file, line, column and reason, all at once.
 */
public final class RulesFile {
  private static final String NAME = "[a-z][a-z0-9_]{0,62}";
  private static final String SHIPPED = "loyalty-rules.json";

  /** Some editors begin a file with it. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final int MAX_STAMPS = 1_000;

  private RulesFile() {}

  /** The programme that ships with the system. */
  public static LoyaltyRules shipped() {
    try (InputStream in = RulesFile.class.getResourceAsStream("/" + SHIPPED)) {
      return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of the shop's own.
   *
   * @throws InvalidRulesException when it cannot be read or used
   */
  public static LoyaltyRules read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new InvalidRulesException(List.of("%s: cannot be read: %s".formatted(file, e)));
    }
  }

  /**
   * Reads the text of a rules file.
   *
   * @param file names the file in problems
   * @throws InvalidRulesException with every problem found
   */
  public static LoyaltyRules parse(String file, String text) {
    final List<String> problems = new ArrayList<>();
    final String withoutMark = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    final Scope root = Scope.root(file, Located.parse(file, withoutMark), problems);
    final LoyaltyRules rules =
        root.isObject(
                Set.of("$schema", "version", "description", "tiers", "stamp_cards", "promotions"))
            ? rules(root)
            : null;
    if (!problems.isEmpty()) {
      throw new InvalidRulesException(problems);
    }
    return rules;
  }

  private static LoyaltyRules rules(Scope root) {
    root.optional("$schema").ifPresent(Scope::text);
    root.optional("description").ifPresent(Scope::text);
    final Optional<Integer> version =
        root.optional("version").flatMap(v -> v.integer(1, Integer.MAX_VALUE));
    final TierRules tiers = root.required("tiers").flatMap(TiersReader::read).orElse(null);
    final List<StampCard> cards =
        root.optional("stamp_cards").map(all -> all.named(NAME, RulesFile::card)).orElse(List.of());
    final List<Promotion> promotions =
        root.optional("promotions")
            .map(all -> all.named(NAME, RulesFile::promotion))
            .orElse(List.of());
    final Set<String> names = new HashSet<>();
    cards.forEach(card -> names.add(card.name()));
    promotions.stream()
        .filter(promotion -> !names.add(promotion.name()))
        .forEach(p -> root.problem("has two rules named \"" + p.name() + "\""));
    return new LoyaltyRules(version.orElse(LoyaltyRules.UNNUMBERED), tiers, cards, promotions);
  }

  private static Optional<StampCard> card(String name, Scope scope) {
    if (!scope.isObject(Set.of("description", "of", "buy", "from", "until", "reward"))) {
      return Optional.empty();
    }
    final Optional<Scope> of = scope.required("of");
    final List<Item> items = of.map(RulesFile::items).orElse(List.of());
    final Optional<Integer> buy = scope.required("buy").flatMap(b -> b.integer(1, MAX_STAMPS));
    return buy.map(
        stamps ->
            new StampCard(
                name,
                description(scope),
                items,
                stamps,
                window(scope),
                RewardReader.read(scope, false)));
  }

  private static Optional<Promotion> promotion(String name, Scope scope) {
    final var allowed =
        Set.of(
            "description",
            "all_of",
            "any_of",
            "none_of",
            "spend_more_than",
            "spend_at_least",
            "from",
            "until",
            "reward");
    if (!scope.isObject(allowed)) {
      return Optional.empty();
    }
    final var promotion =
        new Promotion(
            name,
            description(scope),
            scope.optional("all_of").map(RulesFile::items).orElse(List.of()),
            scope.optional("any_of").map(RulesFile::items).orElse(List.of()),
            scope.optional("none_of").map(RulesFile::items).orElse(List.of()),
            scope.threshold(),
            window(scope),
            RewardReader.read(scope, true));
    promotion.allOf().stream()
        .filter(promotion.noneOf()::contains)
        .forEach(item -> scope.problem("asks in all_of and none_of for " + item.label()));
    final boolean asksForAPurchase =
        Stream.of("all_of", "any_of", "spend_more_than", "spend_at_least")
            .anyMatch(field -> scope.optional(field).isPresent());
    return asksForAPurchase
        ? Optional.of(promotion)
        : scope.problem(
            "holds for everyone: give all_of, any_of, spend_more_than or spend_at_least");
  }

  static List<Item> items(Scope scope) {
    final List<Item> items = scope.elements(RewardReader::item);
    if (items.stream().distinct().count() < items.size()) {
      scope.problem("names something twice");
    }
    return items;
  }

  static Window window(Scope scope) {
    final var from = scope.optional("from").flatMap(Scope::time);
    final var until = scope.optional("until").flatMap(Scope::time);
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      scope.problem("ends before it starts: from must be before until");
      return Window.ALWAYS;
    }
    return new Window(from.orElse(null), until.orElse(null));
  }

  private static String description(Scope scope) {
    return scope.optional("description").flatMap(Scope::text).orElse(null);
  }
}

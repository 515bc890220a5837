package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A combination of purchases. It holds while all of its conditions do, and no longer.
 *
 * @param description null when the shop gives none
 * @param allOf each was bought
 * @param anyOf at least one was bought, when there are any
 * @param noneOf none was bought
 * @param spend what the customer has to have spent on what is mentioned above, or in all when
 *     nothing is mentioned
 */
public record Promotion(
    String name,
    String description,
    List<Item> allOf,
    List<Item> anyOf,
    List<Item> noneOf,
    Optional<Threshold> spend,
    Window window,
    Optional<Reward> reward)
    implements NamedRule {
  public Promotion {
    allOf = List.copyOf(allOf);
    anyOf = List.copyOf(anyOf);
    noneOf = List.copyOf(noneOf);
  }

  static Optional<Promotion> read(String name, Scope scope) {
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
            scope.description(),
            scope.optional("all_of").map(Scope::items).orElse(List.of()),
            scope.optional("any_of").map(Scope::items).orElse(List.of()),
            scope.optional("none_of").map(Scope::items).orElse(List.of()),
            scope.threshold(),
            scope.window(),
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

  @Override
  public Kind kind() {
    return Kind.PROMOTION;
  }

  @Override
  public List<Item> mentioned() {
    return Stream.of(allOf, anyOf, noneOf).flatMap(List::stream).distinct().toList();
  }
}

package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole programme: see {@code docs/loyalty.md} for the file that it is read from.
 *
 * @param version rises with each change of the file; {@link #UNNUMBERED} when it states none
 * @param named those that the shop gives a name, kind by kind
 */
public record LoyaltyRules(int version, TierRules tiers, List<NamedRule> named) {
  /** The version of a file that states none: below all others. */
  public static final int UNNUMBERED = 0;

  public LoyaltyRules {
    named = List.copyOf(named);
  }

  /** The rules of one kind, in the order of the file. */
  public <R extends NamedRule> List<R> named(Class<R> kind) {
    return named.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether any rule asks for the category of what was bought. */
  public boolean mentionCategories() {
    return Stream.concat(
            tiers.excluding().stream(), named.stream().flatMap(rule -> rule.mentioned().stream()))
        .anyMatch(Item.OfCategory.class::isInstance);
  }

  /** The reward of the rule, if there is such a rule and it has one. */
  public Optional<Reward> reward(String rule) {
    return named.stream()
        .filter(candidate -> candidate.name().equals(rule))
        .findFirst()
        .flatMap(NamedRule::reward);
  }
}

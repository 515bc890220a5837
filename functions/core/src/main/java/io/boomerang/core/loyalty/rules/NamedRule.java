package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A rule that the shop gives a name; what it earns is kept by that name. */
public sealed interface NamedRule permits StampCard, Promotion {
  /** Kinds of rules, in the order in which they are shown; each is a section of the file. */
  enum Kind {
    STAMP_CARD("stamp_cards", StampCard::read),
    PROMOTION("promotions", Promotion::read);

    private final String section;
    private final BiFunction<String, Scope, Optional<? extends NamedRule>> reader;

    Kind(String section, BiFunction<String, Scope, Optional<? extends NamedRule>> reader) {
      this.section = section;
      this.reader = reader;
    }

    /** Its section in the rules file. */
    String section() {
      return section;
    }

    /** The rule of this name; empty when it is reported to be wrong. */
    Optional<NamedRule> read(String name, Scope scope) {
      return reader.apply(name, scope).map(NamedRule.class::cast);
    }
  }

  Kind kind();

  String name();

  /** Everything it mentions. */
  List<Item> mentioned();

  /** What it earns, if anything. */
  Optional<Reward> reward();
}

package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;

/** A rule that the shop gives a name; what it earns is kept by that name. */
public sealed interface NamedRule permits StampCard, Promotion {
  /** Kinds of rules, in the order in which they are shown; each is a section of the file. */
  enum Kind {
    STAMP_CARD("stamp_cards"),
    PROMOTION("promotions");

    private final String section;

    Kind(String section) {
      this.section = section;
    }

    /** Its section in the rules file. */
    String section() {
      return section;
    }

    /** The rule of this name; empty when it is reported to be wrong. */
    Optional<? extends NamedRule> read(String name, Scope scope) {
      return switch (this) {
        case STAMP_CARD -> StampCard.read(name, scope);
        case PROMOTION -> Promotion.read(name, scope);
      };
    }
  }

  Kind kind();

  String name();

  /** Everything it mentions. */
  List<Item> mentioned();

  /** What it earns, if anything. */
  Optional<Reward> reward();
}

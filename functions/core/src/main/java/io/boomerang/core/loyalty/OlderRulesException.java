package io.boomerang.core.loyalty;

import io.boomerang.core.message.NotYetException;

/** A document was made by newer rules than these: it is left to who has them. */
public final class OlderRulesException extends NotYetException {
  private static final long serialVersionUID = 1L;

  OlderRulesException(String userId, int stored, int version) {
    super(
        "the loyalty document of %s was made by version %d of the rules, and these are version %d:"
                .formatted(userId, stored, version)
            + " to go back to them, give them a version above %d".formatted(stored));
  }
}

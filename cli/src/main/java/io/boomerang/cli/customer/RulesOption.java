package io.boomerang.cli.customer;

import io.boomerang.core.loyalty.rules.InvalidRulesException;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import io.boomerang.core.loyalty.rules.RulesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the rules file that a command line names. */
final class RulesOption {
  private RulesOption() {}

  /**
   * The rules of a file, or those that are shipped.
   *
   * @param file null when none is named
   * @throws IOException with every problem of the file
   */
  static LoyaltyRules read(Path file) throws IOException {
    try {
      return Optional.ofNullable(file).map(RulesFile::read).orElseGet(RulesFile::shipped);
    } catch (InvalidRulesException e) {
      throw new IOException("the rules cannot be used:\n" + e.getMessage(), e);
    }
  }
}

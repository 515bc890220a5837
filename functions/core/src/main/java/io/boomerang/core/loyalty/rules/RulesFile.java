package io.boomerang.core.loyalty.rules;

import io.boomerang.core.loyalty.rules.NamedRule.Kind;
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

  /** Of the whole file, beside a section for each kind of rule. */
  private static final Set<String> SETTINGS = Set.of("$schema", "version", "description", "tiers");

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
    final Set<String> settings = new HashSet<>(SETTINGS);
    Stream.of(Kind.values()).map(Kind::section).forEach(settings::add);
    final LoyaltyRules rules = root.isObject(settings) ? rules(root) : null;
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
    final List<NamedRule> rules = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      root.optional(kind.section()).ifPresent(all -> rules.addAll(all.named(NAME, kind::read)));
    }
    final Set<String> names = new HashSet<>();
    rules.stream()
        .filter(rule -> !names.add(rule.name()))
        .forEach(rule -> root.problem("has two rules named \"" + rule.name() + "\""));
    return new LoyaltyRules(version.orElse(LoyaltyRules.UNNUMBERED), tiers, rules);
  }
}

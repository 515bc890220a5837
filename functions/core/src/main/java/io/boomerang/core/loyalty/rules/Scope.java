package io.boomerang.core.loyalty.rules;

import io.boomerang.core.loyalty.rules.Located.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A value of the rules file with its path, and the list that gathers what is wrong. A method that
 * reports a problem returns empty, or a harmless value, so that reading goes on to the next one.
 */
final class Scope {
  private static final BigDecimal MAX_AMOUNT = new BigDecimal("1000000000000000");
  private static final int MAX_DECIMALS = 9;
  private static final int MAX_TEXT = 1_500;

  private final String file;
  private final String path;
  private final Located value;
  private final List<String> problems;

  private Scope(String file, String path, Located value, List<String> problems) {
    this.file = file;
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  static Scope root(String file, Located value, List<String> problems) {
    return new Scope(file, "", value, problems);
  }

  /** Reports what is wrong with this value. */
  <T> Optional<T> problem(String reason) {
    final String name = path.isEmpty() ? "" : path + " ";
    problems.add("%s:%d:%d: %s%s".formatted(file, value.line(), value.column(), name, reason));
    return Optional.empty();
  }

  /** Reports whatever is no object, or a field that is not among the allowed ones. */
  boolean isObject(Set<String> allowed) {
    if (!is(Kind.OBJECT)) {
      return false;
    }
    value.fields().keySet().stream()
        .filter(name -> !allowed.contains(name))
        .forEach(name -> below(name).problem("is no setting here; known are: " + sorted(allowed)));
    return true;
  }

  Optional<Scope> optional(String name) {
    return value.fields().containsKey(name) ? Optional.of(below(name)) : Optional.empty();
  }

  Optional<Scope> required(String name) {
    final Optional<Scope> field = optional(name);
    return field.isPresent() ? field : problem("lacks \"" + name + "\"");
  }

  /** The values of an object by name, each name matching the pattern. */
  <T> List<T> named(String pattern, BiFunction<String, Scope, Optional<? extends T>> read) {
    final List<T> all = new ArrayList<>();
    if (is(Kind.OBJECT)) {
      for (Map.Entry<String, Located> field : value.fields().entrySet()) {
        final Scope scope = below(field.getKey());
        if (field.getKey().matches(pattern)) {
          read.apply(field.getKey(), scope).ifPresent(all::add);
        } else {
          scope.problem("needs a name of lower-case letters, digits and _, starting with a letter");
        }
      }
    }
    return all;
  }

  /** The elements of an array, at least one. */
  <T> List<T> elements(Function<Scope, Optional<T>> read) {
    final List<T> all = new ArrayList<>();
    if (is(Kind.ARRAY)) {
      if (value.elements().isEmpty()) {
        problem("needs at least one element");
      }
      for (int i = 0; i < value.elements().size(); i++) {
        final String place = path + "[" + i + "]";
        read.apply(new Scope(file, place, value.elements().get(i), problems)).ifPresent(all::add);
      }
    }
    return all;
  }

  private boolean isText() {
    return value.kind() == Kind.STRING;
  }

  Optional<String> text() {
    if (!is(Kind.STRING)) {
      return Optional.empty();
    }
    final boolean fits = !value.text().isEmpty() && value.text().length() <= MAX_TEXT;
    return fits ? Optional.of(value.text()) : problem("needs 1 to " + MAX_TEXT + " characters");
  }

  /** An amount of money, or a percentage: from 0, with at most nine decimals. */
  Optional<BigDecimal> amount() {
    if (!is(Kind.NUMBER)) {
      return Optional.empty();
    }
    final var amount = new BigDecimal(value.text());
    if (amount.signum() < 0 || amount.compareTo(MAX_AMOUNT) > 0) {
      return problem("is " + value.text() + ": give 0 to " + MAX_AMOUNT.toPlainString());
    }
    return amount.stripTrailingZeros().scale() > MAX_DECIMALS
        ? problem("has more than " + MAX_DECIMALS + " decimals")
        : Optional.of(amount);
  }

  /** What is to be spent: more than an amount or at least it; empty when neither is given. */
  Optional<Threshold> threshold() {
    final Optional<Scope> moreThan = optional("spend_more_than");
    final Optional<Scope> atLeast = optional("spend_at_least");
    if (moreThan.isPresent() && atLeast.isPresent()) {
      return problem("has spend_more_than and spend_at_least: give one");
    }
    final var passed = moreThan.flatMap(Scope::amount).map(Threshold::moreThan);
    // At least nothing is what everyone spends.
    final var reached = atLeast.flatMap(Scope::positiveAmount).map(Threshold::atLeast);
    return passed.or(() -> reached);
  }

  Optional<Threshold> requiredThreshold() {
    if (optional("spend_more_than").isEmpty() && optional("spend_at_least").isEmpty()) {
      return problem("lacks \"spend_more_than\" or \"spend_at_least\"");
    }
    return threshold();
  }

  /** An amount that is not nothing. */
  Optional<BigDecimal> positiveAmount() {
    final Optional<BigDecimal> amount = amount();
    return amount.isPresent() && amount.get().signum() == 0
        ? problem("is 0: give more than that")
        : amount;
  }

  Optional<Integer> integer(int min, int max) {
    if (!is(Kind.NUMBER)) {
      return Optional.empty();
    }
    final var number = new BigDecimal(value.text());
    final boolean inRange =
        number.compareTo(BigDecimal.valueOf(min)) >= 0
            && number.compareTo(BigDecimal.valueOf(max)) <= 0;
    return inRange && number.stripTrailingZeros().scale() <= 0
        ? Optional.of(number.intValueExact())
        : problem("is %s: give a whole number from %d to %d".formatted(value.text(), min, max));
  }

  Optional<Instant> time() {
    final Optional<String> text = text();
    try {
      return text.map(t -> OffsetDateTime.parse(t).toInstant());
    } catch (DateTimeParseException e) {
      return problem(
          "is \""
              + value.text()
              + "\": give a time that exists, with its zone, as 2026-12-01T00:00:00Z");
    }
  }

  /** What the shop says about the rule; null when it says nothing. */
  String description() {
    return optional("description").flatMap(Scope::text).orElse(null);
  }

  /** When its purchases count. */
  Window window() {
    final var from = optional("from").flatMap(Scope::time);
    final var until = optional("until").flatMap(Scope::time);
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      problem("ends before it starts: from must be before until");
      return Window.ALWAYS;
    }
    return new Window(from.orElse(null), until.orElse(null));
  }

  /** Products and categories, each once. */
  List<Item> items() {
    final List<Item> items = elements(Scope::item);
    if (items.stream().distinct().count() < items.size()) {
      problem("names something twice");
    }
    return items;
  }

  /** A product by its id, or an object with a category. */
  Optional<Item> item() {
    if (isText()) {
      return text().map(Item.OfProduct::new);
    }
    if (value.kind() != Kind.OBJECT) {
      return problem("must be a product's id in quotes, or {\"category\": \"...\"}");
    }
    return isObject(Set.of("category"))
        ? required("category").flatMap(Scope::text).map(Item.OfCategory::new)
        : Optional.empty();
  }

  /** Only {@code true} makes sense. */
  void isTrue() {
    if (is(Kind.BOOLEAN) && !value.text().equals("true")) {
      problem("is false: leave it out instead");
    }
  }

  private boolean is(Kind kind) {
    if (value.kind() != kind) {
      problem("must be " + kind.label() + ", not " + value.kind().label());
      return false;
    }
    return true;
  }

  private Scope below(String name) {
    final String place = path.isEmpty() ? name : path + "." + name;
    return new Scope(file, place, value.fields().get(name), problems);
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}

package io.boomerang.core.customer;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a customer is found by in texts: rejected input, records of the archive.
 *
 * @param emails every address of the customer that is known
 */
public record CustomerTraces(String userId, Set<String> emails) {
  /** A shorter id stands in other people's records by chance, such as in a price. */
  private static final int DISTINCTIVE_LENGTH = 6;

  private static final int LAST_ASCII = 0x7e;

  public CustomerTraces {
    Objects.requireNonNull(userId, "userId");
    if (userId.isEmpty()) {
      throw new IllegalArgumentException("a customer needs an id");
    }
    emails = Set.copyOf(emails);
  }

  /** Whether the text is about the customer. */
  public boolean areIn(String text) {
    return Pattern.compile(pattern()).matcher(text).find();
  }

  /**
   * A regular expression that Java and RE2 read alike. An address counts in any case and anywhere,
   * as does an id that is long and has a letter; another id counts as the value of a field {@code
   * user_id}. JSON's escapes are seen through.
   */
  public String pattern() {
    final Set<String> alternatives = new LinkedHashSet<>();
    for (String id : spellings(userId)) {
      alternatives.add(
          isDistinctive()
              ? Pattern.quote(id)
              : "user_id\\\\?\"?\\s*[:=]\\s*\\\\?\"?"
                  + Pattern.quote(id)
                  + "(?:[\\\\\"\\s,;}&]|$)");
    }
    for (String email : new TreeSet<>(emails)) {
      spellings(email).forEach(text -> alternatives.add("(?i:" + Pattern.quote(text) + ")"));
    }
    return alternatives.stream().collect(Collectors.joining("|"));
  }

  private boolean isDistinctive() {
    return userId.length() >= DISTINCTIVE_LENGTH && userId.chars().anyMatch(Character::isLetter);
  }

  /** The text as it is, and as JSON writes it with and without characters beyond ASCII. */
  private static Set<String> spellings(String text) {
    final Set<String> spellings = new LinkedHashSet<>();
    spellings.add(text);
    final String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    spellings.add(escaped);
    final StringBuilder ascii = new StringBuilder();
    escaped
        .chars()
        .forEach(
            c -> ascii.append(c > LAST_ASCII ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
    spellings.add(ascii.toString());
    return spellings;
  }
}

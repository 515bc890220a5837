package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md names every variable that a function reads, the functions that do, and what
 * it means. With {@code -Dreadme.write=true} the rows are written; meanings are kept.
 */
class ConfigurationTest {
  private static final String PAGE = "docs/configuration.md";
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z0-9_]+)` \\| ([^|]*) \\| ([^|]*) \\|$", Pattern.MULTILINE);

  @Test
  void everyVariableHasARow_withItsReadersAndItsMeaning()
      throws IOException, ReflectiveOperationException {
    final String page = Repository.read(PAGE);
    final Map<String, String> meanings = new TreeMap<>();
    final Matcher row = ROW.matcher(page);
    while (row.find()) {
      meanings.put(row.group(1), row.group(3));
    }
    final String rows =
        readers().entrySet().stream()
            .map(
                entry ->
                    "| `%s` | %s | %s |%n"
                        .formatted(
                            entry.getKey(),
                            String.join(", ", entry.getValue()),
                            meanings.getOrDefault(entry.getKey(), "?")))
            .collect(Collectors.joining());
    final int from = page.indexOf("<!-- variables -->\n") + "<!-- variables -->\n".length();
    final int to = page.indexOf("<!-- /variables -->");
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(Repository.path(PAGE), page.substring(0, from) + rows + page.substring(to));
      return;
    }

    assertThat(page.substring(from, to)).as("write it with -Dreadme.write=true").isEqualTo(rows);
    assertThat(meanings).as("variables without a meaning").doesNotContainValue("?");
  }

  private static SortedMap<String, Set<String>> readers() throws ReflectiveOperationException {
    final SortedMap<String, Set<String>> readers = new TreeMap<>();
    for (String function : FunctionsTest.functions()) {
      for (String variable : FunctionsTest.readBy(function)) {
        readers.computeIfAbsent(variable, name -> new TreeSet<>()).add(function);
      }
    }
    return readers;
  }
}

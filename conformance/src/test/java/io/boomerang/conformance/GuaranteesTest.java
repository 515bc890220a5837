package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each guarantee in the documents names a test that breaks when it does not hold, and there is. */
class GuaranteesTest {
  private static final String HEADING = "the test that breaks";
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /** Tests are the only names with both humps and underscores. */
  private static final Pattern TEST_IN_PROSE =
      Pattern.compile("`([a-z]+[A-Za-z0-9]*_[A-Za-z0-9_]*[A-Z][A-Za-z0-9_]*…?)`");

  @Test
  void everyGuarantee_namesATestThatExists() {
    final Tests tests = Tests.read();
    final List<String> missing = new ArrayList<>();
    int guarantees = 0;
    for (String page : Repository.files("docs", ".md")) {
      for (String row : guarantees(Repository.read(page))) {
        guarantees++;
        final List<String> named = names(NAME, row);
        if (named.isEmpty() || !named.stream().allMatch(tests::has)) {
          missing.add(page + ": " + row);
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(guarantees).isGreaterThan(30);
  }

  @Test
  void everyTestThatIsNamedInProse_exists() {
    final Tests tests = Tests.read();
    final List<String> missing = new ArrayList<>();
    for (String page : Repository.files("docs", ".md")) {
      names(TEST_IN_PROSE, Repository.read(page)).stream()
          .filter(name -> !tests.has(name))
          .forEach(name -> missing.add(page + ": " + name));
    }

    assertThat(missing).isEmpty();
  }

  /** The last column of each row below a heading that promises tests. */
  private static List<String> guarantees(String page) {
    final List<String> found = new ArrayList<>();
    boolean isPromised = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("|") && line.contains(HEADING)) {
        isPromised = true;
      } else if (!line.startsWith("|")) {
        isPromised = false;
      } else if (isPromised && !line.startsWith("|---")) {
        final String[] columns = line.split("\\|", -1);
        found.add(columns[columns.length - 2]);
      }
    }
    return found;
  }

  private static List<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The names of all classes and methods of tests. */
  private record Tests(Set<String> names) {
    private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(");

    static Tests read() {
      final Set<String> names = new HashSet<>();
      for (String file : Repository.files("", ".java")) {
        if (file.contains("/src/test/") || file.contains("/testkit/")) {
          names.add(file.substring(file.lastIndexOf('/') + 1).replace(".java", ""));
          names.addAll(GuaranteesTest.names(METHOD, Repository.read(file)));
        }
      }
      return new Tests(names);
    }

    /** An ellipsis stands for the rest of a name. */
    boolean has(String name) {
      return name.endsWith("…")
          ? names.stream().anyMatch(each -> each.startsWith(name.substring(0, name.length() - 1)))
          : names.contains(name);
    }
  }
}

package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of terraform/README.md and the index of the decisions are those of the files, and each
 * alert is explained. With {@code -Dreadme.write=true} they are written instead of compared.
 */
class DocumentationTest {
  private static final String README = "terraform/README.md";
  private static final HclObject FUNCTIONS = Repository.functions();

  @Test
  void readmeListsTheInputs() throws IOException {
    compare(
        README,
        "inputs",
        "| Variable | Default | What |\n|---|---|---|\n" + inputs("variables.tf"));
  }

  @Test
  void readmeListsTheOutputs() throws IOException {
    final HclObject outputs = Repository.terraform("outputs.tf");
    final String rows =
        outputs.names().stream()
            .map(name -> row(label(name), outputs.object(name).text("description")))
            .collect(Collectors.joining());

    compare(README, "outputs", "| Output | What |\n|---|---|\n" + rows);
  }

  @Test
  void readmeListsTheInputsOfTheBootstrap() throws IOException {
    compare(
        README,
        "bootstrap",
        "| Variable | Default | What |\n|---|---|---|\n" + inputs("bootstrap/variables.tf"));
  }

  @Test
  void readmeSaysWhatEachFunctionMayTouch() throws IOException {
    final String rows =
        FUNCTIONS.names().stream()
            .map(name -> row("`" + name + "`", callers(name), rights(name)))
            .collect(Collectors.joining());

    compare(README, "functions", "| Account of | Called by | May |\n|---|---|---|\n" + rows);
  }

  @Test
  void variablesAndOutputsAreInTheOrderOfTheAlphabet() {
    for (String file : Repository.files("terraform", "variables.tf")) {
      assertThat(HclObject.file(Repository.read(file)).names()).as(file).isSorted();
    }
    for (String file : Repository.files("terraform", "outputs.tf")) {
      assertThat(HclObject.file(Repository.read(file)).names()).as(file).isSorted();
    }
  }

  @Test
  void variablesAreDescribedAndTyped() {
    for (String file : Repository.files("terraform", "variables.tf")) {
      final HclObject variables = HclObject.file(Repository.read(file));
      for (String name : variables.names()) {
        assertThat(variables.object(name).text("description")).as(name).endsWith(".");
        assertThat(variables.object(name).value("type")).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void everyAlertIsExplainedAndNoOther() {
    final Pattern alert =
        Pattern.compile(
            "^    (?:display_name = \")?([a-z-]+)(?: = \\{\n      says |\"$)", Pattern.MULTILINE);
    final Pattern heading = Pattern.compile("^### ([a-z-]+)$", Pattern.MULTILINE);

    assertThat(found(heading, Repository.read("docs/operations.md")))
        .isEqualTo(found(alert, Repository.read("terraform/alerts.tf")));
  }

  @Test
  void indexOfDecisionsNamesEachAndNoOther() throws IOException {
    final String rows =
        Repository.files("docs/decisions", ".md").stream()
            .map(file -> file.replaceAll(".*/", ""))
            .filter(file -> !file.equals("README.md"))
            .sorted()
            .map(DocumentationTest::decision)
            .collect(Collectors.joining());

    compare("docs/decisions/README.md", "index", rows);
  }

  @Test
  void readmeListsEachEntryPointAndNoOther() {
    final String table =
        Repository.read("README.md").split("## The functions", 2)[1].split("\n## ", 2)[0];

    assertThat(
            found(
                Pattern.compile("^\\| `(io\\.boomerang\\.[\\w.]+)` \\|", Pattern.MULTILINE), table))
        .isEqualTo(
            FUNCTIONS.names().stream()
                .map(name -> FUNCTIONS.object(name).text("entry_point"))
                .sorted()
                .toList());
  }

  @Test
  void placesThatContributorsAreLedToAreThere() {
    final String table =
        Repository.read("CONTRIBUTING.md").split("## Where things are", 2)[1].split("\n## ", 2)[0];
    final List<String> places = found(Pattern.compile("`([a-z]+/[A-Za-z/]+)`"), table);

    assertThat(places).hasSizeGreaterThan(10);
    assertThat(places).allMatch(place -> Files.isDirectory(Repository.path(place)));
  }

  private static String decision(String file) {
    final String text = Repository.read("docs/decisions/" + file);
    final String title = text.lines().findFirst().orElseThrow().replaceFirst("^# \\d+[.:] ", "");
    return "- [%s](%s) %s%s%n".formatted(file.substring(0, 4), file, title, mark(text));
  }

  /** Whether others have taken its place, and those that have taken a part of it. */
  private static String mark(String decision) {
    final String status = decision.split("\nStatus: ", 2)[1].split("\n\n", 2)[0];
    if (status.startsWith("superseded")) {
      return " (superseded)";
    }
    return status.contains("superseded in part by")
        ? " (superseded in part by %s)"
            .formatted(String.join(" and ", found(Pattern.compile("\\[(\\d{4})]"), status)))
        : "";
  }

  private static String inputs(String file) {
    final HclObject variables = Repository.terraform(file);
    return variables.names().stream()
        .map(
            name -> {
              final HclObject variable = variables.object(name);
              final boolean required = !variable.names().contains("default");
              final String value = required ? "required" : "`" + variable.value("default") + "`";
              return row(label(name), value, variable.text("description"));
            })
        .collect(Collectors.joining());
  }

  private static String callers(String name) {
    final HclObject function = FUNCTIONS.object(name);
    final Stream<String> pushes =
        function.value("subscribes_to").equals("{}") ? Stream.empty() : Stream.of("Pub/Sub");
    final Stream<String> schedule =
        function.value("schedule").equals("null") ? Stream.empty() : Stream.of("Scheduler");
    final String invokers = function.value("invokers");
    final Stream<String> others =
        switch (invokers) {
          case "[]" -> Stream.empty();
          case "[\"allUsers\"]" -> Stream.of("everyone");
          default -> Stream.of("`" + invokers.replace("var.", "") + "`");
        };
    return Stream.of(pushes, schedule, others)
        .flatMap(caller -> caller)
        .collect(Collectors.joining(", "));
  }

  private static String rights(String name) {
    final HclObject may = FUNCTIONS.object(name + ".may");
    return Stream.of(
            when(may.value("add_to_archive").equals("true"), "add objects to the archive"),
            each("append rows to ", may.strings("append_to")),
            when(may.value("use_documents").equals("true"), "read and write all documents"),
            each("publish to ", may.strings("publish_to")),
            when(may.value("query_dataset").equals("true"), "read the dataset and run queries"),
            models(name, may),
            each("read the secrets ", FUNCTIONS.object(name).strings("secrets")))
        .filter(right -> !right.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String models(String name, HclObject may) {
    if (may.value("keep_models").equals("true")) {
      return "store and read models";
    }
    final boolean isRead =
        FUNCTIONS.object(name).object("environment").names().contains("MODEL_BUCKET");
    return when(isRead, "read models");
  }

  private static String when(boolean condition, String right) {
    return condition ? right : "";
  }

  private static String each(String start, List<String> names) {
    return names.isEmpty()
        ? ""
        : start + names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String label(String block) {
    return "`" + block.substring(block.indexOf(' ') + 1) + "`";
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).sorted().toList();
  }

  static void compare(String file, String table, String expected) throws IOException {
    final String start = "<!-- " + table + " -->\n";
    final String end = "<!-- /" + table + " -->";
    final String readme = Repository.read(file);
    final int from = readme.indexOf(start) + start.length();
    final int to = readme.indexOf(end);
    assertThat(to).as("%s has the marks of %s", file, table).isGreaterThanOrEqualTo(from);
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(
          Repository.path(file), readme.substring(0, from) + expected + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to))
          .as("write it with -Dreadme.write=true")
          .isEqualTo(expected);
    }
  }
}

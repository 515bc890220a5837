package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The builds of CI run our own scripts, in order, and hold no secret. */
class CloudBuildTest {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{?(_[A-Z0-9]+)");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(SG\\.[\\w-]{10,}|AIza[\\w-]{20,}|-----BEGIN|password|api[_-]?key|token)");

  @Test
  void theBuildChecksPackagesPlansAndStores_andAnotherApplies() throws IOException {
    assertThat(steps("cloudbuild.yaml"))
        .extracting(step -> step.get("id").asText())
        .containsExactly("terraform", "check", "package", "plan", "store");
    assertThat(steps("cloudbuild-apply.yaml"))
        .extracting(step -> step.get("id").asText())
        .containsExactly("fetch", "apply");
  }

  @Test
  void theCheckFindsTerraform_orFails() throws IOException {
    final JsonNode check = steps("cloudbuild.yaml").get(1);

    assertThat(check.get("id").asText()).isEqualTo("check");
    assertThat(check.get("env")).extracting(JsonNode::asText).contains("CHECK_TERRAFORM=required");
    assertThat(Repository.read("bin/check-terraform")).contains("PATH=$PWD/target/bin:$PATH");
  }

  @Test
  void librariesAreKeptWhereEveryStepFindsThem() throws IOException {
    final JsonNode options = build("cloudbuild.yaml").get("options");

    assertThat(options.has("volumes")).isFalse();
    assertThat(options.get("env"))
        .extracting(JsonNode::asText)
        .containsExactly("MAVEN_ARGS=-Dmaven.repo.local=/workspace/target/maven/repository");
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyStepRunsAScriptOfTheRepository(String file) throws IOException {
    for (JsonNode step : steps(file)) {
      final String script = step.get("entrypoint").asText();

      assertThat(script).startsWith("bin/");
      assertThat(Files.isExecutable(Repository.path(script))).as(script).isTrue();
      assertThat(step.has("script")).as("shell in %s", file).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everySubstitutionHasADefault(String file) throws IOException {
    final List<String> defaults = new ArrayList<>();
    build(file).get("substitutions").fieldNames().forEachRemaining(defaults::add);
    final Matcher used = SUBSTITUTION.matcher(Repository.read(file));
    while (used.find()) {
      assertThat(defaults).contains(used.group(1));
    }
  }

  @Test
  void theTriggersSetNoOtherSubstitutions() throws IOException {
    final List<String> set =
        Repository.terraform("bootstrap/triggers.tf")
            .object("resource google_cloudbuild_trigger main.substitutions")
            .names();

    assertThat(build("cloudbuild.yaml").get("substitutions").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(set);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void noStepHoldsASecret(String file) {
    assertThat(Repository.read(file)).doesNotContainPattern(SECRET);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyImageHasAVersion(String file) throws IOException {
    for (JsonNode step : steps(file)) {
      assertThat(step.get("name").asText()).matches("[a-z/-]+:[\\w.-]*\\d[\\w.-]*");
    }
  }

  static List<String> builds() throws IOException {
    try (Stream<Path> files = Files.list(Repository.path(""))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("cloudbuild[a-z-]*\\.yaml"))
          .sorted()
          .toList();
    }
  }

  private static JsonNode build(String file) throws IOException {
    return new YAMLMapper().readTree(Repository.read(file));
  }

  private static List<JsonNode> steps(String file) throws IOException {
    return StreamSupport.stream(build(file).get("steps").spliterator(), false).toList();
  }
}

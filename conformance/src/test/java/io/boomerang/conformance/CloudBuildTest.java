package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .containsExactly("check", "package", "plan", "store");
    assertThat(steps("cloudbuild-apply.yaml"))
        .extracting(step -> step.get("id").asText())
        .containsExactly("fetch", "apply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudbuild.yaml", "cloudbuild-apply.yaml", "cloudbuild-destroy.yaml"})
  void everyStepRunsAScriptOfTheRepository(String file) throws IOException {
    for (JsonNode step : steps(file)) {
      final String script = step.get("entrypoint").asText();

      assertThat(script).startsWith("bin/");
      assertThat(Files.isExecutable(Repository.path(script))).as(script).isTrue();
      assertThat(step.has("script")).as("shell in %s", file).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudbuild.yaml", "cloudbuild-apply.yaml", "cloudbuild-destroy.yaml"})
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
  @ValueSource(strings = {"cloudbuild.yaml", "cloudbuild-apply.yaml", "cloudbuild-destroy.yaml"})
  void noStepHoldsASecret(String file) {
    assertThat(Repository.read(file)).doesNotContainPattern(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudbuild.yaml", "cloudbuild-apply.yaml", "cloudbuild-destroy.yaml"})
  void everyImageHasAVersion(String file) throws IOException {
    for (JsonNode step : steps(file)) {
      assertThat(step.get("name").asText()).matches("[a-z/-]+:[\\w.-]*\\d[\\w.-]*");
    }
  }

  private static JsonNode build(String file) throws IOException {
    return new YAMLMapper().readTree(Repository.read(file));
  }

  private static List<JsonNode> steps(String file) throws IOException {
    return StreamSupport.stream(build(file).get("steps").spliterator(), false).toList();
  }
}

package io.boomerang.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.terminal.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProjectOptionsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void environment_followsFromTheProject_unlessItIsSet() {
    final var options = CommandLine.populateCommand(new ProjectOptions(), "--project", "my-shop");

    assertThat(options.environment(Map.of("BIGQUERY_DATASET", "other", "PROJECT_ID", "another")))
        .containsEntry("PROJECT_ID", "my-shop")
        .containsEntry("BIGQUERY_DATASET", "other")
        .containsEntry("MODEL_BUCKET", "my-shop-boomerang-models")
        .doesNotContainKey("COUPON_SECRET");
  }

  @Test
  void dryRun_needsNoSecret() {
    final var options =
        CommandLine.populateCommand(new ProjectOptions(), "--project", "my-shop", "--dry-run");

    assertThat(options.environment(Map.of()).get("COUPON_SECRET")).hasSizeGreaterThan(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"churn", "value", "demand", "probability"})
  void missingVariables_areNamed(String job) {
    assertThat(run(job, "--project", "my-shop")).isEqualTo(1);
    assertThat(err.toString()).contains("BIGQUERY_LOCATION is not set");
  }

  @Test
  void demandOfNothing_saysWhatToGive() {
    assertThat(run("demand")).isEqualTo(1);
    assertThat(err.toString()).contains("--csv FILE", "--project");
  }

  @Test
  void featuresOfNothing_saysWhatToGive() {
    assertThat(run("features")).isEqualTo(2);
    assertThat(err.toString()).contains("--products or --users");
  }

  private int run(String... arguments) {
    return Cli.of(new InsightsCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
